import type { JsonValue } from '../../model/json.ts';
import type { ModelInfo, ModelsEndpoint } from '../_kit/adapter.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { arrayOf, objectOf, textOf } from '../_kit/read-json.ts';
import { CALL_PATHS } from './call-url.ts';

const VERSIONS = ['/v1', '/v2'];

/** The list lies below `/v1` alone, whatever the base is. */
export const models: ModelsEndpoint = {
  path: '/v1/models',
  replaces: [...VERSIONS.flatMap((version) => CALL_PATHS.map((path) => version + path)), ...VERSIONS],
  parse: parseModels,
};

/** A deployed service lists `{ id, description }` and nothing else; the description is what tells models apart. */
function parseModels(body: JsonValue): ModelInfo[] {
  const items = arrayOf(objectOf(body).data).map(objectOf);
  return parseModelList(body).map((model) => {
    const label = textOf(items.find(({ id }) => id === model.id)?.description);
    return label === null ? model : { ...model, label };
  });
}
