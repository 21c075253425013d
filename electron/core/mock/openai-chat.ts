import { isJsonObject, type JsonObject } from '../../../shared/model/json.ts';
import { deliverStream, deliverWhole, earlyFailure } from './deliver-answer.ts';
import type { Exchange } from './exchange.ts';
import type { MockFailure } from './failures.ts';
import { type MockPrompt, objectsIn, readConversation } from './mock-prompt.ts';
import { createOpenAiEncoder, openAiCompletion } from './openai-encoder.ts';
import { planAnswer } from './plan-answer.ts';
import { createIdentity } from './protocol-identity.ts';
import { readJsonBody } from './read-json-body.ts';
import { sendFailure } from './send-failure.ts';
import { hasInvalidKey, isThinkingModel, settleModel } from './settle-model.ts';

/** `POST …/chat/completions`, at OpenAI's own path and at DashScope's compatible one. */
export async function answerOpenAiChat(exchange: Exchange, protocol: 'openai' | 'dashscope-compatible'): Promise<void> {
  const identity = createIdentity(protocol);
  const refuse = (failure: MockFailure) => sendFailure(exchange, protocol, identity, failure);
  if (hasInvalidKey(exchange.headers)) return refuse({ kind: 'auth' });
  const body = readJsonBody(exchange.bodyText);
  const invalid = body ? checkBody(body) : notJson();
  if (!body || invalid) return refuse(invalid ?? notJson());

  const settled = settleModel(String(body.model), exchange.scenario, exchange.headers);
  if (!settled.ok) return refuse(settled.failure);
  const { model, scenario } = settled;
  const isStream = body.stream === true;
  const failure = await earlyFailure(exchange, scenario, isStream);
  if (failure) return refuse(failure);

  const prompt = readPrompt(body, model);
  const plan = planAnswer(prompt, scenario, 'call_');
  const delivery = { exchange, plan, scenario, headers: identity.headers };
  if (!isStream) return deliverWhole(delivery, openAiCompletion(model, plan, scenario));
  const includeUsage = isJsonObject(body.stream_options) && body.stream_options.include_usage === true;
  await deliverStream(
    delivery,
    createOpenAiEncoder({ model, plan, scenario, includeUsage, protocol, requestId: identity.requestId }),
  );
}

function notJson(): MockFailure {
  const message =
    'We could not parse the JSON body of your request. (HINT: This likely means you aren’t using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)';
  return { kind: 'invalid_request', message };
}

/** Fields with a range. The words and codes are OpenAI's. */
const RANGES = [
  { name: 'temperature', min: 0, max: 2, type: 'decimal' },
  { name: 'top_p', min: 0, max: 1, type: 'decimal' },
  { name: 'presence_penalty', min: -2, max: 2, type: 'decimal' },
  { name: 'frequency_penalty', min: -2, max: 2, type: 'decimal' },
  { name: 'n', min: 1, max: 128, type: 'integer' },
  { name: 'max_tokens', min: 1, max: Number.MAX_SAFE_INTEGER, type: 'integer' },
  { name: 'max_completion_tokens', min: 1, max: Number.MAX_SAFE_INTEGER, type: 'integer' },
  { name: 'top_logprobs', min: 0, max: 20, type: 'integer' },
] as const;

function checkBody(body: JsonObject): MockFailure | null {
  const kind = 'invalid_request';
  if (typeof body.model !== 'string' || body.model === '') {
    return { kind, message: 'you must provide a model parameter' };
  }
  if (!Array.isArray(body.messages)) {
    const message = "Missing required parameter: 'messages'.";
    return { kind, message, param: 'messages', code: 'missing_required_parameter' };
  }
  if (body.messages.length === 0) {
    const message =
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.";
    return { kind, message, param: 'messages', code: 'empty_array' };
  }
  if (body.stream !== true && isJsonObject(body.stream_options)) {
    const message = "The 'stream_options' parameter is only allowed when 'stream' is enabled.";
    return { kind, message, param: 'stream_options' };
  }
  for (const { name, min, max, type } of RANGES) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value))) {
      const message = `Invalid type for '${name}': expected ${type === 'integer' ? 'an integer' : 'a decimal'}, but got ${JSON.stringify(value)} instead.`;
      return { kind, message, param: name, code: 'invalid_type' };
    }
    if (value < min || value > max) {
      const [side, sign, limit] =
        value < min ? (['below_min', '>=', min] as const) : (['above_max', '<=', max] as const);
      const message = `Invalid '${name}': ${type} ${side === 'below_min' ? 'below minimum' : 'above maximum'} value. Expected a value ${sign} ${limit}, but got ${value} instead.`;
      return { kind, message, param: name, code: `${type}_${side}_value` };
    }
  }
  return null;
}

function readPrompt(body: JsonObject, model: string): MockPrompt {
  return {
    ...readConversation(objectsIn(body.messages), ['system', 'developer'], body),
    model,
    jsonSchema: readJsonSchema(body),
    isThinking: isThinking(body, model),
    maxTokens: firstNumber(body.max_completion_tokens, body.max_tokens),
    choices: firstNumber(body.n) ?? 1,
  };
}

function readJsonSchema({ response_format: format }: JsonObject): JsonObject | null {
  if (!isJsonObject(format)) return null;
  if (format.type === 'json_object') return {};
  const declared = format.type === 'json_schema' ? format.json_schema : undefined;
  return isJsonObject(declared) && isJsonObject(declared.schema) ? declared.schema : null;
}

/** Alibaba's and vLLM's switches besides OpenAI's own effort. */
function isThinking(body: JsonObject, model: string): boolean {
  if (typeof body.enable_thinking === 'boolean') return body.enable_thinking;
  const template = body.chat_template_kwargs;
  if (isJsonObject(template) && typeof template.enable_thinking === 'boolean') return template.enable_thinking;
  const effort = body.reasoning_effort;
  if (typeof effort === 'string') return effort !== 'none' && effort !== 'minimal';
  return isThinkingModel(model);
}

function firstNumber(...values: unknown[]): number | null {
  return values.find((value): value is number => typeof value === 'number') ?? null;
}
