import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { MediaPiece } from '../../../model/media.ts';
import type { RequestDraft } from '../../../model/request-draft.ts';
import type { StreamEvent } from '../../../streaming/stream-event.ts';
import { toBase64 } from '../../_kit/base64.ts';
import { audioTypeOf } from '../../_kit/media.ts';
import { countOf, objectOf, textOf } from '../../_kit/read-json.ts';
import type { SocketScript, SocketStep } from '../../_kit/socket-spec.ts';
import { uncountedUsage } from '../../_kit/uncounted-usage.ts';
import {
  closedEvents,
  createCommands,
  finishedEvents,
  readTaskEvent,
  startedEvents,
  type TaskEvent,
  taskError,
  taskIdOf,
} from './task-protocol.ts';
import { textPieces } from './text-pieces.ts';

export const SOUND_ID = 'speech';

type SynthesisOptions = {
  /** What the service assumes where the draft does not say. */
  format: string;
  sampleRateHz: number;
  /** The whole text goes with the task, and nothing after it. */
  isWhole?: boolean;
};

const FORMATS_WITH_HEADER = ['mp3', 'wav', 'opus'];

/** CosyVoice: texts go one after another once the task has started; sound comes in binary messages. */
export function createSynthesisScript(draft: RequestDraft, runId: string, options: SynthesisOptions): SocketScript {
  const body = objectOf(draft.body);
  const { isWhole = false } = options;
  const command = createCommands(taskIdOf(runId), isWhole ? 'out' : 'duplex');
  const pieces = textPieces(draft.body);
  const words: JsonValue[] = [];
  let isStarted = false;
  let hasSound = false;
  let isFinished = false;

  function runTask(): SocketStep {
    const payload: JsonObject = {
      task_group: 'audio',
      task: 'tts',
      function: 'SpeechSynthesizer',
      model: textOf(body.model) ?? '',
      parameters: { text_type: 'PlainText', ...objectOf(body.parameters) },
      // Must be there and empty, or the service refuses the task.
      input: isWhole ? { text: pieces.join('') } : {},
    };
    return { send: [command('run-task', payload)] };
  }

  function sendTexts(): SocketStep['send'] {
    if (isWhole) return [];
    const texts = pieces.map((text) => command('continue-task', { input: { text } }));
    return [...texts, command('finish-task', { input: {} })];
  }

  function takeSound(bytes: Uint8Array): StreamEvent[] {
    const chunk: StreamEvent = { type: 'media-chunk', id: SOUND_ID, data: toBase64(bytes) };
    if (hasSound) return [chunk];
    hasSound = true;
    return [{ type: 'media', piece: soundPiece(objectOf(body.parameters), options) }, chunk];
  }

  function takeResult(event: TaskEvent): StreamEvent[] {
    const { output } = event;
    const sentence = objectOf(output.sentence);
    const events: StreamEvent[] = [];
    const spoken = textOf(output.original_text);
    if (output.type === 'sentence-begin' && spoken !== null) {
      events.push({ type: 'text-delta', choice: 0, delta: `${spoken}\n` });
    }
    // Newer servers tell the words with the end of their sentence, older ones in messages of their own.
    if (output.type !== 'sentence-begin' && Array.isArray(sentence.words)) words.push(...sentence.words);
    return [...events, ...usageEvents(event)];
  }

  function finish(event: TaskEvent): SocketStep {
    isFinished = true;
    const { words: all } = objectOf(event.output.sentence);
    const timed = Array.isArray(all) && all.length >= words.length ? all : words;
    return {
      isOver: true,
      events: [
        ...finishedEvents(event),
        ...usageEvents(event),
        ...(timed.length > 0 ? [{ type: 'raw' as const, name: 'words', data: timed }] : []),
        ...(hasSound ? [{ type: 'media-end' as const, id: SOUND_ID }] : []),
        { type: 'terminator' },
      ],
    };
  }

  return {
    opened: runTask,
    received(message) {
      if ('bytes' in message) return { events: takeSound(message.bytes) };
      const event = readTaskEvent(message.text);
      switch (event?.name) {
        case 'task-started':
          if (isStarted) return {};
          isStarted = true;
          return { send: sendTexts(), events: startedEvents(event, body.model) };
        case 'result-generated':
          return { events: takeResult(event) };
        case 'task-finished':
          return finish(event);
        case 'task-failed':
          isFinished = true;
          return { isOver: true, events: [{ type: 'error', error: taskError(event) }] };
        default:
          return { events: [{ type: 'raw', name: event?.name ?? null, data: message.text }] };
      }
    },
    closed: (close) => ({ events: closedEvents(isFinished, close) }),
  };
}

function soundPiece(parameters: JsonObject, { format, sampleRateHz }: SynthesisOptions): MediaPiece {
  const asked = textOf(parameters.format) ?? format;
  const rate = countOf(parameters.sample_rate) ?? sampleRateHz;
  const piece = { id: SOUND_ID, kind: 'audio' as const, source: { arriving: true as const } };
  return FORMATS_WITH_HEADER.includes(asked)
    ? { ...piece, mediaType: audioTypeOf(asked) }
    : { ...piece, mediaType: 'audio/pcm', pcm: { sampleRateHz: rate, channels: 1 } };
}

/** Cumulative: the last one counts. */
function usageEvents({ payload }: TaskEvent): StreamEvent[] {
  const { usage: raw } = payload;
  if (!isJsonObject(raw) || typeof raw.characters !== 'number') return [];
  return [{ type: 'usage', usage: uncountedUsage(raw, { inputCharacters: raw.characters }) }];
}
