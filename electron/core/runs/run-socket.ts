import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { SocketMessage, SocketScript, SocketStep } from '../../../shared/providers/_kit/socket-spec.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import {
  type Direction,
  transcriptBytes,
  transcriptNote,
  transcriptText,
} from '../../../shared/streaming/transcript.ts';
import type { HttpExchange } from '../http/http-types.ts';
import { openSocket } from '../sockets/open-socket.ts';
import { createSendQueue, type ReadFile } from '../sockets/send-queue.ts';
import type { SocketOptions } from '../sockets/socket-types.ts';
import { type Redactor, wholeBytes } from './redact.ts';
import { type ReadMark, type RunMeter, roundMs } from './run-meter.ts';
import type { RunRecorder } from './run-recorder.ts';

const TELL_EVERY_MS = 50;

/** What may be said on the socket of a run besides its script. */
export type RunConversation = {
  /** Messages that the user sends by hand; dropped once the socket is closed. */
  send(step: Pick<SocketStep, 'send' | 'upload'>): void;
  close(code: number, reason: string): void;
  /** Whether the handshake is done and nobody has closed yet. */
  isOpen(): boolean;
};

/** A socket in the place of a request: seen from the run it ends as an exchange does. */
export type SocketExchange = HttpExchange & { conversation: RunConversation };

export type TalkOptions = {
  request: HttpRequest;
  /** `onHead` and `onRead` are told of a handshake that was answered with anything but 101 as of any answer. */
  options: SocketOptions;
  script: SocketScript;
  recorder: RunRecorder;
  meter: RunMeter;
  readFile?: ReadFile;
  /** Puts the values of secret variables into a message. */
  fillMessage?(text: string): string;
  /** Of the secrets of the run. */
  redactor: Redactor;
  /** Where it goes, with its secrets masked. */
  shownUrl: string;
  publish(events: readonly StreamEvent[], read: ReadMark): void;
  onOpen(): void;
  /** A message was recorded; told once for all of a moment, whether or not any of them meant something. */
  onRecorded(): void;
};

/** Opens the socket and has the script speak on it; each message is recorded with its time and its sender. */
export function talkOverSocket(talk: TalkOptions): SocketExchange {
  const { script, recorder, meter, fillMessage, redactor, publish } = talk;
  let read: ReadMark = { readId: 0, atMs: 0 };
  let isOpen = false;
  let isOver = false;
  let telling: NodeJS.Timeout | null = null;

  function record(text: string, mark: ReadMark): void {
    recorder.addText(text, mark);
    recorder.countFrame();
    // Notes too: whoever opens the run later knows by this how many rows there are.
    meter.counters.frames += 1;
    tellRecorded();
  }

  function tellRecorded(): void {
    telling ??= setTimeout(() => {
      telling = null;
      talk.onRecorded();
    }, TELL_EVERY_MS);
  }

  function recordMessage(direction: Direction, message: SocketMessage, mark: ReadMark): void {
    record(
      'text' in message ? transcriptText(direction, message.text) : transcriptBytes(direction, message.bytes),
      mark,
    );
  }

  function masked(message: SocketMessage): SocketMessage {
    return 'text' in message ? { text: redactor.whole(message.text) } : { bytes: wholeBytes(redactor, message.bytes) };
  }

  function take(step: SocketStep): void {
    publish(step.events ?? [], read);
    queue.add(filledStep(step));
    if (step.isOver !== true || isOver) return;
    isOver = true;
    queue.closeAfter();
  }

  function filledStep({ send, upload }: Pick<SocketStep, 'send' | 'upload'>): Pick<SocketStep, 'send' | 'upload'> {
    return {
      send: send?.map(filled),
      upload: upload && { ...upload, after: upload.after && filledStep(upload.after) },
    };
  }

  function filled(message: SocketMessage): SocketMessage {
    return 'text' in message && fillMessage !== undefined ? { text: fillMessage(message.text) } : message;
  }

  const socket = openSocket(talk.request, {
    ...talk.options,
    handlers: {
      ...talk.options.handlers,
      onOpen(atMs) {
        isOpen = true;
        read = { ...read, atMs };
        record(transcriptNote('open', talk.shownUrl.replace(/[?#].*$/, '')), read);
        talk.onOpen();
        take(script.opened());
      },
      onMessage(message, mark) {
        read = mark;
        meter.timing.firstByteMs ??= roundMs(mark.atMs);
        meter.counters.bodyBytes += 'text' in message ? Buffer.byteLength(message.text) : message.bytes.byteLength;
        const shown = masked(message);
        recordMessage('received', shown, mark);
        take(script.received(shown));
      },
      onSent: (message, atMs) => recordMessage('sent', masked(message), { readId: read.readId, atMs }),
    },
  });
  const queue = createSendQueue({
    socket,
    readFile: talk.readFile,
    onProblem: (error) => publish([{ type: 'error', error }], read),
  });

  return {
    done: socket.done.then((outcome) => {
      isOpen = false;
      queue.stop();
      const { close } = outcome;
      if (close === null) return outcome;
      read = { ...read, atMs: outcome.endMs };
      const reason = redactor.whole(close.reason);
      const who = close.by === 'client' ? 'by Sidecall' : 'by the server';
      record(transcriptNote('close', [String(close.code), who, reason].join(' ').trim()), read);
      // What broke the socket says more than that it is closed.
      if (outcome.error !== null) publish([{ type: 'error', error: outcome.error }], read);
      else if (!outcome.isCancelled) publish(script.closed({ ...close, reason }).events ?? [], read);
      publish([{ type: 'end', outcome: outcome.isCut ? 'cut' : 'closed' }], read);
      if (telling !== null) clearTimeout(telling);
      return outcome;
    }),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    conversation: {
      send: ({ send, upload }) => take({ send, upload }),
      close: (code, reason) => socket.close(code, reason),
      isOpen: () => isOpen,
    },
  };
}
