import { isJsonObject, type JsonObject } from '../../../../../shared/model/json.ts';
import { readTexts } from '../../_openai/texts.ts';
import { VLLM_FAILURES } from '../../_vllm/dialect.ts';
import { type Dialect, type MockCall, type MockFailure, refuse } from '../../dialect.ts';
import { embedText } from '../../embed-text.ts';
import { sendJson } from '../../exchange.ts';
import { answerDocument, answerGeneration, missingModel, modelOf } from '../../generation.ts';
import { firstNumber, type MockPrompt, objectsIn, readConversation } from '../../mock-prompt.ts';
import { get, type MockProtocol, post } from '../../protocol.ts';
import { readJsonBody } from '../../read-json-body.ts';
import { isThinkingModel, MISSING_MODEL, MOCK_MODELS, MODELS_MADE_AT } from '../../settle-model.ts';
import { createOllamaEncoder, type OllamaForm, ollamaAnswer } from './encoder.ts';

const DIALECT: Dialect = {
  failures: {
    ...VLLM_FAILURES,
    auth: { status: 401, type: '', code: null, message: 'unauthorized' },
    overloaded: {
      status: 503,
      type: '',
      code: null,
      message: 'server busy, please try again.  maximum pending requests exceeded',
    },
    server: { status: 500, type: '', code: null, message: 'llama runner process has terminated: exit status 2' },
  },
  createIdentity: () => ({ requestId: '', headers: {} }),
  errorBody: ({ message }) => ({ error: message }),
  missingModel: (model) => ({ kind: 'not_found', message: `model '${model}' not found` }),
  noRoute: () => ({ kind: 'not_found', body: '404 page not found' }),
  wrongMethod: () => ({ kind: 'invalid_request', status: 405, body: '405 method not allowed' }),
};

export const ollama: MockProtocol = {
  base: '/ollama',
  addresses: [{ id: 'ollama', title: 'Ollama', path: '/ollama' }],
  dialect: DIALECT,
  routes: [
    post('/api/chat', answerWords('chat')),
    post('/api/generate', answerWords('generate')),
    post('/api/embed', answerEmbed),
    get('/api/tags', (call) => sendJson(call, 200, { models: MOCK_MODELS.map(({ id }) => modelEntry(id)) })),
    post('/api/show', answerShow),
    get('/api/version', (call) => sendJson(call, 200, { version: '0.14.0' })),
    get('/api/ps', (call) => sendJson(call, 200, { models: [runningModel(MOCK_MODELS[0].id)] })),
  ],
};

function answerWords(form: OllamaForm): (call: MockCall) => void | Promise<void> {
  return (call) => {
    const body = readJsonBody(call.bodyText);
    const invalid = checkBody(body);
    if (!body || invalid) return refuse(call, invalid ?? { kind: 'invalid_request' });
    const isEmpty = form === 'chat' ? objectsIn(body.messages).length === 0 : !body.prompt;
    if (isEmpty) return answerLoad(call, body, form);
    return answerGeneration(call, {
      requestedModel: modelOf(body),
      // Ollama alone streams unless told not to.
      isStream: body.stream !== false,
      callIdPrefix: 'call_',
      readPrompts: (model) => [readPrompt(body, model, form)],
      whole: (answer) => ollamaAnswer(answer, form),
      encoder: (answer) => createOllamaEncoder(answer, form),
    });
  };
}

function checkBody(body: JsonObject | null): MockFailure | null {
  const invalid = (message: string): MockFailure => ({ kind: 'invalid_request', message });
  if (!body) return invalid('invalid character in the request body');
  if (modelOf(body) === '') return invalid('model is required');
  if (body.format !== undefined && body.format !== 'json' && body.format !== '' && !isJsonObject(body.format)) {
    return invalid('invalid format: expected "json" or a JSON schema');
  }
  return null;
}

/** A request without words loads the model, or unloads it with `keep_alive: 0`. */
function answerLoad(call: MockCall, body: JsonObject, form: OllamaForm): Promise<void> {
  const reason = body.keep_alive === 0 ? 'unload' : 'load';
  const empty = form === 'chat' ? { message: { role: 'assistant', content: '' } } : { response: '' };
  return answerDocument(call, modelOf(body), (model) => ({
    model,
    created_at: new Date().toISOString(),
    ...empty,
    done_reason: reason,
    done: true,
  }));
}

function readPrompt(body: JsonObject, model: string, form: OllamaForm): MockPrompt {
  const options = isJsonObject(body.options) ? body.options : {};
  const system: JsonObject[] = typeof body.system === 'string' ? [{ role: 'system', content: body.system }] : [];
  const messages =
    form === 'chat' ? objectsIn(body.messages) : [...system, { role: 'user', content: String(body.prompt) }];
  const limit = firstNumber(options.num_predict);
  return {
    ...readConversation(messages, ['system'], { tools: body.tools ?? null, stop: options.stop ?? null }),
    model,
    jsonSchema: isJsonObject(body.format) ? body.format : body.format === 'json' ? {} : null,
    isThinking: body.think === undefined ? isThinkingModel(model) : body.think !== false,
    // -1 and -2 mean no limit of one's own.
    maxTokens: limit !== null && limit > 0 ? limit : null,
    choices: 1,
  };
}

function answerEmbed(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  const texts = readTexts(body?.input);
  const invalid = checkBody(body);
  if (!body || invalid) return refuse(call, invalid ?? { kind: 'invalid_request' });
  const tokens = texts.reduce((total, text) => total + text.tokens, 0);
  return answerDocument(call, modelOf(body), (model, scenario) => ({
    model,
    embeddings: texts.map(({ text }) => embedText(text, firstNumber(body.dimensions) ?? undefined)),
    total_duration: Math.round((performance.now() - call.arrivedAtMs) * 1e6),
    load_duration: 1_000_000,
    ...(scenario.noUsage ? {} : { prompt_eval_count: tokens }),
  }));
}

function answerShow(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText) ?? {};
  const name = modelOf(body);
  const invalid = checkBody(body);
  if (invalid) return refuse(call, invalid);
  if (name === MISSING_MODEL) return refuse(call, missingModel(call, name));
  sendJson(call, 200, {
    modelfile: `FROM ${name}`,
    parameters: 'temperature 0.7',
    template: '{{ .Prompt }}',
    details: DETAILS,
    model_info: { 'general.architecture': 'mock', 'mock.context_length': 32_768 },
    capabilities: ['completion', 'tools', ...(isThinkingModel(name) ? ['thinking'] : [])],
    modified_at: MODELS_MADE_AT,
  });
}

const DETAILS = {
  parent_model: '',
  format: 'gguf',
  family: 'mock',
  families: ['mock'],
  parameter_size: '1B',
  quantization_level: 'Q4_K_M',
};

function modelEntry(id: string): object {
  return {
    name: id,
    model: id,
    modified_at: MODELS_MADE_AT,
    size: 1_000_000_000,
    digest: '0'.repeat(64),
    details: DETAILS,
  };
}

function runningModel(id: string): object {
  return { ...modelEntry(id), expires_at: MODELS_MADE_AT, size_vram: 0 };
}
