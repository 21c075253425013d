import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { readParts } from '../_kit/chat-messages.ts';
import { heldFile, sourceOfUrl, urlOfSource } from '../_kit/media.ts';
import type { MediaPart, PromptMessage, PromptPart, PromptToolCall } from '../_kit/prompt.ts';
import { type PromptReader, restOf } from '../_kit/prompt-reader.ts';
import { textOfParts } from '../_kit/prompt-text.ts';
import type { PromptWriter } from '../_kit/prompt-writer.ts';
import { linkToolCalls } from '../_kit/tool-links.ts';

/** Items that are neither messages nor calls of functions (reasoning, searches) are left unread. */
export function readItems(reader: PromptReader, input: JsonValue | undefined): PromptMessage[] {
  if (typeof input === 'string') {
    return [{ role: 'user', origin: 'input', content: [{ type: 'text', text: input, extras: {} }], extras: {} }];
  }
  if (!Array.isArray(input)) return [];
  const messages: PromptMessage[] = [];
  input.forEach((item, index) => {
    const origin = `input[${index}]`;
    const read = isJsonObject(item) ? readItem(item, origin) : null;
    if (read === null) {
      const type = isJsonObject(item) && typeof item.type === 'string' ? `.${item.type}` : '';
      reader.leave(`${origin}${type}`, item);
      return;
    }
    const last = messages.at(-1);
    // Calls are items of their own here, and part of what the assistant said elsewhere.
    if ('call' in read && last?.role === 'assistant') {
      messages[messages.length - 1] = { ...last, toolCalls: [...last.toolCalls, read.call] };
    } else if ('call' in read) {
      messages.push({ role: 'assistant', origin, content: [], extras: {}, toolCalls: [read.call] });
    } else messages.push(read.message);
  });
  return linkToolCalls(messages);
}

type Item = { message: PromptMessage } | { call: PromptToolCall };

function readItem(item: JsonObject, origin: string): Item | null {
  const { type, call_id: id } = item;
  const callId = typeof id === 'string' ? id : '';
  if (type === 'function_call' && typeof item.name === 'string') {
    const input = typeof item.arguments === 'string' ? item.arguments : '{}';
    // Id and status only say what became of an item at the service.
    const extras = restOf(item, ['type', 'call_id', 'name', 'arguments', 'id', 'status']);
    return { call: { origin, id: callId, name: item.name, input, extras } };
  }
  if (type === 'function_call_output') {
    const content = readParts(item.output, { readPart });
    const extras = restOf(item, ['type', 'call_id', 'output', 'id', 'status']);
    return { message: { role: 'tool', origin, content, callId, toolName: null, isError: false, extras } };
  }
  if (type !== undefined && type !== 'message') return null;
  const base = { origin, content: readParts(item.content, { readPart }) };
  const extras = restOf(item, ['type', 'id', 'status', 'role', 'content']);
  if (item.role === 'system' || item.role === 'developer') {
    return { message: { ...base, role: 'system', roleName: item.role, extras } };
  }
  if (item.role === 'user') return { message: { ...base, role: 'user', extras } };
  return item.role === 'assistant' ? { message: { ...base, role: 'assistant', toolCalls: [], extras } } : null;
}

function readPart(part: JsonObject): PromptPart {
  const name = typeof part.type === 'string' ? part.type : 'content';
  if ((name === 'input_text' || name === 'output_text' || name === 'text') && typeof part.text === 'string') {
    return { type: 'text', text: part.text, extras: withoutEmpty(restOf(part, ['type', 'text'])) };
  }
  if (name === 'input_image' && typeof part.image_url === 'string') {
    const { image_url: url, detail } = part;
    const extras = restOf(part, ['type', 'image_url', 'detail']);
    return { type: 'image', name, source: sourceOfUrl(url), ...(typeof detail === 'string' && { detail }), extras };
  }
  const file = part.file_data ?? part.file_url;
  if (name === 'input_file' && typeof file === 'string') {
    const extras = restOf(part, ['type', 'file_data', 'file_url', 'filename']);
    const fileName = typeof part.filename === 'string' ? { fileName: part.filename } : {};
    return { type: 'file', name, source: sourceOfUrl(file), ...fileName, extras };
  }
  return { type: 'other', name, value: part };
}

/** What the service puts beside every text of its own. */
function withoutEmpty(extras: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(extras).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}

export function writeItems(writer: PromptWriter, messages: readonly PromptMessage[]): JsonObject[] {
  return messages.flatMap((message): JsonObject[] => {
    const extras = writer.extras(message.origin, message.extras);
    if (message.role === 'tool') {
      if (message.isError) writer.drop(`${message.origin}.is_error`);
      const output = writeContent(writer, message, 'input_text');
      return [{ type: 'function_call_output', call_id: message.callId, output, ...extras }];
    }
    const content = writeContent(writer, message, message.role === 'assistant' ? 'output_text' : 'input_text');
    if (message.role !== 'assistant') {
      const role = message.role === 'system' && writer.isSameForm ? message.roleName : message.role;
      return [{ role, content, ...extras }];
    }
    const said = message.content.length === 0 ? [] : [{ role: 'assistant', content, ...extras }];
    const calls = message.toolCalls.map(({ origin, id, name, input, extras: more }) => ({
      type: 'function_call',
      call_id: id,
      name,
      arguments: input === '' ? '{}' : input,
      ...writer.extras(origin, more),
    }));
    return [...said, ...calls];
  });
}

function writeContent(writer: PromptWriter, message: PromptMessage, textType: string): JsonValue {
  const items = message.content.flatMap((part): JsonValue[] => {
    if (part.type === 'text') {
      return [{ type: textType, text: part.text, ...writer.extras(`${message.origin}.text`, part.extras) }];
    }
    if (part.type === 'other' && writer.isSameForm) return [part.value];
    const written = part.type === 'other' || message.role === 'assistant' ? null : mediaPart(part);
    if (written !== null && part.type !== 'other') {
      return [{ ...written, ...writer.extras(`${message.origin}.${part.name}`, part.extras) }];
    }
    writer.dropPart(message, part);
    return [];
  });
  const texts = message.content.filter(({ type }) => type === 'text');
  const isPlain = items.length === texts.length && (texts.length <= 1 || !writer.isSameForm);
  return isPlain ? textOfParts(message.content) : items;
}

function mediaPart({ type, source, detail, fileName }: MediaPart): JsonObject | null {
  if (type === 'image') {
    return { type: 'input_image', image_url: urlOfSource(source), ...(detail !== undefined && { detail }) };
  }
  if (type !== 'file') return null;
  const named: JsonObject = fileName === undefined ? {} : { filename: fileName };
  return 'url' in source && heldFile(source) === null
    ? { type: 'input_file', file_url: source.url, ...named }
    : { type: 'input_file', ...named, file_data: urlOfSource(source) };
}
