import { isJsonObject, type JsonObject } from '../../../shared/model/json.ts';
import { createDashScopeEncoder, dashScopeAnswer } from './dashscope-encoder.ts';
import { deliverStream, deliverWhole, earlyFailure } from './deliver-answer.ts';
import type { Exchange } from './exchange.ts';
import { type MockFailure, renderFailure } from './failures.ts';
import { type MockPrompt, objectsIn, readConversation } from './mock-prompt.ts';
import { planAnswer } from './plan-answer.ts';
import { createIdentity, type ProtocolIdentity } from './protocol-identity.ts';
import { readJsonBody } from './read-json-body.ts';
import { sendFailure } from './send-failure.ts';
import { hasInvalidKey, isThinkingModel, settleModel } from './settle-model.ts';

/** `POST …/api/v1/services/aigc/text-generation/generation` */
export async function answerDashScopeGeneration(exchange: Exchange): Promise<void> {
  const identity = createIdentity('dashscope');
  const isStream = wantsStream(exchange);
  const refuse = (failure: MockFailure) => refuseGeneration(exchange, identity, failure, isStream);
  if (hasInvalidKey(exchange.headers)) return refuse({ kind: 'auth' });
  const body = readJsonBody(exchange.bodyText);
  const invalid = checkBody(body, isStream);
  if (!body || invalid) return refuse(invalid ?? { kind: 'invalid_request' });

  const settled = settleModel(String(body.model), exchange.scenario, exchange.headers);
  if (!settled.ok) return refuse(settled.failure.kind === 'not_found' ? { kind: 'not_found' } : settled.failure);
  const { model, scenario } = settled;
  const failure = await earlyFailure(exchange, scenario, isStream);
  if (failure) return refuse(failure);

  const parameters = parametersOf(body);
  const prompt = readPrompt(body, parameters, model);
  const plan = planAnswer(prompt, scenario, 'call_');
  const answer = {
    plan,
    scenario,
    requestId: identity.requestId,
    resultFormat: parameters.result_format === 'text' ? ('text' as const) : ('message' as const),
    // The service's default is to repeat the whole text in every event, except where the model thinks.
    isIncremental:
      typeof parameters.incremental_output === 'boolean' ? parameters.incremental_output : prompt.isThinking,
    isThinking: prompt.isThinking,
  };
  const delivery = { exchange, plan, scenario, headers: identity.headers };
  if (!isStream) return deliverWhole(delivery, dashScopeAnswer(answer));
  await deliverStream(delivery, createDashScopeEncoder(answer));
}

/** Any other path of the native API, in the service's own words. */
export function refuseDashScopePath(exchange: Exchange): void {
  sendFailure(exchange, 'dashscope', createIdentity('dashscope'), {
    kind: 'invalid_request',
    message: 'url error, please check url!',
  });
}

function wantsStream({ headers }: Exchange): boolean {
  return headers['x-dashscope-sse'] === 'enable' || headers.accept?.includes('text/event-stream') === true;
}

/** Where a stream was asked for, the body of the refusal is an SSE record too. */
function refuseGeneration(
  exchange: Exchange,
  identity: ProtocolIdentity,
  failure: MockFailure,
  isStream: boolean,
): void {
  if (!isStream) {
    sendFailure(exchange, 'dashscope', identity, failure);
    return;
  }
  const { status, body } = renderFailure('dashscope', failure, identity.requestId);
  exchange.response.writeHead(status, { 'content-type': 'text/event-stream;charset=UTF-8', ...identity.headers });
  exchange.response.end(`id:1\nevent:error\n:HTTP_STATUS/${status}\ndata:${JSON.stringify(body)}\n\n`);
}

function parametersOf(body: JsonObject): JsonObject {
  return isJsonObject(body.parameters) ? body.parameters : {};
}

function checkBody(body: JsonObject | null, isStream: boolean): MockFailure | null {
  const invalid = (message: string, code?: string): MockFailure => ({ kind: 'invalid_request', message, code });
  if (!body) return invalid('Required body invalid, please check the request body format.');
  if (typeof body.model !== 'string' || body.model === '') {
    return invalid('Required parameter "model" missing or invalid.', 'BadRequest.EmptyModel');
  }
  const input = body.input;
  if (!isJsonObject(input)) return invalid('Required input parameter missing from request.', 'BadRequest.EmptyInput');
  if (objectsIn(input.messages).length === 0 && typeof input.prompt !== 'string') {
    return invalid('Either "prompt" or "messages" must exist and cannot both be none');
  }
  const {
    enable_thinking: isThinking,
    incremental_output: isIncremental,
    temperature,
    top_p: topP,
  } = parametersOf(body);
  if (isThinking === true && !isStream) {
    return invalid('parameter.enable_thinking must be set to false for non-streaming calls');
  }
  if (isThinking === true && isIncremental === false) {
    return invalid(
      'The incremental_output parameter of this model cannot be set to False when enable_thinking is true.',
    );
  }
  if (typeof temperature === 'number' && (temperature < 0 || temperature >= 2)) {
    return invalid('Temperature should be in [0.0, 2.0)');
  }
  if (typeof topP === 'number' && (topP <= 0 || topP > 1)) return invalid('Range of top_p should be (0.0, 1.0]');
  return null;
}

function readPrompt(body: JsonObject, parameters: JsonObject, model: string): MockPrompt {
  const input = isJsonObject(body.input) ? body.input : {};
  const messages =
    typeof input.prompt === 'string' ? [{ role: 'user', content: input.prompt }] : objectsIn(input.messages);
  return {
    ...readConversation(messages, ['system'], parameters),
    model,
    jsonSchema: isJsonObject(parameters.response_format) && parameters.response_format.type !== 'text' ? {} : null,
    isThinking: typeof parameters.enable_thinking === 'boolean' ? parameters.enable_thinking : isThinkingModel(model),
    maxTokens: typeof parameters.max_tokens === 'number' ? parameters.max_tokens : null,
    choices: typeof parameters.n === 'number' ? Math.min(4, Math.max(1, Math.trunc(parameters.n))) : 1,
  };
}
