import { readFileReference } from '../../model/file-reference.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { readParts } from '../_kit/chat-messages.ts';
import { argumentsObject } from '../_kit/function-tools.ts';
import { heldFile } from '../_kit/media.ts';
import type { MediaPart, MediaSource, PromptMessage, PromptPart, PromptToolCall } from '../_kit/prompt.ts';
import { type PromptReader, restOf } from '../_kit/prompt-reader.ts';
import { textOfParts } from '../_kit/prompt-text.ts';
import type { PromptWriter } from '../_kit/prompt-writer.ts';
import { linkToolCalls } from '../_kit/tool-links.ts';

/** Results of tools stand in messages of the user here; each becomes a message of its own. */
export function readBlocks(reader: PromptReader, list: JsonValue | undefined): PromptMessage[] {
  if (!Array.isArray(list)) return [];
  const messages = list.flatMap((message, index): PromptMessage[] => {
    const origin = `messages[${index}]`;
    const role = isJsonObject(message) ? message.role : undefined;
    if (!isJsonObject(message) || (role !== 'user' && role !== 'assistant')) {
      reader.leave(typeof role === 'string' ? `${origin}.${role}` : origin, message);
      return [];
    }
    const extras = restOf(message, ['role', 'content']);
    const blocks = Array.isArray(message.content) ? message.content : null;
    const rest = blocks === null ? message.content : blocks.filter((block) => !isCall(block) && !isResult(block));
    const content = readParts(rest, { readPart });
    if (role === 'assistant') {
      return [
        {
          role,
          origin,
          content,
          extras,
          toolCalls: (blocks ?? []).filter(isCall).map((block) => readCall(block, origin)),
        },
      ];
    }
    const results = (blocks ?? []).filter(isResult).map((block) => readResult(block, origin));
    const isResultsAlone = results.length > 0 && content.length === 0 && Object.keys(extras).length === 0;
    return isResultsAlone ? results : [...results, { role, origin, content, extras }];
  });
  return linkToolCalls(messages);
}

function isCall(block: JsonValue): block is JsonObject {
  return isJsonObject(block) && block.type === 'tool_use' && typeof block.name === 'string';
}

function isResult(block: JsonValue): block is JsonObject {
  return isJsonObject(block) && block.type === 'tool_result';
}

function readCall(block: JsonObject, origin: string): PromptToolCall {
  return {
    origin: `${origin}.tool_use`,
    id: typeof block.id === 'string' ? block.id : '',
    name: String(block.name),
    input: JSON.stringify(block.input ?? {}),
    extras: restOf(block, ['type', 'id', 'name', 'input']),
  };
}

function readResult(block: JsonObject, origin: string): PromptMessage {
  return {
    role: 'tool',
    origin,
    content: readParts(block.content, { readPart }),
    callId: typeof block.tool_use_id === 'string' ? block.tool_use_id : '',
    toolName: null,
    isError: block.is_error === true,
    extras: restOf(block, ['type', 'tool_use_id', 'content', 'is_error']),
  };
}

export function readPart(block: JsonObject): PromptPart {
  const name = typeof block.type === 'string' ? block.type : 'content';
  if (name === 'text' && typeof block.text === 'string') {
    return { type: 'text', text: block.text, extras: restOf(block, ['type', 'text']) };
  }
  const source = isJsonObject(block.source) ? readSource(block.source) : null;
  if (source !== null && name === 'image') {
    return { type: 'image', name, source, extras: restOf(block, ['type', 'source']) };
  }
  if (source !== null && name === 'document') {
    const fileName = typeof block.title === 'string' ? { fileName: block.title } : {};
    return { type: 'file', name, source, ...fileName, extras: restOf(block, ['type', 'source', 'title']) };
  }
  return { type: 'other', name, value: block };
}

function readSource({ type, url, data, media_type: mediaType }: JsonObject): MediaSource | null {
  if (type === 'url' && typeof url === 'string') return { url };
  if (type !== 'base64' || typeof data !== 'string') return null;
  // The name of a file tells its type.
  if (readFileReference(data) !== null) return { url: data };
  return typeof mediaType === 'string' ? { data, mediaType } : null;
}

/** Results of tools go first into the next message of the user, as the service wants them. */
export function writeBlocks(writer: PromptWriter, messages: readonly PromptMessage[]): JsonObject[] {
  const written: JsonObject[] = [];
  let results: JsonObject[] = [];
  const flush = () => {
    if (results.length > 0) written.push({ role: 'user', content: results });
    results = [];
  };
  for (const message of messages) {
    if (message.role === 'system') continue;
    if (message.role === 'tool') {
      results.push(toolResult(writer, message));
      continue;
    }
    if (message.role === 'assistant') {
      flush();
      written.push(assistantMessage(writer, message));
      continue;
    }
    const content = textOrBlocks(writer, message);
    const extras = writer.extras(message.origin, message.extras);
    const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
    written.push({ role: 'user', content: results.length === 0 ? content : [...results, ...blocks], ...extras });
    results = [];
  }
  flush();
  return written;
}

function assistantMessage(writer: PromptWriter, message: PromptMessage & { role: 'assistant' }): JsonObject {
  const extras = writer.extras(message.origin, message.extras);
  if (message.toolCalls.length === 0) return { role: 'assistant', content: textOrBlocks(writer, message), ...extras };
  const calls = message.toolCalls.map((call): JsonObject => {
    const input = argumentsObject(call.input);
    if (input === null) writer.drop(`${call.origin}.arguments`);
    return {
      type: 'tool_use',
      id: call.id,
      name: call.name,
      input: input ?? {},
      ...writer.extras(call.origin, call.extras),
    };
  });
  return { role: 'assistant', content: [...blocksOf(writer, message), ...calls], ...extras };
}

function toolResult(writer: PromptWriter, message: PromptMessage & { role: 'tool' }): JsonObject {
  return {
    type: 'tool_result',
    tool_use_id: message.callId,
    content: textOrBlocks(writer, message),
    ...(message.isError && { is_error: true }),
    ...writer.extras(message.origin, message.extras),
  };
}

/** One text as itself, anything else as blocks. */
export function textOrBlocks(writer: PromptWriter, message: PromptMessage): string | JsonValue[] {
  const blocks = blocksOf(writer, message);
  const texts = message.content.filter((part) => part.type === 'text');
  const keepsBlocks =
    writer.isSameForm && (texts.length > 1 || texts.some(({ extras }) => Object.keys(extras).length > 0));
  return blocks.length === texts.length && !keepsBlocks ? textOfParts(message.content) : blocks;
}

function blocksOf(writer: PromptWriter, message: PromptMessage): JsonValue[] {
  return message.content.flatMap((part): JsonValue[] => {
    if (part.type === 'text') {
      const extras = writer.extras(`${message.origin}.text`, part.extras);
      // The service refuses a text block without text.
      return part.text === '' ? [] : [{ type: 'text', text: part.text, ...extras }];
    }
    if (part.type === 'other' && writer.isSameForm) return [part.value];
    const block = part.type === 'other' ? null : mediaBlock(part);
    if (block === null || part.type === 'other') {
      writer.dropPart(message, part);
      return [];
    }
    if (part.detail !== undefined) writer.drop(`${message.origin}.${part.name}.detail`);
    return [{ ...block, ...writer.extras(`${message.origin}.${part.name}`, part.extras) }];
  });
}

function mediaBlock({ type, source: given, fileName }: MediaPart): JsonObject | null {
  const source = heldFile(given) ?? given;
  const isUrl = 'url' in source;
  const held: JsonObject = isUrl
    ? { type: 'url', url: source.url }
    : { type: 'base64', media_type: source.mediaType, data: source.data };
  if (type === 'image') return { type: 'image', source: held };
  if (type !== 'file' || (!isUrl && source.mediaType !== 'application/pdf')) return null;
  return { type: 'document', source: held, ...(fileName !== undefined && { title: fileName }) };
}
