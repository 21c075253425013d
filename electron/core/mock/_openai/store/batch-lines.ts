import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../../../../shared/model/json.ts';
import { embedText } from '../../embed-text.ts';
import { readJsonBody } from '../../read-json-body.ts';
import { countTokens } from '../../tokens.ts';

export type BatchProblem = { code: string; message: string; param: string | null; line: number };
export type BatchLine = { customId: string; body: JsonObject };

/** The lines of an input file, or what is wrong with it: the service then takes none of them. */
export function readBatchLines(text: string, url: string): { lines: BatchLine[]; problems: BatchProblem[] } {
  const lines: BatchLine[] = [];
  const problems: BatchProblem[] = [];
  const ids = new Set<string>();
  const models = new Set<string>();
  for (const [index, json] of text.split('\n').entries()) {
    if (json.trim() === '') continue;
    const record = readJsonBody(json);
    const problem = (code: string, message: string, param: string | null = null) =>
      problems.push({ code, message, param, line: index + 1 });
    if (record === null) {
      problem('invalid_json_line', 'This line is not parseable as valid JSON.');
      continue;
    }
    const { custom_id: customId, body } = record;
    if (typeof customId !== 'string' || customId === '')
      problem('missing_required_parameter', "Missing required parameter: 'custom_id'.", 'custom_id');
    else if (ids.has(customId))
      problem('duplicate_custom_id', `The custom_id '${customId}' is used more than once.`, 'custom_id');
    else if (record.url !== url)
      problem('mismatched_url', `The URL '${String(record.url)}' does not match the batch endpoint '${url}'.`, 'url');
    else if (!isJsonObject(body)) problem('missing_required_parameter', "Missing required parameter: 'body'.", 'body');
    else {
      ids.add(customId);
      models.add(String(body.model ?? ''));
      lines.push({ customId, body });
    }
  }
  if (lines.length === 0 && problems.length === 0) {
    problems.push({ code: 'empty_file', message: 'The input file is empty.', param: null, line: 1 });
  }
  if (models.size > 1) {
    const message = `All lines must use one model; found ${[...models].join(', ')}.`;
    problems.push({ code: 'mismatched_model', message, param: 'body.model', line: 1 });
  }
  return { lines, problems };
}

/** The result of one line. One that says `[fail]` fails, as does a model called `missing`. */
export function answerLine({ customId, body }: BatchLine): { record: JsonObject; isFailed: boolean; tokens: number } {
  const text = JSON.stringify(body.messages ?? body.input ?? body.prompt ?? '');
  const failure =
    String(body.model) === 'missing'
      ? { status: 404, message: 'The model `missing` does not exist.', code: 'model_not_found' }
      : text.includes('[fail]')
        ? { status: 400, message: 'This line asked to fail.', code: 'invalid_value' }
        : null;
  const input = countTokens(text);
  const answer = failure === null ? answerBody(body, input) : errorBody(failure);
  return {
    isFailed: failure !== null,
    tokens: failure === null ? input : 0,
    record: {
      id: `batch_req_${randomUUID().slice(0, 12)}`,
      custom_id: customId,
      response: { status_code: failure?.status ?? 200, request_id: randomUUID(), body: answer },
      error: null,
    },
  };
}

function errorBody({ message, code }: { message: string; code: string }): JsonObject {
  return { error: { message, type: 'invalid_request_error', param: null, code } };
}

function answerBody(body: JsonObject, input: number): JsonObject {
  const model = String(body.model ?? 'mock-small');
  const usage = { prompt_tokens: input, total_tokens: input };
  if (body.input !== undefined && body.messages === undefined) {
    const inputs = Array.isArray(body.input) ? body.input : [body.input];
    const data = inputs.map((one, index) => ({ object: 'embedding', index, embedding: embedText(String(one)) }));
    return { object: 'list', data, model, usage };
  }
  const messages = Array.isArray(body.messages) ? body.messages : [];
  const last = messages.filter(isJsonObject).at(-1)?.content ?? body.prompt ?? '';
  const content = `In the batch you asked: ${typeof last === 'string' ? last : JSON.stringify(last)}`;
  const output = countTokens(content);
  return {
    id: `chatcmpl-${randomUUID().slice(0, 12)}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  };
}
