import { ANTHROPIC_DIALECT } from '../_anthropic/dialect.ts';
import { answerCountTokens, answerMessages } from '../_anthropic/messages.ts';
import { answerModel } from '../_openai/models.ts';
import type { MockCall } from '../dialect.ts';
import { sendJson } from '../exchange.ts';
import { get, type MockProtocol, post } from '../protocol.ts';
import { MOCK_MODELS, MODELS_MADE_AT } from '../settle-model.ts';

export const anthropic: MockProtocol = {
  base: '/anthropic',
  addresses: [{ id: 'anthropic', title: 'Anthropic', path: '/anthropic' }],
  dialect: ANTHROPIC_DIALECT,
  routes: [
    post('/v1/messages', answerMessages()),
    post('/v1/messages/count_tokens', answerCountTokens),
    get('/v1/models', listModels),
    get('/v1/models/{model+}', (call) => answerModel(call, anthropicModel)),
  ],
};

function listModels(call: MockCall): void {
  const data = MOCK_MODELS.map(({ id }) => anthropicModel(id));
  const list = { data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: false };
  sendJson(call, 200, list, call.identity.headers);
}

function anthropicModel(id: string): { id: string } {
  const label = MOCK_MODELS.find((model) => model.id === id)?.label ?? id;
  const model = { type: 'model', id, display_name: label, created_at: MODELS_MADE_AT };
  return model;
}
