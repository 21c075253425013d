import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { argumentsObject } from './function-tools.ts';
import type { MediaPart, PromptMessage, PromptPart, PromptToolCall } from './prompt.ts';
import { type PromptReader, restOf } from './prompt-reader.ts';
import { textOfParts } from './prompt-text.ts';
import type { PromptWriter } from './prompt-writer.ts';
import { linkToolCalls } from './tool-links.ts';

/** How a form with OpenAI's messages (`role`, `content`, `tool_calls`, `tool_call_id`) writes what is in them. */
export type MessageForm = {
  readPart(part: JsonObject): PromptPart;
  textPart(text: string, extras: JsonObject): JsonValue;
  /** Null: there is no such part. */
  mediaPart(part: MediaPart): JsonValue | null;
  /** `text`: content is one text, `list`: always parts, `either`: parts where a text alone does not do. */
  content: 'text' | 'list' | 'either';
  /** Whether images say how finely they are read. */
  hasDetail?: boolean;
  /** Whether arguments of calls are objects and not text. */
  hasObjectArguments?: boolean;
  /** Roles of system texts that the target knows beside `system`. */
  systemRoles?: readonly string[];
};

/** Reads a list of such messages. What is no message is left unread. */
export function readChatMessages(
  reader: PromptReader,
  list: JsonValue | undefined,
  form: MessageForm,
): PromptMessage[] {
  if (!Array.isArray(list)) return [];
  const messages = list.flatMap((message, index): PromptMessage[] => {
    const origin = `messages[${index}]`;
    const read = isJsonObject(message) ? readMessage(message, origin, form) : null;
    if (read !== null) return [read];
    const role = isJsonObject(message) && typeof message.role === 'string' ? `.${message.role}` : '';
    reader.leave(`${origin}${role}`, message);
    return [];
  });
  return linkToolCalls(messages);
}

function readMessage(message: JsonObject, origin: string, form: MessageForm): PromptMessage | null {
  const base = { origin, content: readParts(message.content, form) };
  switch (message.role) {
    case 'system':
    case 'developer':
      return { ...base, role: 'system', roleName: message.role, extras: restOf(message, ['role', 'content']) };
    case 'user':
      return { ...base, role: 'user', extras: restOf(message, ['role', 'content']) };
    case 'assistant': {
      const calls = Array.isArray(message.tool_calls) ? message.tool_calls : [];
      const toolCalls = calls.flatMap((call, index) => readCall(call, `${origin}.tool_calls[${index}]`));
      // Calls of other kinds stay together in the one field.
      const known = toolCalls.length === calls.length ? ['role', 'content', 'tool_calls'] : ['role', 'content'];
      const isWhole = toolCalls.length === calls.length;
      return { ...base, role: 'assistant', toolCalls: isWhole ? toolCalls : [], extras: restOf(message, known) };
    }
    case 'tool': {
      const callId = typeof message.tool_call_id === 'string' ? message.tool_call_id : '';
      const toolName = typeof message.tool_name === 'string' ? message.tool_name : null;
      const extras = restOf(message, ['role', 'content', 'tool_call_id', 'tool_name']);
      return { ...base, role: 'tool', callId, toolName, isError: false, extras };
    }
    default:
      return null;
  }
}

function readCall(call: JsonValue, origin: string): PromptToolCall[] {
  const called = isJsonObject(call) ? call.function : undefined;
  if (!isJsonObject(call) || !isJsonObject(called) || typeof called.name !== 'string') return [];
  const { arguments: given = {} } = called;
  return [
    {
      origin,
      id: typeof call.id === 'string' ? call.id : '',
      name: called.name,
      input: typeof given === 'string' ? given : JSON.stringify(given),
      extras: restOf(call, ['id', 'type', 'function']),
    },
  ];
}

/** Content as parts: a text is one, and so are the entries of a list. */
export function readParts(content: JsonValue | undefined, form: Pick<MessageForm, 'readPart'>): PromptPart[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content, extras: {} }];
  if (!Array.isArray(content)) return [];
  return content.map((part): PromptPart => {
    if (typeof part === 'string') return { type: 'text', text: part, extras: {} };
    return isJsonObject(part) ? form.readPart(part) : { type: 'other', name: 'content', value: part };
  });
}

/** The messages in that form; what it cannot say is told. */
export function writeChatMessages(
  writer: PromptWriter,
  messages: readonly PromptMessage[],
  form: MessageForm,
): JsonObject[] {
  return messages.map((message): JsonObject => {
    const extras = writer.extras(message.origin, message.extras);
    const content = writeContent(writer, message, form);
    switch (message.role) {
      case 'system': {
        const keepsName = writer.isSameForm && form.systemRoles?.includes(message.roleName) === true;
        return { role: keepsName ? message.roleName : 'system', content, ...extras };
      }
      case 'user':
        return { role: 'user', content, ...extras };
      case 'assistant': {
        if (message.toolCalls.length === 0) return { role: 'assistant', content, ...extras };
        const toolCalls = message.toolCalls.map((call) => writeCall(writer, call, form));
        const isSilent = message.content.length === 0;
        const said = isSilent ? (form.content === 'text' ? '' : null) : content;
        return { role: 'assistant', content: said, tool_calls: toolCalls, ...extras };
      }
      default:
        if (message.isError) writer.drop(`${message.origin}.is_error`);
        return { role: 'tool', tool_call_id: message.callId, content, ...extras };
    }
  });
}

function writeCall(
  writer: PromptWriter,
  { origin, id, name, input, extras }: PromptToolCall,
  { hasObjectArguments = false }: MessageForm,
): JsonObject {
  let given: JsonValue = input;
  if (hasObjectArguments) {
    const object = argumentsObject(input);
    if (object === null) writer.drop(`${origin}.arguments`);
    given = object ?? {};
  }
  return { id, type: 'function', function: { name, arguments: given }, ...writer.extras(origin, extras) };
}

function writeContent(writer: PromptWriter, message: PromptMessage, form: MessageForm): JsonValue {
  const items = message.content.flatMap((part): JsonValue[] => {
    if (part.type === 'text') return [form.textPart(part.text, writer.extras(`${message.origin}.text`, part.extras))];
    if (part.type === 'other') {
      if (writer.isSameForm && form.content !== 'text') return [part.value];
      writer.dropPart(message, part);
      return [];
    }
    const written = form.content === 'text' ? null : form.mediaPart(part);
    if (written === null) {
      writer.dropPart(message, part);
      return [];
    }
    const place = `${message.origin}.${part.name}`;
    if (part.detail !== undefined && form.hasDetail !== true) writer.drop(`${place}.detail`);
    return [isJsonObject(written) ? { ...written, ...writer.extras(place, part.extras) } : written];
  });
  if (form.content !== 'either') return form.content === 'list' ? items : textOfParts(message.content);
  const texts = message.content.filter((part) => part.type === 'text');
  const isTextAlone = items.length === texts.length;
  // Many servers take a text and no list, so that texts are one text unless their source had parts itself.
  const keepsParts =
    writer.isSameForm && (texts.length > 1 || texts.some(({ extras }) => Object.keys(extras).length > 0));
  return isTextAlone && !keepsParts ? textOfParts(message.content) : items;
}
