import type { FormatDecoder } from '../providers/_kit/adapter.ts';
import { getAtPath } from '../providers/_kit/body-path.ts';
import { FORMAT_DECODERS } from '../providers/formats.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
import type { DecodeFormat } from '../streaming/decode-format.ts';

/** Way to the text inside one event, or inside the whole answer. */
export type AnswerPath = readonly (string | number)[];

/** How a sample reads an answer. */
export type AnswerPlace = {
  /** `text`: printed as it is. */
  framing: 'sse' | 'ndjson' | 'json' | 'text';
  /** Null where no single place holds the text: then the JSON itself is printed. */
  path: AnswerPath | null;
  /** Only events with this `type` bring text. */
  eventType?: string;
  /** Each event repeats the text before it. */
  isCumulative: boolean;
  /** Present: the answer is no text to print but media to keep. */
  save?: SavedAnswer;
};

/**
 * `body`: the bytes of the body are the file. `images`: pictures in Base64, or their addresses, in a list named `data`.
 * `address`: the place holds an address, which needs no key. `pieces`: each event's place holds some of it, in Base64.
 */
export type SavedAnswer = { kind: 'body' | 'images' | 'address' | 'pieces'; name: string; extension: string };

type Place = { path: AnswerPath; eventType?: string };

const CHAT_DELTA: AnswerPath = ['choices', 0, 'delta', 'content'];
const OLLAMA_CHAT: AnswerPath = ['message', 'content'];
const GEMINI: AnswerPath = ['candidates', 0, 'content', 'parts', 0, 'text'];

const PLACES: Readonly<Partial<Record<DecodeFormat, Place>>> = {
  'openai-chat-sse': { path: CHAT_DELTA },
  'openai-chat-json': { path: ['choices', 0, 'message', 'content'] },
  'openai-completions-sse': { path: ['choices', 0, 'text'] },
  'openai-completions-json': { path: ['choices', 0, 'text'] },
  'openai-transcription-sse': { path: ['delta'], eventType: 'transcript.text.delta' },
  'openai-transcription-json': { path: ['text'] },
  'openai-responses-sse': { path: ['delta'], eventType: 'response.output_text.delta' },
  'anthropic-sse': { path: ['delta', 'text'] },
  'anthropic-json': { path: ['content', 0, 'text'] },
  'gemini-sse': { path: GEMINI },
  'gemini-json': { path: GEMINI },
  'ollama-ndjson': { path: OLLAMA_CHAT },
  'ollama-json': { path: OLLAMA_CHAT },
  'pangu-v1-sse': { path: ['choices', 0, 'message', 'content'] },
  'pangu-v1-json': { path: ['choices', 0, 'message', 'content'] },
  'cohere-v2-sse': { path: ['delta', 'message', 'content', 'text'] },
  'cohere-v2-json': { path: ['message', 'content', 0, 'text'] },
};

/** Where the answer of this request has its text. */
export function answerPlace(prepared: Pick<PreparedRequest, 'endpoint' | 'draft'>): AnswerPlace {
  const { endpoint, draft } = prepared;
  const isStream = endpoint.isStream(draft);
  const format = isStream ? endpoint.formats.stream : endpoint.formats.json;
  // Of the files that are kept there, services give out those of lines of JSON.
  if (endpoint.operation === 'http' || endpoint.id === 'files.content')
    return { framing: 'text', path: null, isCumulative: false };
  const save = isStream ? undefined : savedAnswer(prepared);
  if (save !== undefined) return { framing: 'json', path: null, isCumulative: false, save };
  const framing = framingOf(FORMAT_DECODERS[format], isStream);
  const place = format.startsWith('dashscope-') ? dashScopePlace(prepared) : PLACES[format];
  if (format.startsWith('dashscope-') && endpoint.operation === 'speech') {
    return { framing, path: place?.path ?? null, isCumulative: false, save: dashScopeSpeech(prepared, isStream) };
  }
  if (endpoint.operation === 'completion' && format.startsWith('ollama-')) {
    return { framing, path: ['response'], isCumulative: false };
  }
  const isCumulative =
    format === 'dashscope-sse' && getAtPath(draft.body, ['parameters', 'incremental_output']) !== true;
  return { framing, path: null, isCumulative, ...place };
}

/** How the file of an answer is called in a sample; undefined for answers that are text or data. */
function savedAnswer({ endpoint, draft }: Pick<PreparedRequest, 'endpoint' | 'draft'>): SavedAnswer | undefined {
  const wordAt = (field: string, fallback: string) => {
    const value = getAtPath(draft.body, [field]);
    return typeof value === 'string' && /^[a-z0-9]{2,5}$/.test(value) ? value : fallback;
  };
  if (endpoint.formats.json === 'openai-images-json') {
    return { kind: 'images', name: 'image', extension: wordAt('output_format', 'png') };
  }
  if (endpoint.formats.json === 'openai-speech-json') {
    return { kind: 'body', name: 'speech', extension: wordAt('response_format', 'mp3') };
  }
  if (endpoint.id !== 'videos.content') return undefined;
  return wordAt('variant', 'video') === 'video'
    ? { kind: 'body', name: 'video', extension: 'mp4' }
    : { kind: 'body', name: 'picture', extension: 'webp' };
}

/** Qwen speaks WAV, or raw sound in a stream; CosyVoice what it is asked for. */
function dashScopeSpeech(
  { endpoint, draft }: Pick<PreparedRequest, 'endpoint' | 'draft'>,
  isStream: boolean,
): SavedAnswer {
  const asked = getAtPath(draft.body, ['input', 'format']);
  const fallback = endpoint.id === 'speech-synthesizer' ? 'mp3' : isStream ? 'pcm' : 'wav';
  const extension = typeof asked === 'string' && /^[a-z0-9]{2,5}$/.test(asked) ? asked : fallback;
  return { kind: isStream ? 'pieces' : 'address', name: 'speech', extension };
}

function framingOf(decoder: FormatDecoder | undefined, isStream: boolean): AnswerPlace['framing'] {
  if (!isStream || decoder === undefined) return 'json';
  return decoder.framing === 'sse' || decoder.framing === 'ndjson' ? decoder.framing : 'json';
}

/** The request says which form the answer has; without that it depends on the model. */
function dashScopePlace({ endpoint, draft }: Pick<PreparedRequest, 'endpoint' | 'draft'>): Place | undefined {
  const content: AnswerPath = ['output', 'choices', 0, 'message', 'content'];
  if (endpoint.operation === 'image') return { path: [...content, 0, 'image'] };
  if (endpoint.operation === 'speech') return { path: ['output', 'audio', endpoint.isStream(draft) ? 'data' : 'url'] };
  if (endpoint.sdkCalls?.some(({ call }) => call === 'MultiModalConversation'))
    return { path: [...content, 0, 'text'] };
  switch (getAtPath(draft.body, ['parameters', 'result_format'])) {
    case 'message':
      return { path: content };
    case 'text':
      return { path: ['output', 'text'] };
    default:
      return undefined;
  }
}
