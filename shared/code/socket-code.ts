import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { SavedMessage } from '../model/websocket-part.ts';
import { fromHex, toBase64 } from '../providers/_kit/base64.ts';
import { parseJson, textOf } from '../providers/_kit/read-json.ts';
import type { SocketStep } from '../providers/_kit/socket-spec.ts';
import { webSocketPart } from '../providers/http/websocket-messages.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
import { type CodeRequest, exactJson, toCodeRequest } from './code-request.ts';

/** A conversation on a socket as a sample writes it. */
export type SocketCode = {
  code: CodeRequest;
  protocols: readonly string[];
  talk: FreeTalk | TaskTalk;
};

/** Messages of the user's own. */
export type FreeTalk = {
  kind: 'free';
  /** By names that are all different. */
  messages: readonly CodeMessage[];
  /** Names of those that are sent first. */
  opening: readonly string[];
  replies: readonly CodeReply[];
};
export type CodeMessage = {
  name: string;
  content: { json: JsonValue } | { text: string } | { base64: string } | { path: string };
};
export type CodeReply = { when: string; isPattern: boolean; send: string; limit: number };

/** A task of Model Studio: a command starts it, others go once it has started, and sound goes one way or the other. */
export type TaskTalk = {
  kind: 'task';
  streaming: string;
  runTask: JsonObject;
  /** What goes as soon as the task has started: first texts, then the file, then the end. */
  texts: readonly JsonObject[];
  upload: { path: string; chunkBytes: number; pauseSeconds: number } | null;
  hasFinish: boolean;
  /** The file that the sound is written to; null where none comes. */
  saveAs: string | null;
};

/** Null for what is no conversation on a socket of its own. */
export function toSocketCode(prepared: PreparedRequest): SocketCode | null {
  const talk = talkOf(prepared);
  if (talk === null) return null;
  const code = toCodeRequest(prepared);
  const isProtocols = ([name]: readonly [string, unknown]) => name.toLowerCase() === 'sec-websocket-protocol';
  return {
    code: { ...code, headers: code.headers.filter((header) => !isProtocols(header)) },
    protocols: webSocketPart(prepared.markedDraft).protocols?.filter((protocol) => protocol !== '') ?? [],
    talk,
  };
}

function talkOf(prepared: PreparedRequest): FreeTalk | TaskTalk | null {
  const { endpoint } = prepared;
  if (endpoint.operation === 'websocket') return freeTalk(prepared);
  return endpoint.socket !== undefined && endpoint.formats.stream === 'dashscope-socket' ? taskTalk(prepared) : null;
}

function freeTalk({ markedDraft }: PreparedRequest): FreeTalk {
  const { messages: saved = [], replies = [] } = webSocketPart(markedDraft);
  const taken = new Set<string>();
  const named = saved.map((message, index) => {
    const wish = message.name || `message ${index + 1}`;
    const name = taken.has(wish) ? `${wish} (${index + 1})` : wish;
    taken.add(name);
    return { name, message };
  });
  return {
    kind: 'free',
    messages: named.map(({ name, message }) => ({ name, content: contentOf(message) })),
    opening: named.flatMap(({ name, message }) => (message.onOpen ? name : [])),
    replies: replies
      .filter(({ disabled, when, send }) => !disabled && when !== '' && taken.has(send))
      .map(({ when, isPattern = false, send, limit = 1 }) => ({ when, isPattern, send, limit })),
  };
}

function contentOf({ type, data }: SavedMessage): CodeMessage['content'] {
  if (type === 'file') return { path: data.trim() };
  if (type === 'base64') return { base64: data.replace(/\s+/g, '').replace(/-/g, '+').replace(/_/g, '/') };
  if (type === 'hex') return { base64: toBase64(fromHex(data) ?? new Uint8Array()) };
  const json = type === 'json' ? exactJson(data) : undefined;
  return json === undefined ? { text: data } : { json };
}

/** The script itself tells what is said. */
function taskTalk({ endpoint, markedDraft, runId, baseUrl }: PreparedRequest): TaskTalk | null {
  const script = endpoint.socket?.createScript(markedDraft, runId, { baseUrl });
  const [runTask] = commandsOf(script?.opened() ?? {});
  const started = script?.received({ text: '{"header":{"event":"task-started"},"payload":{}}' }) ?? {};
  if (runTask === undefined) return null;
  const after = [...commandsOf(started), ...commandsOf(started.upload?.after ?? {})];
  const { upload } = started;
  const parameters = isJsonObject(runTask.payload.parameters) ? runTask.payload.parameters : {};
  const isSpeech = runTask.payload.task === 'tts';
  const format = textOf(parameters.format) ?? (runTask.streaming === 'out' ? 'wav' : 'mp3');
  return {
    kind: 'task',
    streaming: runTask.streaming,
    runTask: runTask.payload,
    texts: after.filter(({ action }) => action === 'continue-task').map(({ payload }) => payload),
    upload: upload ? { path: upload.path, chunkBytes: upload.chunkBytes, pauseSeconds: upload.everyMs / 1000 } : null,
    hasFinish: after.some(({ action }) => action === 'finish-task'),
    saveAs: isSpeech ? `speech.${/^[a-z0-9]{2,5}$/.test(format) ? format : 'bin'}` : null,
  };
}

function commandsOf({ send = [] }: Pick<SocketStep, 'send'>) {
  return send.flatMap((message) => {
    const value = 'text' in message ? parseJson(message.text) : undefined;
    if (!isJsonObject(value) || !isJsonObject(value.header) || !isJsonObject(value.payload)) return [];
    const { action, streaming } = value.header;
    return [{ action: textOf(action) ?? '', streaming: textOf(streaming) ?? '', payload: value.payload }];
  });
}
