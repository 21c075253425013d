import { named as cut } from '../lines/read-line.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { ExampleKind, TrainingProblemCode } from './training-problem.ts';

export type Report = (code: TrainingProblemCode, data?: Record<string, string>, isError?: boolean) => void;

const ROLES = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];
const MAX_NAMED_CHARS = 60;

/** What an example looks like; null for none that is known. */
export function kindOfExample(example: JsonObject): ExampleKind | null {
  if (Array.isArray(example.messages)) return 'chosen' in example || 'rejected' in example ? 'chosen' : 'chat';
  if (isJsonObject(example.input) || 'preferred_output' in example) return 'preference';
  return typeof example.text === 'string' ? 'text' : null;
}

/** What is wrong with one example. */
export function checkExample(kind: ExampleKind, example: JsonObject, report: Report) {
  switch (kind) {
    case 'chat':
      return checkChat(example, report);
    case 'chosen':
      return checkChosen(example, report);
    case 'preference':
      return checkPreference(example, report);
    case 'text':
      if (example.text === '') report('text-empty');
  }
}

function checkChat({ messages }: JsonObject, report: Report) {
  const own = checkMessages(messages, 'messages', report);
  if (own.length === 0) return;
  if (!own.some(({ role }) => role === 'assistant')) return report('no-assistant');
  // What comes after the last answer teaches nothing; examples for graders end with the question.
  if (own.at(-1)?.role !== 'assistant') report('last-not-assistant', {}, false);
  for (const { role, weight } of own) {
    if (weight === undefined) continue;
    if (role !== 'assistant' || (weight !== 0 && weight !== 1)) report('weight', { weight: named(weight) });
  }
}

/** Model Studio's: the question, and two whole messages. */
function checkChosen({ messages, chosen, rejected }: JsonObject, report: Report) {
  const own = checkMessages(messages, 'messages', report);
  if (own.length > 0 && own.at(-1)?.role !== 'user') report('last-not-user', { field: 'messages' });
  checkAnswer(chosen, 'chosen', report);
  checkAnswer(rejected, 'rejected', report);
}

/** OpenAI's: the question within `input`, and two lists of one message. */
function checkPreference(example: JsonObject, report: Report) {
  const input = isJsonObject(example.input) ? example.input : {};
  const own = checkMessages(input.messages, 'input.messages', report);
  if (own.length > 0 && own.at(-1)?.role === 'assistant') report('last-not-user', { field: 'input.messages' });
  for (const field of ['preferred_output', 'non_preferred_output'] as const) {
    const answers = example[field];
    if (!Array.isArray(answers) || answers.length !== 1) report('preference-count', { field });
    else checkAnswer(answers[0], field, report);
  }
}

function checkAnswer(message: JsonValue | undefined, field: string, report: Report) {
  if (!isJsonObject(message)) return report('message-no-object', { field });
  if (message.role !== 'assistant') report('preference-role', { field, role: named(message.role) });
  checkContent(message, field, report);
}

/** Those that are messages. */
function checkMessages(messages: JsonValue | undefined, field: string, report: Report): JsonObject[] {
  if (!Array.isArray(messages) || messages.length === 0) {
    report('messages-empty', { field });
    return [];
  }
  const own: JsonObject[] = [];
  for (const [index, message] of messages.entries()) {
    const place = `${field}[${index}]`;
    if (!isJsonObject(message)) {
      report('message-no-object', { field: place });
      continue;
    }
    own.push(message);
    if (typeof message.role !== 'string' || !ROLES.includes(message.role)) {
      report('role-unknown', { field: place, role: named(message.role), roles: ROLES.join(', ') });
    }
    checkContent(message, place, report);
  }
  return own;
}

function checkContent(
  { role, content, tool_calls: calls, function_call: called }: JsonObject,
  field: string,
  report: Report,
) {
  const isCall = role === 'assistant' && (Array.isArray(calls) || isJsonObject(called));
  if (typeof content === 'string' || (Array.isArray(content) && content.length > 0) || isCall) return;
  report('content-missing', { field });
}

function named(value: JsonValue | undefined): string {
  return cut(typeof value === 'string' ? value : (JSON.stringify(value) ?? '—'), MAX_NAMED_CHARS);
}
