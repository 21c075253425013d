import type { JsonObject } from '../../../../shared/model/json.ts';
import { deliverPieces } from '../deliver-pieces.ts';
import { type MockCall, type MockFailure, refuse, streamError } from '../dialect.ts';
import { sendBody, sendJson } from '../exchange.ts';
import { modelOf, settle } from '../generation.ts';
import { randomId } from '../plan-answer.ts';
import { type FormFile, readForm } from '../read-form.ts';
import { countTokens, splitTokens } from '../tokens.ts';
import { waitUntil } from '../wait.ts';
import type { OpenAiFlavour } from './flavour.ts';
import { invalidValue, missing } from './image-check.ts';

const WORD_MS = 60;
const FORMATS = ['json', 'text', 'srt', 'verbose_json', 'vtt', 'diarized_json'];
const EXTENSIONS = ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'oga', 'ogg', 'wav', 'webm'];
const MAX_BYTES = 25 * 1024 * 1024;
const kind = 'invalid_request';

type Spoken = {
  text: string;
  words: { word: string; start: number; end: number }[];
  seconds: number;
  language: string;
};

/** `POST …/audio/transcriptions` */
export function answerTranscription(flavour: OpenAiFlavour): (call: MockCall) => Promise<void> {
  return (call) => answer(call, flavour, { isTranslation: false, write: writeEvents });
}

/** The same as vLLM streams it: in chunks like those of a chat. */
export function answerTranscriptionInChunks(flavour: OpenAiFlavour): (call: MockCall) => Promise<void> {
  return (call) => answer(call, flavour, { isTranslation: false, write: writeChunks });
}

/** `POST …/audio/translations`, which is in English whatever is spoken. */
export function answerTranslation(flavour: OpenAiFlavour): (call: MockCall) => Promise<void> {
  return (call) => answer(call, flavour, { isTranslation: true, write: writeEvents });
}

type WriteStream = (spoken: Spoken, usage: object, isEnded: boolean) => string[];
type Options = { isTranslation: boolean; write: WriteStream };

const writeEvents: WriteStream = ({ text }, usage, isEnded) => [
  ...splitTokens(text).map((delta) => eventOf({ type: 'transcript.text.delta', delta })),
  ...(isEnded ? [eventOf({ type: 'transcript.text.done', text, ...usage })] : []),
];

const writeChunks: WriteStream = ({ text }, _usage, isEnded) => {
  const head = { id: `trsc-${randomId(32)}`, object: 'transcription.chunk', created: Math.floor(Date.now() / 1000) };
  const chunk = (delta: object, finish: string | null) =>
    eventOf({ ...head, choices: [{ delta, finish_reason: finish, stop_reason: null }] });
  const pieces = splitTokens(text).map((content) => chunk({ content }, null));
  return [...pieces, chunk({ content: '' }, 'stop'), ...(isEnded ? ['data: [DONE]\n\n'] : [])];
};

async function answer(call: MockCall, flavour: OpenAiFlavour, { isTranslation, write }: Options): Promise<void> {
  const form = readForm(call.bodyBytes, call.headers['content-type']);
  if (form === null) return refuse(call, { kind, message: 'Could not parse multipart form', param: null });
  const fields = flavour.nameModel(form.fields, call);
  const file = form.files.find(({ name }) => name === 'file');
  const failure = check(fields, file);
  const isStream = fields.stream === true && !/^whisper/.test(modelOf(fields)) && !isTranslation;
  if (failure || file === undefined) return refuse(call, failure ?? missing('file'), isStream);
  const settled = await settle(call, modelOf(fields), isStream);
  if (!settled) return;
  const { model, scenario } = settled;
  const spoken = listen(file, fields, isTranslation);
  const usage = scenario.noUsage === true ? {} : { usage: usageOf(model, spoken, fields) };
  if (isStream) {
    return deliverPieces(call, scenario, {
      contentType: 'text/event-stream; charset=utf-8',
      pieces: write(spoken, usage, scenario.noTerminator !== true),
      intervalMs: WORD_MS,
      failure: (told) => eventOf({ type: 'error', ...streamError(call, told) }),
    });
  }
  await waitUntil(call.arrivedAtMs + scenario.firstTokenDelayMs * 2, call.signal);
  if (call.signal.aborted) return;
  const format = String(fields.response_format ?? 'json');
  const text = plainText(spoken, format);
  if (text !== null) return sendBody(call, 200, 'text/plain; charset=utf-8', text, call.identity.headers);
  sendJson(call, 200, documentOf(spoken, format, fields, { isTranslation, usage }), call.identity.headers);
}

function eventOf(record: object): string {
  return `data: ${JSON.stringify(record)}\n\n`;
}

function check(fields: JsonObject, file: FormFile | undefined): MockFailure | null {
  const model = modelOf(fields);
  if (model === '') return missing('model');
  if (file === undefined) return missing('file');
  const extension = file.filename.split('.').at(-1)?.toLowerCase() ?? '';
  if (!EXTENSIONS.includes(extension)) {
    const list = EXTENSIONS.map((name) => `'${name}'`).join(', ');
    return { kind, message: `Unrecognized file format. Supported formats: [${list}]`, param: 'file', code: null };
  }
  if (file.bytes.length === 0) {
    return {
      kind,
      message: 'Audio file is too short. Minimum audio length is 0.1 seconds.',
      param: 'file',
      code: 'audio_too_short',
    };
  }
  if (file.bytes.length > MAX_BYTES) {
    const message = `Maximum content size limit (${MAX_BYTES}) exceeded (${file.bytes.length} bytes read)`;
    return { kind, status: 413, message, type: 'server_error' };
  }
  const format = String(fields.response_format ?? 'json');
  if (!FORMATS.includes(format)) return invalidValue('response_format', format, FORMATS);
  const isJsonOnly = /^gpt-(4o-)?(mini-)?transcribe/.test(model) || /^gpt-4o-mini-transcribe/.test(model);
  const allowed = /diarize/.test(model) ? ['json', 'text', 'diarized_json'] : isJsonOnly ? ['json'] : null;
  if (allowed !== null && !allowed.includes(format)) {
    const message = `response_format '${format}' is not compatible with model '${model}'. Use 'json' instead.`;
    return { kind, message, param: 'response_format', code: 'unsupported_value' };
  }
  if (fields.timestamp_granularities !== undefined && format !== 'verbose_json') {
    const message = "timestamp_granularities is only supported with response_format 'verbose_json'.";
    return { kind, message, param: 'timestamp_granularities', code: 'unsupported_value' };
  }
  return null;
}

/** A transcript that tells what came: the mock provider has no ears. */
function listen(file: FormFile, { language }: JsonObject, isTranslation: boolean): Spoken {
  const seconds = secondsOf(file.bytes);
  const isChinese = language === 'zh' && !isTranslation;
  const rounded = Math.round(seconds * 10) / 10;
  const text = isChinese
    ? `这是${file.filename}的文字稿，录音长${rounded}秒，共${file.bytes.length}字节。`
    : `This is what ${file.filename} says: ${rounded} seconds of sound in ${file.bytes.length} bytes.`;
  const pieces = isChinese ? (text.match(/[\p{L}\p{N}.]+|\p{P}/gu) ?? [text]) : text.split(' ');
  const each = seconds / pieces.length;
  const at = (index: number) => Math.round(index * each * 100) / 100;
  const words = pieces.map((word, index) => ({ word, start: at(index), end: at(index + 1) }));
  return { text, words, seconds, language: isChinese ? 'chinese' : 'english' };
}

/** A WAV says it; of anything else, 128 kbit a second is a good guess. */
function secondsOf(bytes: Buffer): number {
  const isWav = bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.length >= 44;
  const bytesPerSecond = isWav ? bytes.readUInt32LE(28) || 32_000 : 16_000;
  return Math.max(0.1, (bytes.length - (isWav ? 44 : 0)) / bytesPerSecond);
}

function usageOf(model: string, { text, seconds }: Spoken, { prompt }: JsonObject): JsonObject {
  if (/^(whisper|mock)/.test(model)) return { type: 'duration', seconds: Math.ceil(seconds) };
  const audio = Math.ceil(seconds * 10);
  const words = typeof prompt === 'string' ? countTokens(prompt) : 0;
  const output = countTokens(text);
  return {
    type: 'tokens',
    total_tokens: audio + words + output,
    input_tokens: audio + words,
    input_token_details: { text_tokens: words, audio_tokens: audio },
    output_tokens: output,
  };
}

function plainText({ text, seconds }: Spoken, format: string): string | null {
  switch (format) {
    case 'text':
      return `${text}\n`;
    case 'srt':
      return `1\n${clock(0, ',')} --> ${clock(seconds, ',')}\n${text}\n\n`;
    case 'vtt':
      return `WEBVTT\n\n${clock(0, '.')} --> ${clock(seconds, '.')}\n${text}\n\n`;
    default:
      return null;
  }
}

function clock(seconds: number, mark: string): string {
  const ms = Math.round(seconds * 1000);
  const pad = (value: number, width = 2) => String(Math.floor(value)).padStart(width, '0');
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)}${mark}${pad(ms % 1000, 3)}`;
}

function documentOf(
  { text, words, seconds, language }: Spoken,
  format: string,
  fields: JsonObject,
  { isTranslation, usage }: { isTranslation: boolean; usage: object },
): object {
  const segment = { id: 0, start: 0, end: Math.round(seconds * 100) / 100, text };
  if (format === 'diarized_json') {
    const named = Array.isArray(fields.known_speaker_names) ? fields.known_speaker_names[0] : undefined;
    const segments = [{ ...segment, id: 'seg_0', type: 'transcript.text.segment', speaker: named ?? 'A' }];
    return { task: 'transcribe', duration: seconds, text, segments, ...usage };
  }
  if (format !== 'verbose_json') return isTranslation ? { text } : { text, ...usage };
  const times = Array.isArray(fields.timestamp_granularities) ? fields.timestamp_granularities : ['segment'];
  const quality = {
    seek: 0,
    tokens: [50364],
    temperature: 0,
    avg_logprob: -0.2,
    compression_ratio: 1.1,
    no_speech_prob: 0.01,
  };
  return {
    task: isTranslation ? 'translate' : 'transcribe',
    language,
    duration: Math.round(seconds * 100) / 100,
    text,
    ...(times.includes('word') && { words }),
    ...(times.includes('segment') && { segments: [{ ...segment, ...quality }] }),
    ...(!isTranslation && usage),
  };
}
