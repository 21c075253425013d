import { isJsonObject, type JsonObject } from '../../../shared/model/json.ts';
import { anthropicMessage, createAnthropicEncoder } from './anthropic-encoder.ts';
import { deliverStream, deliverWhole, earlyFailure } from './deliver-answer.ts';
import { type Exchange, sendJson } from './exchange.ts';
import type { MockFailure } from './failures.ts';
import {
  cachedTokens,
  contentText,
  countInputTokens,
  type MockPrompt,
  type MockTool,
  objectsIn,
  stopSequences,
} from './mock-prompt.ts';
import { planAnswer } from './plan-answer.ts';
import { createIdentity } from './protocol-identity.ts';
import { readJsonBody } from './read-json-body.ts';
import { sendFailure } from './send-failure.ts';
import { hasInvalidKey, isThinkingModel, settleModel } from './settle-model.ts';
import { countTokens } from './tokens.ts';

/** `POST …/v1/messages` */
export async function answerAnthropicMessages(exchange: Exchange): Promise<void> {
  const identity = createIdentity('anthropic');
  const refuse = (failure: MockFailure) => sendFailure(exchange, 'anthropic', identity, failure);
  const body = readJsonBody(exchange.bodyText);
  const invalid = checkRequest(exchange, body, ['model', 'max_tokens', 'messages']);
  if (!body || invalid) return refuse(invalid ?? { kind: 'invalid_request' });

  const settled = settleModel(String(body.model), exchange.scenario, exchange.headers);
  if (!settled.ok) return refuse(asAnthropic(settled.failure, body.model));
  const { model, scenario } = settled;
  const isStream = body.stream === true;
  const failure = await earlyFailure(exchange, scenario, isStream);
  if (failure) return refuse(failure);

  const plan = planAnswer(readPrompt(body, model), scenario, 'toolu_01');
  const delivery = { exchange, plan, scenario, headers: identity.headers };
  const hidesThinking = isJsonObject(body.thinking) && body.thinking.display === 'omitted';
  const options = { model, plan, scenario, hidesThinking, requestId: identity.requestId };
  if (!isStream) return deliverWhole(delivery, anthropicMessage(options));
  await deliverStream(delivery, createAnthropicEncoder(options));
}

/** `POST …/v1/messages/count_tokens` */
export function answerCountTokens(exchange: Exchange): void {
  const identity = createIdentity('anthropic');
  const body = readJsonBody(exchange.bodyText);
  const invalid = checkRequest(exchange, body, ['model', 'messages']);
  if (!body || invalid) sendFailure(exchange, 'anthropic', identity, invalid ?? { kind: 'invalid_request' });
  else sendJson(exchange, 200, { input_tokens: countInput(body) }, identity.headers);
}

/** Anthropic says 404 in three words: `model: <name>`. */
function asAnthropic(failure: MockFailure, model: unknown): MockFailure {
  return failure.kind === 'not_found' ? { kind: 'not_found', message: `model: ${String(model)}` } : failure;
}

/** What every call of this protocol needs, then the body's fields. The words are Anthropic's. */
function checkRequest(exchange: Exchange, body: JsonObject | null, required: readonly string[]): MockFailure | null {
  const invalid = (message: string): MockFailure => ({ kind: 'invalid_request', message });
  if (hasInvalidKey(exchange.headers)) return { kind: 'auth' };
  if (exchange.headers['anthropic-version'] === undefined) return invalid('anthropic-version: header is required');
  if (!body) return invalid('The request body is not valid JSON');
  const missing = required.find((name) => body[name] === undefined || body[name] === null);
  if (missing) return invalid(`${missing}: Field required`);
  if (typeof body.model !== 'string') return invalid('model: Input should be a valid string');
  if (!Array.isArray(body.messages)) return invalid('messages: Input should be a valid list');
  if (body.messages.length === 0) return invalid('messages: at least one message is required');
  for (const [index, message] of objectsIn(body.messages).entries()) {
    if (message.role === 'user' || message.role === 'assistant') continue;
    if (message.role === 'system') {
      return invalid(
        'messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter, not "system" as an input message role.',
      );
    }
    return invalid(`messages.${index}.role: Input should be 'user' or 'assistant'`);
  }
  const { max_tokens: maxTokens, temperature, thinking } = body;
  if (maxTokens !== undefined && !(typeof maxTokens === 'number' && Number.isInteger(maxTokens) && maxTokens >= 1)) {
    return invalid('max_tokens: must be greater than or equal to 1');
  }
  if (typeof temperature === 'number' && (temperature < 0 || temperature > 1))
    return invalid('temperature: range: 0..1');
  if (!isJsonObject(thinking) || thinking.type !== 'enabled') return null;
  const budget = thinking.budget_tokens;
  if (typeof budget !== 'number') return invalid('thinking.enabled.budget_tokens: Field required');
  if (budget < 1024) return invalid('thinking.enabled.budget_tokens: Input should be greater than or equal to 1024');
  if (typeof maxTokens === 'number' && budget >= maxTokens) {
    return invalid('`max_tokens` must be greater than `thinking.budget_tokens`.');
  }
  return null;
}

function countInput(body: JsonObject): number {
  return countInputTokens(countTokens, contentText(body.system), objectsIn(body.messages), objectsIn(body.tools));
}

function readPrompt(body: JsonObject, model: string): MockPrompt {
  const messages = objectsIn(body.messages);
  const question = messages.filter((message) => message.role === 'user' && contentText(message.content) !== '').at(-1);
  const inputTokens = countInput(body);
  // Nothing is cached here unless the request marks it.
  const isCacheMarked = JSON.stringify(body).includes('"cache_control"');
  return {
    model,
    system: contentText(body.system),
    question: contentText(question?.content),
    inputTokens,
    cachedInputTokens: isCacheMarked ? cachedTokens(inputTokens) : 0,
    tools: objectsIn(body.tools).flatMap(readTool),
    toolChoice: readToolChoice(body),
    toolResult: readToolResult(messages.at(-1)),
    jsonSchema: readJsonSchema(body),
    isThinking: isThinking(body, model),
    maxTokens: typeof body.max_tokens === 'number' ? body.max_tokens : null,
    stop: stopSequences(body.stop_sequences),
    choices: 1,
  };
}

function readTool(tool: JsonObject): MockTool[] {
  if (typeof tool.name !== 'string') return [];
  return [{ name: tool.name, schema: isJsonObject(tool.input_schema) ? tool.input_schema : {} }];
}

function readToolChoice({ tool_choice: choice }: JsonObject): MockPrompt['toolChoice'] {
  if (!isJsonObject(choice)) return { kind: 'auto' };
  if (choice.type === 'none' || choice.type === 'any') return { kind: choice.type };
  if (choice.type === 'tool' && typeof choice.name === 'string') return { kind: 'tool', name: choice.name };
  return { kind: 'auto' };
}

function readToolResult(last: JsonObject | undefined): string | null {
  const result = objectsIn(last?.content).find((block) => block.type === 'tool_result');
  return result ? contentText(result.content) : null;
}

function readJsonSchema({ output_config: config }: JsonObject): JsonObject | null {
  const format = isJsonObject(config) ? config.format : undefined;
  return isJsonObject(format) && isJsonObject(format.schema) ? format.schema : null;
}

function isThinking({ thinking }: JsonObject, model: string): boolean {
  return isJsonObject(thinking) ? thinking.type === 'enabled' || thinking.type === 'adaptive' : isThinkingModel(model);
}
