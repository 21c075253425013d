import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { isJsonObject } from '../../../shared/model/json.ts';
import { countTokens } from './tokens.ts';

/** A request to the mock provider, read out of whichever protocol it came in. */
export type MockPrompt = {
  /** Model name without mock parameters. */
  model: string;
  system: string;
  /** Text of the last user message. */
  question: string;
  inputTokens: number;
  cachedInputTokens: number;
  tools: MockTool[];
  /** A tool's name, `any` for one of the model's choosing, `none` to forbid, `auto` otherwise. */
  toolChoice: { kind: 'auto' } | { kind: 'none' } | { kind: 'any' } | { kind: 'tool'; name: string };
  /** The last message is the result of a tool call: its text. */
  toolResult: string | null;
  /** JSON Schema that the answer must follow (`{}` for any object), or null for prose. */
  jsonSchema: JsonObject | null;
  isThinking: boolean;
  maxTokens: number | null;
  stop: string[];
  choices: number;
};

export type MockTool = { name: string; schema: JsonObject };

/** Tokens counted for an image, a sound or a file in a message. */
const TOKENS_PER_ATTACHMENT = 85;
/** What each message costs besides its text (role and separators). */
const TOKENS_PER_MESSAGE = 4;
/** As at OpenAI: prompts from 1,024 tokens on are cached in steps of 128. */
const CACHE_MINIMUM_TOKENS = 1024;
const CACHE_STEP_TOKENS = 128;

/** Text of a message's `content`: a string, or the text parts of a list (any provider's shape). */
export function contentText(content: JsonValue | undefined): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part) => (isJsonObject(part) && typeof part.text === 'string' ? part.text : ''))
    .filter((text) => text !== '')
    .join('\n');
}

function attachmentCount(content: JsonValue | undefined): number {
  if (!Array.isArray(content)) return 0;
  return content.filter((part) => isJsonObject(part) && typeof part.text !== 'string' && part.type !== 'tool_result')
    .length;
}

/** Input tokens of a conversation and its tools. */
export function countInputTokens(
  count: (text: string) => number,
  system: string,
  messages: readonly JsonObject[],
  tools: readonly JsonValue[],
): number {
  let total = system === '' ? 0 : count(system) + TOKENS_PER_MESSAGE;
  for (const message of messages) {
    total += TOKENS_PER_MESSAGE + count(contentText(message.content));
    total += attachmentCount(message.content) * TOKENS_PER_ATTACHMENT;
  }
  return tools.length === 0 ? total : total + count(JSON.stringify(tools));
}

/**
 * What OpenAI and DashScope tell in the same words: the conversation with its system messages in the list, and beside
 * it `tools`, `tool_choice` and `stop`.
 */
export function readConversation(
  messages: readonly JsonObject[],
  systemRoles: readonly string[],
  options: JsonObject,
): Pick<
  MockPrompt,
  'system' | 'question' | 'inputTokens' | 'cachedInputTokens' | 'tools' | 'toolChoice' | 'toolResult' | 'stop'
> {
  const isSystem = ({ role }: JsonObject) => typeof role === 'string' && systemRoles.includes(role);
  const conversation = messages.filter((message) => !isSystem(message));
  const question = messages.filter((message) => message.role === 'user').at(-1);
  const last = messages.at(-1);
  const system = messages
    .filter(isSystem)
    .map((message) => contentText(message.content))
    .join('\n');
  const inputTokens = countInputTokens(countTokens, system, conversation, objectsIn(options.tools));
  return {
    system,
    question: contentText(question?.content),
    inputTokens,
    cachedInputTokens: cachedTokens(inputTokens),
    tools: functionTools(options.tools),
    toolChoice: functionToolChoice(options.tool_choice),
    toolResult: last?.role === 'tool' ? contentText(last.content) : null,
    stop: stopSequences(options.stop),
  };
}

/** The part of a prompt that a provider's cache would have held. */
export function cachedTokens(inputTokens: number): number {
  if (inputTokens < CACHE_MINIMUM_TOKENS) return 0;
  return Math.floor(inputTokens / CACHE_STEP_TOKENS) * CACHE_STEP_TOKENS;
}

/** The JSON objects in a list; anything else in it is left out. */
export function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** `"END"` and `["END"]` alike. */
export function stopSequences(value: JsonValue | undefined): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item): item is string => typeof item === 'string' && item !== '');
}

/** Tools as OpenAI and DashScope declare them: `{ function: { name, parameters } }`. */
function functionTools(tools: JsonValue | undefined): MockTool[] {
  return objectsIn(tools).flatMap(({ function: declared }) => {
    if (!isJsonObject(declared) || typeof declared.name !== 'string') return [];
    return [{ name: declared.name, schema: isJsonObject(declared.parameters) ? declared.parameters : {} }];
  });
}

/** Their `tool_choice`: a word, or `{ function: { name } }`. */
function functionToolChoice(choice: JsonValue | undefined): MockPrompt['toolChoice'] {
  if (choice === 'none') return { kind: 'none' };
  if (choice === 'required') return { kind: 'any' };
  const named = isJsonObject(choice) && isJsonObject(choice.function) ? choice.function.name : undefined;
  return typeof named === 'string' ? { kind: 'tool', name: named } : { kind: 'auto' };
}

/** A prompt that is one text and nothing else. */
export function promptOfText(text: string, model: string, inputTokens = countTokens(text)): MockPrompt {
  return {
    model,
    system: '',
    question: text,
    inputTokens,
    cachedInputTokens: cachedTokens(inputTokens),
    tools: [],
    toolChoice: { kind: 'auto' },
    toolResult: null,
    jsonSchema: null,
    isThinking: false,
    maxTokens: null,
    stop: [],
    choices: 1,
  };
}

/** The first of some values that is a number. */
export function firstNumber(...values: unknown[]): number | null {
  return values.find((value): value is number => typeof value === 'number') ?? null;
}
