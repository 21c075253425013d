import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../shared/model/json.ts';
import type { ConversationSpec } from '../../../../../shared/providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../../../../../shared/providers/_kit/body-path.ts';
import { newMessage, textContent } from '../../../../../shared/providers/_kit/message-content.ts';

/** Where the endpoint keeps its prompt. */
export type PromptPlaces = Pick<ConversationSpec, 'messagesPath' | 'systemPath' | 'roles' | 'contentKey'>;

/** One text of the prompt. `isEditable` is false for content in parts (images, several texts): one box would lose some. */
export type PromptField = { text: string; isEditable: boolean };

export type SharedPrompt = {
  /** Null when the endpoint has no place for a system text. */
  system: PromptField | null;
  /** The last user message: the one that the columns answer. */
  user: PromptField;
  /** Messages that are neither of the two, e.g. earlier turns. */
  otherMessages: number;
};

/** The two texts of a body that are worth editing beside the columns. */
export function readSharedPrompt(body: JsonValue | undefined, conversation: PromptPlaces): SharedPrompt {
  const messages = messagesOf(body, conversation);
  const systemIndex = indexOfSystem(messages, conversation);
  const userIndex = indexOfUser(messages);
  const shown = (conversation.systemPath === null && systemIndex >= 0 ? 1 : 0) + (userIndex >= 0 ? 1 : 0);
  return {
    system: readSystem(body, conversation, messages[systemIndex]),
    user: fieldOf(contentOf(messages[userIndex], conversation)),
    otherMessages: messages.length - shown,
  };
}

/** A copy of the body with this system text. An empty one is taken out: some services refuse an empty message. */
export function withSystemText(body: JsonValue | undefined, conversation: PromptPlaces, text: string): JsonValue {
  if (conversation.systemPath !== null) {
    const content = getAtPath(body, conversation.systemPath);
    return setAtPath(body, conversation.systemPath, text === '' ? undefined : withText(content, text, conversation));
  }
  const messages = messagesOf(body, conversation);
  const index = indexOfSystem(messages, conversation);
  if (text === '') {
    return setAtPath(
      body,
      conversation.messagesPath,
      messages.filter((_, at) => at !== index),
    );
  }
  const role = systemRoles(conversation)[0] ?? 'system';
  const { contentKey } = conversation;
  const next =
    index < 0 ? [newMessage(role, text, contentKey), ...messages] : replaceText(messages, index, text, conversation);
  return setAtPath(body, conversation.messagesPath, next);
}

/** A copy of the body whose last user message reads so; one is added when there is none. */
export function withUserText(body: JsonValue | undefined, conversation: PromptPlaces, text: string): JsonValue {
  const messages = messagesOf(body, conversation);
  const index = indexOfUser(messages);
  const { contentKey } = conversation;
  const next =
    index < 0 ? [...messages, newMessage('user', text, contentKey)] : replaceText(messages, index, text, conversation);
  return setAtPath(body, conversation.messagesPath, next);
}

function messagesOf(body: JsonValue | undefined, conversation: PromptPlaces): JsonValue[] {
  const messages = getAtPath(body, conversation.messagesPath);
  return Array.isArray(messages) ? messages : [];
}

/** Roles of a system text inside the message list; OpenAI's newer models call it `developer`. */
function systemRoles(conversation: PromptPlaces): string[] {
  return ['system', 'developer'].filter((role) => conversation.roles.includes(role));
}

function indexOfSystem(messages: readonly JsonValue[], conversation: PromptPlaces): number {
  const roles = systemRoles(conversation);
  return messages.findIndex((message) => isJsonObject(message) && roles.includes(String(message.role)));
}

function indexOfUser(messages: readonly JsonValue[]): number {
  return messages.map((message) => isJsonObject(message) && message.role === 'user').lastIndexOf(true);
}

function readSystem(
  body: JsonValue | undefined,
  conversation: PromptPlaces,
  message: JsonValue | undefined,
): PromptField | null {
  if (conversation.systemPath !== null) return fieldOf(getAtPath(body, conversation.systemPath));
  return systemRoles(conversation).length === 0 ? null : fieldOf(contentOf(message, conversation));
}

function contentOf(message: JsonValue | undefined, { contentKey }: PromptPlaces): JsonValue | undefined {
  return isJsonObject(message) ? message[contentKey] : undefined;
}

function fieldOf(content: JsonValue | undefined): PromptField {
  if (content === undefined || content === null) return { text: '', isEditable: true };
  if (typeof content === 'string') return { text: content, isEditable: true };
  const part = onlyTextPart(content);
  if (part !== null) return { text: String(part.text), isEditable: true };
  return { text: textsOf(content).join('\n'), isEditable: false };
}

/** The part of a list that has exactly one, and that a text: as good as a plain string. */
function onlyTextPart(content: JsonValue): JsonObject | null {
  if (!Array.isArray(content) || content.length !== 1) return null;
  const [part] = content;
  return isJsonObject(part) && typeof part.text === 'string' ? part : null;
}

function textsOf(content: JsonValue): string[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((part) => (isJsonObject(part) && typeof part.text === 'string' ? [part.text] : []));
}

/** The text in the shape that the content already had, so that fields such as `cache_control` stay. */
function withText(content: JsonValue | undefined, text: string, { contentKey }: PromptPlaces): JsonValue {
  const part = content === undefined ? null : onlyTextPart(content);
  return part === null ? textContent(text, contentKey) : [{ ...part, text }];
}

function replaceText(
  messages: readonly JsonValue[],
  index: number,
  text: string,
  conversation: PromptPlaces,
): JsonValue[] {
  const { contentKey } = conversation;
  return messages.map((message, at) =>
    at === index && isJsonObject(message)
      ? { ...message, [contentKey]: withText(message[contentKey], text, conversation) }
      : message,
  );
}
