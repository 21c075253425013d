import { TextDecoder } from 'node:util';
import { requestIdFromHeaders } from '../../../shared/providers/_kit/request-id.ts';
import type { DecodeFormat, DecodeHints, ResponseHead } from '../../../shared/streaming/decode-format.ts';
import type { Framer } from '../../../shared/streaming/framer.ts';
import { createResponseDecoder, type StepOutput } from '../../../shared/streaming/response-decoder.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { createWholeFramer } from '../../../shared/streaming/whole-framer.ts';
import { BODY_ITEM_ID, bodyPiece, isBinaryBody, isTextAfterAll } from '../media/binary-body.ts';
import type { MediaSink } from '../media/sink-types.ts';
import type { Redactor } from './redact.ts';
import type { ReadMark, RunMeter } from './run-meter.ts';
import type { RunRecorder } from './run-recorder.ts';

/** Reads one body, from its bytes to events. */
export type ResponseReader = {
  read(bytes: Uint8Array, read: ReadMark): void;
  end(isCut: boolean): void;
  /** Whether the body is one document and no stream, whatever was asked for. */
  isDocument(): boolean;
  /** Cuts the recorded text into its records once more. */
  createFramer(): Framer;
};

export type ReaderOptions = {
  /** Header names in lower case. */
  head: ResponseHead;
  format: DecodeFormat;
  hints: DecodeHints;
  redactor: Redactor;
  recorder: RunRecorder;
  meter: RunMeter;
  media: MediaSink;
  /** Whoever asked wants it as a file. */
  isFileWanted?: boolean | undefined;
  publish(events: readonly StreamEvent[], read: ReadMark): void;
};

/** By what the body says it is: pictures, sounds, films and archives are put away as they are, the rest is read as text. */
export function createResponseReader(options: ReaderOptions): ResponseReader {
  const { head, isFileWanted } = options;
  // What is no success says why, and is read.
  if (isFileWanted && head.status >= 200 && head.status <= 299) return createMediaReader(options);
  if (!isBinaryBody(head)) return createTextReader(options);
  let chosen: ResponseReader | null = null;
  return {
    read(bytes, read) {
      chosen ??= isTextAfterAll(head, bytes) ? createTextReader(options) : createMediaReader(options);
      chosen.read(bytes, read);
    },
    end(isCut) {
      chosen ??= createTextReader(options);
      chosen.end(isCut);
    },
    isDocument: () => chosen?.isDocument() ?? false,
    createFramer: () => chosen?.createFramer() ?? createWholeFramer(),
  };
}

function createTextReader({ head, format, hints, redactor, recorder, meter, publish }: ReaderOptions): ResponseReader {
  const textDecoder = textDecoderFor(head);
  const decoder = createResponseDecoder({ format, head, hints });
  let lastRead: ReadMark = { readId: 0, atMs: 0 };

  function handleText(text: string): void {
    if (text === '') return;
    recorder.addText(text, lastRead);
    publish(takeEvents(decoder.push(text)), lastRead);
  }

  function takeEvents(steps: StepOutput): readonly StreamEvent[] {
    for (const { frame } of steps) {
      if (frame === null) continue;
      meter.counters.frames += 1;
      recorder.countFrame();
    }
    const [first] = steps;
    // One event a read is how most answers come.
    if (steps.length === 1 && first) return first.events;
    const events: StreamEvent[] = [];
    for (const step of steps) for (const event of step.events) events.push(event);
    return events;
  }

  return {
    read(bytes, read) {
      lastRead = read;
      handleText(redactor.push(textDecoder.decode(bytes, { stream: true })));
    },
    end(isCut) {
      handleText(redactor.push(textDecoder.decode()));
      handleText(redactor.end());
      publish(takeEvents(decoder.end({ isCut })), lastRead);
    },
    isDocument: decoder.isDocument,
    createFramer: decoder.createFramer,
  };
}

/**
 * A body that is a piece of media, or says that it is. Its bytes go to the sink as they come, but for those of a secret
 * in a file's text or in what tells of a picture.
 */
function createMediaReader({ head, media, redactor, publish }: ReaderOptions): ResponseReader {
  const ofBytes = redactor.ofBytes();
  let lastRead: ReadMark = { readId: 0, atMs: 0 };
  let isBegun = false;
  return {
    read(bytes, read) {
      lastRead = read;
      if (!isBegun) {
        isBegun = true;
        const requestId = requestIdFromHeaders(head);
        if (requestId !== null) publish([{ type: 'response-metadata', requestId }], read);
        const { piece, totalBytes } = bodyPiece(head);
        media.begin(piece, totalBytes);
      }
      media.append(BODY_ITEM_ID, ofBytes?.push(bytes) ?? bytes);
    },
    end(isCut) {
      if (ofBytes !== null && isBegun) media.append(BODY_ITEM_ID, ofBytes.end());
      if (!isCut) media.end(BODY_ITEM_ID);
      publish([{ type: 'end', outcome: isCut ? 'cut' : 'whole' }], lastRead);
    },
    isDocument: () => false,
    createFramer: createWholeFramer,
  };
}

/** SSE is UTF-8 by definition; other bodies may name their own charset. */
function textDecoderFor({ headers }: ResponseHead): TextDecoder {
  const contentType = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  const charset = /;\s*charset="?([^\s";]+)/i.exec(contentType)?.[1];
  if (charset === undefined || contentType.includes('event-stream')) return new TextDecoder();
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
