import { readFileReference } from '../../model/file-reference.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { mediaKindOf, mediaTypeOfFile, mediaTypeOfUrl } from '../../model/media-type.ts';
import { argumentsObject } from '../_kit/function-tools.ts';
import { heldFile, sourceOfData } from '../_kit/media.ts';
import type { MediaPart, PromptMessage, PromptPart, PromptToolCall } from '../_kit/prompt.ts';
import { type PromptReader, restOf } from '../_kit/prompt-reader.ts';
import { textOfParts } from '../_kit/prompt-text.ts';
import type { PromptWriter } from '../_kit/prompt-writer.ts';
import { linkToolCalls } from '../_kit/tool-links.ts';
import { listOf } from './one-or-many.ts';

/** Contents of the roles user and model. One without a role is the user's: so do Google's shortest samples write it. */
export function readContents(reader: PromptReader, contents: JsonValue | undefined): PromptMessage[] {
  const messages = listOf(contents).flatMap((content, index): PromptMessage[] => {
    const origin = `contents[${index}]`;
    const role = isJsonObject(content) ? (content.role ?? 'user') : null;
    if (!isJsonObject(content) || (role !== 'user' && role !== 'model' && role !== 'function')) {
      reader.leave(typeof role === 'string' ? `${origin}.${role}` : origin, content);
      return [];
    }
    const extras = restOf(content, ['role', 'parts']);
    const parts = listOf(content.parts);
    const rest = parts.filter((part) => !holds(part, 'functionCall') && !holds(part, 'functionResponse'));
    const said = rest.map(readPart);
    if (role === 'model') {
      const toolCalls = parts.filter((part) => holds(part, 'functionCall')).map((part) => readCall(part, origin));
      return [{ role: 'assistant', origin, content: said, extras, toolCalls }];
    }
    const results = parts.filter((part) => holds(part, 'functionResponse')).map((part) => readResult(part, origin));
    const isResultsAlone = results.length > 0 && said.length === 0 && Object.keys(extras).length === 0;
    return isResultsAlone ? results : [...results, { role: 'user', origin, content: said, extras }];
  });
  return linkToolCalls(messages);
}

function holds(part: JsonValue, kind: string): part is JsonObject {
  return isJsonObject(part) && isJsonObject(part[kind]);
}

function readCall(part: JsonObject, origin: string): PromptToolCall {
  const call = part.functionCall as JsonObject;
  const { id, name, args = {} } = call;
  return {
    origin: `${origin}.functionCall`,
    id: typeof id === 'string' ? id : '',
    name: typeof name === 'string' ? name : '',
    input: JSON.stringify(args),
    extras: { ...restOf(part, ['functionCall']), ...restOf(call, ['id', 'name', 'args']) },
  };
}

function readResult(part: JsonObject, origin: string): PromptMessage {
  const result = part.functionResponse as JsonObject;
  const { id, name, response = {} } = result;
  const text = onlyText(response);
  return {
    role: 'tool',
    origin,
    content: [{ type: 'text', text, extras: {} }],
    callId: typeof id === 'string' ? id : '',
    toolName: typeof name === 'string' ? name : null,
    isError: false,
    extras: { ...restOf(part, ['functionResponse']), ...restOf(result, ['id', 'name', 'response']) },
  };
}

/** Results must be objects; a text alone is put into one of the two keys that Google names. */
function onlyText(response: JsonValue): string {
  if (!isJsonObject(response)) return JSON.stringify(response);
  const [key, ...others] = Object.keys(response);
  const value = key === undefined ? undefined : response[key];
  const isWrapped = others.length === 0 && (key === 'result' || key === 'output') && typeof value === 'string';
  return isWrapped ? String(value) : JSON.stringify(response);
}

/** Thinking is no part of what was said. */
export function readPart(part: JsonValue): PromptPart {
  if (typeof part === 'string') return { type: 'text', text: part, extras: {} };
  if (!isJsonObject(part)) return { type: 'other', name: 'part', value: part };
  if (part.thought === true) return { type: 'other', name: 'thought', value: part };
  if (typeof part.text === 'string')
    return { type: 'text', text: part.text, extras: restOf(part, ['text', 'thought']) };
  const media = readMedia(part);
  return media ?? { type: 'other', name: Object.keys(part)[0] ?? 'part', value: part };
}

function readMedia({ inlineData: inline, fileData: file, ...extras }: JsonObject): MediaPart | null {
  if (isJsonObject(inline) && typeof inline.data === 'string') {
    const mediaType = inline.mimeType ?? mediaTypeOfReference(inline.data);
    if (typeof mediaType !== 'string') return null;
    const rest = { ...extras, ...restOf(inline, ['data', 'mimeType']) };
    const source = sourceOfData(inline.data, mediaType);
    return { type: mediaKindOf(mediaType), name: 'inlineData', source, extras: rest };
  }
  if (!isJsonObject(file) || typeof file.fileUri !== 'string') return null;
  const known = mediaTypeOfReference(file.fileUri) ?? mediaTypeOfUrl(file.fileUri);
  if (!/^https?:/.test(file.fileUri) && readFileReference(file.fileUri) === null) return null;
  const mediaType = typeof file.mimeType === 'string' ? file.mimeType : (known ?? '');
  const rest = { ...extras, ...restOf(file, known === mediaType ? ['fileUri', 'mimeType'] : ['fileUri']) };
  return { type: mediaKindOf(mediaType), name: 'fileData', source: { url: file.fileUri }, extras: rest };
}

/** What a file of the user's is by its name; null for anything else. */
function mediaTypeOfReference(text: string): string | null {
  const reference = readFileReference(text);
  return reference === null ? null : mediaTypeOfFile(reference.path);
}

/** Results of functions, however many, stand in one content of the user together with what is said next. */
export function writeContents(writer: PromptWriter, messages: readonly PromptMessage[]): JsonObject[] {
  const contents: JsonObject[] = [];
  let results: JsonObject[] = [];
  const flush = () => {
    if (results.length > 0) contents.push({ role: 'user', parts: results });
    results = [];
  };
  for (const message of messages) {
    if (message.role === 'system') continue;
    if (message.role === 'tool') {
      results.push(writeResult(writer, message));
      continue;
    }
    const extras = writer.extras(message.origin, message.extras);
    flush();
    const calls = message.role === 'assistant' ? message.toolCalls : [];
    const parts = [...partsOf(writer, message), ...calls.map((call) => writeCall(writer, call))];
    contents.push({ role: message.role === 'assistant' ? 'model' : 'user', parts, ...extras });
  }
  flush();
  return contents;
}

function writeCall(writer: PromptWriter, { origin, id, name, input, extras }: PromptToolCall): JsonObject {
  const args = argumentsObject(input);
  if (args === null) writer.drop(`${origin}.arguments`);
  return { functionCall: { id, name, args: args ?? {} }, ...writer.extras(origin, extras) };
}

function writeResult(writer: PromptWriter, message: PromptMessage & { role: 'tool' }): JsonObject {
  if (message.isError) writer.drop(`${message.origin}.is_error`);
  for (const part of message.content) if (part.type !== 'text') writer.dropPart(message, part);
  const text = textOfParts(message.content);
  const response = argumentsObject(text) ?? { result: text };
  const extras = writer.extras(message.origin, message.extras);
  return { functionResponse: { id: message.callId, name: message.toolName ?? message.callId, response }, ...extras };
}

export function partsOf(writer: PromptWriter, message: PromptMessage): JsonValue[] {
  return message.content.flatMap((part): JsonValue[] => {
    if (part.type === 'text') return [{ text: part.text, ...writer.extras(`${message.origin}.text`, part.extras) }];
    if (part.type === 'other') {
      if (writer.isSameForm) return [part.value];
      writer.dropPart(message, part);
      return [];
    }
    const place = `${message.origin}.${part.name}`;
    if (part.detail !== undefined) writer.drop(`${place}.detail`);
    if (part.fileName !== undefined) writer.drop(`${place}.${part.name === 'document' ? 'title' : 'filename'}`);
    return [{ ...mediaPart(part), ...writer.extras(place, part.extras) }];
  });
}

function mediaPart({ source }: MediaPart): JsonObject {
  const file = heldFile(source);
  if (file !== null) return { inlineData: { mimeType: file.mediaType, data: file.data } };
  if (!('url' in source)) return { inlineData: { mimeType: source.mediaType, data: source.data } };
  const mimeType = mediaTypeOfUrl(source.url);
  return { fileData: { ...(mimeType !== null && { mimeType }), fileUri: source.url } };
}
