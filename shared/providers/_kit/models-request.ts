import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { HttpRequest, ModelInfo, ProviderAdapter } from './adapter.ts';
import { joinUrl } from './join-url.ts';
import { mergeHeaders } from './merge-headers.ts';

/** The request that lists a provider's models, less the secret; null when the service has no list. */
export function buildModelsRequest(
  adapter: Pick<ProviderAdapter, 'models' | 'defaultHeaders'>,
  baseUrl: string,
): HttpRequest | null {
  if (adapter.models === null) return null;
  const { path, replaces, buildUrl } = adapter.models;
  let base = baseUrl.trim().replace(/\/+$/, '');
  const replaced = replaces.find((end) => base.endsWith(end));
  if (replaced !== undefined) base = base.slice(0, -replaced.length);
  return {
    method: 'GET',
    url: buildUrl === undefined ? joinUrl(base, path) : buildUrl(baseUrl),
    headers: mergeHeaders([['accept', 'application/json']], adapter.defaultHeaders),
    body: null,
  };
}

/**
 * Reads model ids out of the lists met in the wild: `{data:[{id}]}` (OpenAI, Anthropic), a bare array (Together),
 * `{models:[{name}]}` (Ollama, Gemini). Gemini's `models/` prefix is cut off: its chat endpoint takes bare ids.
 */
export function parseModelList(body: JsonValue): ModelInfo[] {
  const list = isJsonObject(body) ? (body.data ?? body.models) : body;
  if (!Array.isArray(list)) return [];
  const models = new Map<string, ModelInfo>();
  for (const item of list) {
    const model = readModel(item);
    if (model !== null && !models.has(model.id)) models.set(model.id, model);
  }
  return [...models.values()];
}

function readModel(item: JsonValue): ModelInfo | null {
  if (typeof item === 'string') return item === '' ? null : { id: item };
  if (!isJsonObject(item)) return null;
  const rawId = firstText(item.id, item.model, item.name);
  if (rawId === undefined) return null;
  const id = rawId.replace(/^models\//, '');
  const label = firstText(item.display_name, item.displayName, item.id === undefined ? undefined : item.name);
  return label === undefined || label === id ? { id } : { id, label };
}

function firstText(...values: (JsonValue | undefined)[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}
