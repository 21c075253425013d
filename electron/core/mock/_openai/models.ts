import { type MockCall, refuse } from '../dialect.ts';
import { sendJson } from '../exchange.ts';
import { missingModel } from '../generation.ts';
import { get, type MockRoute } from '../protocol.ts';
import { MISSING_MODEL, MOCK_MODELS, MODELS_MADE_AT } from '../settle-model.ts';

/** `GET …/models` and `GET …/models/{id}`. A provider's entries may have other fields than OpenAI's. */
export function modelRoutes(entry: (id: string) => object = openAiModel): MockRoute[] {
  return [
    get('/models', (call) =>
      sendJson(call, 200, { object: 'list', data: MOCK_MODELS.map(({ id }) => entry(id)) }, call.identity.headers),
    ),
    get('/models/{model+}', (call) => answerModel(call, entry)),
  ];
}

/** One model's entry. */
export function answerModel(call: MockCall, entry: (id: string) => object): void {
  const { model = '' } = call.pathParts;
  if (model === MISSING_MODEL) refuse(call, missingModel(call, model));
  else sendJson(call, 200, entry(model), call.identity.headers);
}

export function openAiModel(id: string): object {
  return { id, object: 'model', created: Date.parse(MODELS_MADE_AT) / 1000, owned_by: 'sidecall' };
}
