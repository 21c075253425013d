import { readFileReference } from '../../../model/file-reference.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { RequestDraft } from '../../../model/request-draft.ts';
import type { StreamEvent } from '../../../streaming/stream-event.ts';
import { arrayOf, countOf, objectOf, textOf } from '../../_kit/read-json.ts';
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

/** A tenth of a second, as the service asks for. */
const PACKET_MS = 100;
/** Of formats whose bytes say nothing of their time. */
const PACKET_BYTES = 3200;

/**
 * Paraformer, Fun-ASR and Gummy: a file of sound goes up packet by packet, sentences come down while they are spoken.
 * Gummy calls them by another name, and translates them.
 */
export function createRecognitionScript(draft: RequestDraft, runId: string): SocketScript {
  const body = objectOf(draft.body);
  const input = objectOf(body.input);
  const parameters = objectOf(body.parameters);
  const command = createCommands(taskIdOf(runId), 'duplex');
  const finals: JsonObject[] = [];
  const translations: JsonObject[] = [];
  let shown = '';
  let isStarted = false;
  let isFinished = false;

  function runTask(): SocketStep {
    const payload: JsonObject = {
      task_group: 'audio',
      task: 'asr',
      function: 'recognition',
      model: textOf(body.model) ?? '',
      parameters,
      input: {},
    };
    return { send: [command('run-task', payload)] };
  }

  function upload(): SocketStep {
    const finish = { send: [command('finish-task', { input: {} })] };
    const path = filePath(input.file);
    if (path === null) return finish;
    return {
      upload: {
        path,
        chunkBytes: packetBytes(parameters),
        everyMs: countOf(input.interval_ms) ?? PACKET_MS,
        after: finish,
      },
    };
  }

  function takeSentence({ output, payload }: TaskEvent): StreamEvent[] {
    translations.push(...arrayOf(output.translations).filter(isJsonObject).filter(isSentenceOver));
    const sentence = objectOf(output.sentence ?? output.transcription);
    if (sentence.heartbeat === true || typeof sentence.text !== 'string') return usageEvents(payload);
    const isFinal = isSentenceOver(sentence);
    const texts = [...finals.map(({ text }) => String(text)), sentence.text];
    if (isFinal) finals.push(sentence);
    return [...showText(texts.join('\n')), ...usageEvents(payload)];
  }

  /** A partial sentence is told whole again with each word more, and may be corrected. */
  function showText(text: string): StreamEvent[] {
    const before = shown;
    shown = text;
    if (text === before) return [];
    if (!text.startsWith(before)) return [{ type: 'text-replace', choice: 0, kind: 'text', text }];
    return [{ type: 'text-delta', choice: 0, delta: text.slice(before.length) }];
  }

  return {
    opened: runTask,
    received(message) {
      const event = 'text' in message ? readTaskEvent(message.text) : null;
      switch (event?.name) {
        case 'task-started':
          if (isStarted) return {};
          isStarted = true;
          return { ...upload(), events: startedEvents(event, body.model) };
        case 'result-generated':
          return { events: takeSentence(event) };
        case 'task-finished':
          isFinished = true;
          return {
            isOver: true,
            events: [
              ...finishedEvents(event),
              ...usageEvents(event.payload),
              ...keptEvents('sentences', finals),
              ...keptEvents('translations', translations),
              { type: 'terminator' },
            ],
          };
        case 'task-failed':
          isFinished = true;
          return { isOver: true, events: [{ type: 'error', error: taskError(event) }] };
        default:
          return {};
      }
    },
    closed: (close) => ({ events: closedEvents(isFinished, close) }),
  };
}

/** Gummy tells where a sentence ends so far; its last word on it is the flag, where there is one. */
function isSentenceOver(sentence: JsonObject): boolean {
  const { sentence_end: flag, end_time: time } = sentence;
  return typeof flag === 'boolean' ? flag : typeof time === 'number';
}

function keptEvents(name: string, list: readonly JsonObject[]): StreamEvent[] {
  return list.length > 0 ? [{ type: 'raw', name, data: [...list] }] : [];
}

/** The file of sound that goes up. */
export function recognitionFiles({ body }: RequestDraft): string[] {
  const path = filePath(objectOf(objectOf(body).input).file);
  return path === null ? [] : [path];
}

/** A `file:` reference as the path that it names; a bare path is taken as well. */
export function filePath(value: JsonValue | undefined): string | null {
  const reference = readFileReference(value);
  if (reference !== null) return reference.path;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function packetBytes({ format, sample_rate: rate }: JsonObject): number {
  const isRaw = format === undefined || format === 'pcm' || format === 'wav';
  return isRaw ? ((countOf(rate) ?? 16_000) * 2 * PACKET_MS) / 1000 : PACKET_BYTES;
}

function usageEvents({ usage: raw }: JsonObject): StreamEvent[] {
  if (!isJsonObject(raw) || typeof raw.duration !== 'number') return [];
  return [{ type: 'usage', usage: uncountedUsage(raw, { audioInputSeconds: raw.duration }) }];
}
