import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../shared/model/json.ts';
import { type Dialect, type FailureRow, type MockCall, type MockFailure, refuse } from '../../dialect.ts';
import { sendJson } from '../../exchange.ts';
import { answerGeneration, missingModel, modelOf } from '../../generation.ts';
import { firstNumber, type MockPrompt, objectsIn, readConversation } from '../../mock-prompt.ts';
import { get, type MockProtocol, post } from '../../protocol.ts';
import { readJsonBody } from '../../read-json-body.ts';
import { isThinkingModel, MISSING_MODEL, MOCK_MODELS } from '../../settle-model.ts';
import { cohereAnswer, createCohereEncoder } from './encoder.ts';
import { answerEmbed, answerRerank, answerTokenize } from './vectors.ts';

const row = (status: number, message: string): FailureRow => ({ status, type: '', code: null, message });

const DIALECT: Dialect = {
  failures: {
    auth: row(401, 'invalid api token'),
    quota: row(402, 'Please add or update your payment method to continue.'),
    rate_limit: row(429, 'You are past the per minute request limit, please wait and try again later.'),
    overloaded: row(503, 'the service is overloaded, please try again later'),
    invalid_request: row(400, 'invalid request'),
    not_found: row(404, 'not found'),
    content_filter: row(400, 'blocked output: please try again with a different prompt'),
    server: row(500, 'internal server error'),
    timeout: row(504, 'the request timed out'),
  },
  createIdentity: () => {
    const requestId = randomUUID();
    return { requestId, headers: { 'x-debug-trace-id': requestId.replaceAll('-', '') } };
  },
  errorBody: ({ message }, requestId) => ({ id: requestId, message }),
  missingModel: (model) => ({
    kind: 'not_found',
    message: `model '${model}' not found, make sure the correct model ID was used and that you have access to the model.`,
  }),
};

export const cohere: MockProtocol = {
  base: '/cohere',
  addresses: [{ id: 'cohere', title: 'Cohere', path: '/cohere' }],
  dialect: DIALECT,
  routes: [
    post('/v2/chat', answerChat),
    post('/v2/rerank', answerRerank),
    post('/v2/embed', answerEmbed),
    post('/v1/tokenize', answerTokenize),
    get('/v1/models', (call) => sendJson(call, 200, { models: MOCK_MODELS.map(({ id }) => modelEntry(id)) })),
    get('/v1/models/{model+}', answerModel),
  ],
};

function answerChat(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  const invalid = checkBody(body);
  if (!body || invalid) return refuse(call, invalid ?? { kind: 'invalid_request' });
  return answerGeneration(call, {
    requestedModel: modelOf(body),
    isStream: body.stream === true,
    callIdPrefix: '',
    readPrompts: (model) => [readPrompt(body, model)],
    whole: cohereAnswer,
    encoder: createCohereEncoder,
  });
}

function checkBody(body: JsonObject | null): MockFailure | null {
  const invalid = (message: string): MockFailure => ({ kind: 'invalid_request', message });
  if (!body) return invalid('invalid json syntax in request body');
  if (modelOf(body) === '') return invalid('model is required');
  if (objectsIn(body.messages).length === 0) return invalid('messages must be at least 1 message long');
  const ranges = [
    ['temperature', 0, 1],
    ['p', 0.01, 0.99],
    ['k', 0, 500],
    ['frequency_penalty', 0, 1],
    ['presence_penalty', 0, 1],
  ] as const;
  for (const [name, min, max] of ranges) {
    const value = body[name];
    if (typeof value === 'number' && (value < min || value > max)) {
      return invalid(`invalid request: ${name} must be between ${min} and ${max} inclusive, received ${value}.`);
    }
  }
  return null;
}

function readPrompt(body: JsonObject, model: string): MockPrompt {
  const { thinking } = body;
  return {
    ...readConversation(objectsIn(body.messages), ['system', 'developer'], {
      tools: body.tools ?? null,
      tool_choice: TOOL_CHOICES[String(body.tool_choice)] ?? 'auto',
      stop: body.stop_sequences ?? null,
    }),
    model,
    jsonSchema: readJsonSchema(body.response_format),
    isThinking: isJsonObject(thinking) ? thinking.type !== 'disabled' : isThinkingModel(model),
    maxTokens: firstNumber(body.max_tokens),
    choices: 1,
  };
}

const TOOL_CHOICES: Readonly<Record<string, string>> = { REQUIRED: 'required', NONE: 'none' };

function readJsonSchema(format: JsonValue | undefined): JsonObject | null {
  if (!isJsonObject(format) || format.type !== 'json_object') return null;
  const schema = format.json_schema ?? format.schema;
  return isJsonObject(schema) ? schema : {};
}

function answerModel(call: MockCall): void {
  const { model = '' } = call.pathParts;
  if (model === MISSING_MODEL) refuse(call, missingModel(call, model));
  else sendJson(call, 200, modelEntry(model));
}

function modelEntry(name: string): object {
  return {
    name,
    is_deprecated: false,
    endpoints: ['chat', 'embed', 'rerank'],
    finetuned: false,
    context_length: 128_000,
    tokenizer_url: '',
    default_endpoints: [],
    features: ['json_mode', 'tools'],
  };
}
