import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';

/** What became of one line. `missing`: the service says nothing of it. */
export type ResultState = 'done' | 'failed' | 'missing';

/** What a line's result says, short enough for a table. */
export type LineResult = {
  statusCode: number | null;
  /** What was answered, as text. */
  answer: string;
  /** Present for a vector: nothing in it is to be read. */
  vectors?: { count: number; dimensions: number };
  errorCode: string;
  errorMessage: string;
  inputTokens: number | null;
  outputTokens: number | null;
};

/** A line failed if it says an error, or if its status is one. */
export function isFailedResult({ response, error }: JsonObject): boolean {
  if (error !== null && error !== undefined) return true;
  const status = isJsonObject(response) ? response.status_code : undefined;
  return typeof status === 'number' && status >= 400;
}

/** Reads a line of an output or an error file, of any of the calls that batches make. */
export function readResult(record: JsonObject): LineResult {
  const response = isJsonObject(record.response) ? record.response : {};
  const body = isJsonObject(response.body) ? response.body : {};
  const isFailed = isFailedResult(record);
  const error = errorOf(record.error) ?? errorOf(body.error) ?? (isFailed ? errorOf(body) : null);
  const usage = isJsonObject(body.usage) ? body.usage : {};
  const vectors = vectorsOf(body);
  return {
    statusCode: numberOf(response.status_code),
    answer: answerText(body),
    ...(vectors !== null && { vectors }),
    errorCode: error?.code ?? '',
    errorMessage: error?.message ?? '',
    inputTokens: numberOf(usage.prompt_tokens) ?? numberOf(usage.input_tokens),
    outputTokens: numberOf(usage.completion_tokens) ?? numberOf(usage.output_tokens),
  };
}

/** What a line asks, short: its last message, its input or its prompt. */
export function promptText(body: JsonValue | undefined): string {
  if (!isJsonObject(body)) return '';
  const { messages, input, prompt } = body;
  const asked = messages ?? input ?? prompt;
  if (typeof asked === 'string') return asked;
  if (!Array.isArray(asked)) return '';
  const last = asked.at(-1);
  if (typeof last === 'string') return last;
  return isJsonObject(last) ? contentText(last.content ?? last.text) : '';
}

function answerText(body: JsonObject): string {
  const { choices, output } = body;
  if (Array.isArray(choices)) return choices.filter(isJsonObject).map(choiceText).join('\n\n');
  if (!Array.isArray(output)) return '';
  return output
    .filter(isJsonObject)
    .map((item) => (item.type === 'function_call' ? callText(item) : contentText(item.content)))
    .filter((text) => text !== '')
    .join('\n\n');
}

function choiceText({ message, text }: JsonObject): string {
  if (typeof text === 'string') return text;
  if (!isJsonObject(message)) return '';
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls.filter(isJsonObject) : [];
  const parts = [contentText(message.content), typeof message.refusal === 'string' ? message.refusal : ''];
  const called = calls.map((call) => (isJsonObject(call.function) ? callText(call.function) : ''));
  return [...parts, ...called].filter((part) => part !== '').join('\n');
}

function callText({ name, arguments: given }: JsonObject): string {
  return `${String(name ?? '')}(${typeof given === 'string' ? given : ''})`;
}

function contentText(content: JsonValue | undefined): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .filter(isJsonObject)
    .flatMap(({ text, refusal }) => [text, refusal].filter((part) => typeof part === 'string'))
    .join('\n');
}

function vectorsOf({ data }: JsonObject): LineResult['vectors'] | null {
  if (!Array.isArray(data)) return null;
  const vectors = data.filter(isJsonObject).flatMap(({ embedding }) => (Array.isArray(embedding) ? [embedding] : []));
  return vectors.length === 0 ? null : { count: vectors.length, dimensions: vectors[0]?.length ?? 0 };
}

/** Model Studio writes `code` and `message`, and `error_code` and `error_message` in places. */
function errorOf(value: JsonValue | undefined): { code: string; message: string } | null {
  if (typeof value === 'string') return { code: '', message: value };
  if (!isJsonObject(value)) return null;
  const code = value.code ?? value.error_code ?? value.type;
  const message = value.message ?? value.error_message;
  return {
    code: typeof code === 'string' || typeof code === 'number' ? String(code) : '',
    message: typeof message === 'string' ? message : '',
  };
}

function numberOf(value: JsonValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
