import type { Exchange } from './exchange.ts';
import { sendJson } from './exchange.ts';
import type { MockProtocol } from './failures.ts';
import { createIdentity } from './protocol-identity.ts';
import { sendFailure } from './send-failure.ts';
import { hasInvalidKey, MISSING_MODEL, MOCK_MODELS } from './settle-model.ts';

/** When the mock models "were made": fixed, so that lists are the same every day. */
const CREATED_AT = '2026-01-01T00:00:00Z';

/** `GET …/models` and `GET …/models/{id}` in OpenAI's shape. */
export function answerOpenAiModels(exchange: Exchange, protocol: 'openai' | 'dashscope-compatible'): void {
  const entries = MOCK_MODELS.map(({ id }) => openAiModel(id));
  answerModels(exchange, protocol, openAiModel, { object: 'list', data: entries });
}

/** The same in Anthropic's. */
export function answerAnthropicModels(exchange: Exchange): void {
  const data = MOCK_MODELS.map(({ id }) => anthropicModel(id));
  const list = { data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: false };
  answerModels(exchange, 'anthropic', anthropicModel, list);
}

function answerModels(exchange: Exchange, protocol: MockProtocol, entry: (id: string) => object, list: object): void {
  const identity = createIdentity(protocol);
  const id = exchange.path.split('/models/')[1] ?? '';
  if (hasInvalidKey(exchange.headers)) {
    sendFailure(exchange, protocol, identity, { kind: 'auth' });
  } else if (id === MISSING_MODEL) {
    sendFailure(exchange, protocol, identity, { kind: 'not_found', message: `The model '${id}' does not exist` });
  } else {
    sendJson(exchange, 200, id === '' ? list : entry(id), identity.headers);
  }
}

function openAiModel(id: string) {
  return { id, object: 'model', created: Date.parse(CREATED_AT) / 1000, owned_by: 'sidecall' };
}

function anthropicModel(id: string) {
  const label = MOCK_MODELS.find((model) => model.id === id)?.label ?? id;
  return { type: 'model', id, display_name: label, created_at: CREATED_AT };
}
