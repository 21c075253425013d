import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { MappingNote, Prompt } from './adapter.ts';
import { type BodyPath, getAtPath } from './body-path.ts';

/** Where a chat body keeps what the neutral prompt can carry. */
export type PromptFields = {
  messages: BodyPath;
  /** System text outside the list, for providers that have one. */
  system: BodyPath | null;
  temperature: BodyPath;
  topP: BodyPath;
  /** In order of preference; of several that are set, the first is carried. */
  maxOutputTokens: readonly BodyPath[];
  stop: BodyPath;
  /** Fields that every provider has in its own way (model, wish to stream), so that leaving them out loses nothing. */
  silent: readonly BodyPath[];
};

/** What a system text in the message list is called in notes. */
export const SYSTEM_MESSAGE = 'messages.system';

/** Reads the neutral prompt out of a chat body; what it cannot carry is named in `notCarried`. */
export function readPrompt(body: JsonValue | undefined, fields: PromptFields, stream: boolean): Prompt {
  const list = readMessages(getAtPath(body, fields.messages));
  const names: { -readonly [Name in keyof Prompt['names']]: string } = {};
  const prompt: { -readonly [Name in keyof Prompt]: Prompt[Name] } = {
    messages: list.messages,
    stream,
    names,
    notCarried: [],
  };
  const taken = [fields.messages, ...fields.silent];

  if (list.messages.some((message) => message.role === 'system')) names.system = SYSTEM_MESSAGE;
  if (fields.system !== null) {
    const text = contentText(getAtPath(body, fields.system));
    taken.push(fields.system);
    if (text !== '') {
      prompt.messages = [{ role: 'system', text }, ...prompt.messages];
      names.system = nameOf(fields.system);
    }
  }
  const take = <Value>(
    path: BodyPath,
    read: (value: JsonValue | undefined) => Value | undefined,
  ): Value | undefined => {
    const value = read(getAtPath(body, path));
    if (value !== undefined) taken.push(path);
    return value;
  };
  const carry = <Name extends 'temperature' | 'topP' | 'maxOutputTokens' | 'stop'>(
    name: Name,
    path: BodyPath,
    read: (value: JsonValue | undefined) => Prompt[Name],
  ): void => {
    const value = take(path, read);
    if (value === undefined) return;
    prompt[name] = value;
    names[name] = String(path.at(-1));
  };
  carry('temperature', fields.temperature, readNumber);
  carry('topP', fields.topP, readNumber);
  const limit = fields.maxOutputTokens.find((path) => readNumber(getAtPath(body, path)) !== undefined);
  if (limit !== undefined) carry('maxOutputTokens', limit, readNumber);
  carry('stop', fields.stop, readStop);

  prompt.notCarried = [...list.notCarried, ...otherFields(body, taken)];
  return prompt;
}

/** Text of a message's content: a string, or the text parts of a list in any provider's shape. */
export function contentText(content: JsonValue | undefined): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part) => partText(part) ?? '')
    .filter((text) => text !== '')
    .join('\n');
}

/** The objects of a message list; anything else in it is left out. */
export function messagesAt(body: JsonValue | undefined, path: BodyPath): JsonObject[] {
  const list = getAtPath(body, path);
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** Notes that a column calls a field by another name than the source did. */
export function renamedNotes(prompt: Prompt, targetNames: Prompt['names']): MappingNote[] {
  return (Object.keys(prompt.names) as (keyof Prompt['names'])[]).flatMap((name): MappingNote[] => {
    const from = prompt.names[name];
    const to = targetNames[name];
    return from === undefined || to === undefined || from === to ? [] : [{ kind: 'renamed', from, to }];
  });
}

/** Notes for all that the neutral prompt could not carry. */
export function droppedNotes(prompt: Prompt): MappingNote[] {
  return prompt.notCarried.map((field) => ({ kind: 'dropped', field }));
}

function readMessages(list: JsonValue | undefined): { messages: Prompt['messages']; notCarried: string[] } {
  const messages: { role: 'system' | 'user' | 'assistant'; text: string }[] = [];
  const notCarried: string[] = [];
  if (!Array.isArray(list)) return { messages, notCarried };
  list.forEach((message, index) => {
    const name = `messages[${index}]`;
    const role = isJsonObject(message) ? neutralRole(message.role) : null;
    if (!isJsonObject(message) || role === null) {
      notCarried.push(isJsonObject(message) && typeof message.role === 'string' ? `${name}.${message.role}` : name);
      return;
    }
    const text = contentText(message.content);
    if (text !== '') messages.push({ role, text });
    for (const kind of partKinds(message.content)) notCarried.push(`${name}.${kind}`);
    for (const key of Object.keys(message)) {
      if (key !== 'role' && key !== 'content' && message[key] !== null) notCarried.push(`${name}.${key}`);
    }
  });
  return { messages, notCarried };
}

function neutralRole(role: JsonValue | undefined): 'system' | 'user' | 'assistant' | null {
  if (role === 'developer') return 'system';
  return role === 'system' || role === 'user' || role === 'assistant' ? role : null;
}

function partText(part: JsonValue): string | null {
  if (typeof part === 'string') return part;
  if (!isJsonObject(part) || typeof part.text !== 'string') return null;
  return part.type === undefined || part.type === 'text' ? part.text : null;
}

/** Kinds of the parts that are not text: the `type`, or for DashScope, which has none, the key itself. */
function partKinds(content: JsonValue | undefined): string[] {
  if (!Array.isArray(content)) return [];
  const kinds = content
    .filter((part) => partText(part) === null)
    .map((part) => {
      if (!isJsonObject(part)) return 'content';
      return typeof part.type === 'string' ? part.type : (Object.keys(part)[0] ?? 'content');
    });
  return [...new Set(kinds)];
}

/** Fields of the body that nobody took, at the depth at which the provider keeps its fields. */
function otherFields(body: JsonValue | undefined, taken: readonly BodyPath[]): string[] {
  if (!isJsonObject(body)) return [];
  const takenNames = new Set(taken.map(nameOf));
  const containers = new Set(taken.filter((path) => path.length > 1).map((path) => String(path[0])));
  return Object.entries(body).flatMap(([key, value]) => {
    if (value === null || takenNames.has(key)) return [];
    if (!containers.has(key) || !isJsonObject(value)) return [key];
    return Object.keys(value)
      .map((inner) => `${key}.${inner}`)
      .filter((name) => !takenNames.has(name));
  });
}

function nameOf(path: BodyPath): string {
  return path.join('.');
}

function readNumber(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function readStop(value: JsonValue | undefined): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((item) => typeof item === 'string') ? value : undefined;
}
