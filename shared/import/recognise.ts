import { FORMAT_VERSION } from '../model/format-version.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import { changedNumbers } from '../model/json-text.ts';
import { repeatedKeys } from '../model/repeated-keys.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { Endpoint, HttpRequest, ProviderAdapter } from '../providers/_kit/adapter.ts';
import { modelOf } from '../providers/_kit/model-place.ts';
import { validateDraft } from '../providers/_kit/validate-draft.ts';
import { providers } from '../providers/index.ts';
import type { Credential, WithoutCredential } from './credential.ts';
import { connectionAuth, placementOf } from './credential-auth.ts';
import type { ImportedPair, ImportedRequest } from './import-document.ts';
import { matchPreset, type PresetMatch } from './preset-match.ts';
import { decodeForm, encodeAroundVariables } from './query-text.ts';
import { recogniseProcessor } from './recognise-processor.ts';
import type { Recognised } from './recognised.ts';
import { readTemplateJson } from './template-json.ts';

type Call = { method: string; url: string; pairs: string[]; body: JsonValue | undefined; headers: ImportedPair[] };
type Candidate = Recognised & { score: number };

/** Only calls that a model answers are taken from hosts that nobody knows: `/v1/models` and `/health` are anybody's. */
const SPEAKING = new Set(['chat', 'completion', 'embedding']);
const MODEL = 'zzmodelzz';
const PROBE = 'https://probe.invalid';
/** Headers that adapters write by themselves as the request needs. */
const OWN_HEADERS = /^(?:accept|content-type|content-length|connection|accept-encoding|host)$/;

/**
 * The provider's request that this HTTP request is, or null when it is none. It is the inverse of every adapter's
 * `buildRequest`: each endpoint whose path the address ends in builds the request again from the parts, and only one
 * that gives the same address and the same body counts.
 *
 * @param resolve fills in variables that the import itself defines, to know hosts behind `{{base_url}}`
 */
export function recognise(
  request: ImportedRequest,
  { credential, headers, query }: WithoutCredential,
  resolve: (text: string) => string,
): Recognised | null {
  const body = bodyValue(request);
  if (body === 'no JSON') return recogniseProcessor(request, { credential, headers, query }, resolve);
  const pairs = query.filter(({ enabled }) => enabled).map(pairText);
  const call: Call = { method: request.method.toUpperCase(), url: request.url, pairs, body, headers };
  let best: Candidate | null = null;
  for (const provider of providers) {
    if (provider.id === 'http') continue;
    for (const endpoint of provider.endpoints) {
      if (endpoint.operation === 'http' || !endsLike(endpoint, provider, call)) continue;
      const candidate = matchEndpoint(provider, endpoint, { call, credential, request, resolve });
      if (candidate !== null && candidate.score > (best?.score ?? 0)) best = candidate;
    }
  }
  if (best === null) return recogniseProcessor(request, { credential, headers, query }, resolve);
  const { score: _score, ...recognised } = best;
  return recognised;
}

type Context = {
  call: Call;
  credential: Credential | null;
  request: ImportedRequest;
  resolve: (text: string) => string;
};

function matchEndpoint(provider: ProviderAdapter, endpoint: Endpoint, context: Context): Candidate | null {
  let best: Candidate | null = null;
  for (const draft of drafts(provider, endpoint, context)) {
    for (const baseUrl of baseUrls(context.call)) {
      const built = tryBuild(endpoint, draft, baseUrl);
      if (built === null || !isSame(built, context.call)) continue;
      const match = matchPreset(provider, context.resolve(baseUrl));
      const score = scoreOf(provider, endpoint, { draft, baseUrl, built, match, context });
      if (score <= (best?.score ?? 0)) continue;
      best = {
        endpoint: draft.endpoint,
        provider: provider.id,
        ...(match.preset === null ? {} : { preset: match.preset.id }),
        baseUrl,
        auth: connectionAuth(provider, match, context.credential),
        draft: withHeaders(draft, built, context.call.headers, provider),
        score,
      };
    }
  }
  return best;
}

/** The same call with and without the wish to stream, where the wish is not in the body. */
function drafts(provider: ProviderAdapter, endpoint: Endpoint, { call, request }: Context): RequestDraft[] {
  const model = endpoint.model?.in === 'draft' ? modelInPath(endpoint, provider, call) : null;
  if (endpoint.model?.in === 'draft' && model === null) return [];
  const draft: RequestDraft = {
    sidecall: FORMAT_VERSION,
    info: { name: request.name },
    ...(request.docs === undefined || request.docs === '' ? {} : { docs: request.docs }),
    endpoint: `${provider.id}/${endpoint.id}`,
    ...(model === null ? {} : { model }),
    ...(call.body === undefined ? {} : { body: call.body }),
  };
  const streaming = { ...draft, stream: true };
  const asking = call.method === 'GET' ? queryFields(endpoint, call) : null;
  if (asking !== null) return [{ ...draft, body: asking }, draft];
  return endpoint.isStream(streaming) === endpoint.isStream(draft) ? [draft] : [draft, streaming];
}

/** The fields of a list, which stand in its address; null where there are none. */
function queryFields({ parameters }: Endpoint, { pairs }: Call): JsonObject | null {
  const fields = pairs.flatMap((pair): [string, JsonValue][] => {
    const [name = '', ...rest] = pair.split('=');
    const row = parameters.find(({ path }) => path.length === 1 && path[0] === decodeForm(name));
    const text = decodeForm(rest.join('='));
    const number = Number(text);
    const isNumber = row?.control.kind === 'number' && String(number) === text;
    return row === undefined ? [] : [[decodeForm(name), isNumber ? number : text]];
  });
  return fields.length === 0 ? null : Object.fromEntries(fields);
}

function tryBuild(endpoint: Endpoint, draft: RequestDraft, baseUrl: string): HttpRequest | null {
  try {
    return endpoint.buildRequest(draft, { baseUrl });
  } catch {
    return null;
  }
}

/** Every beginning of the address, the longest first, without and with its query. */
function baseUrls({ url, pairs }: Call): string[] {
  const start = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/]+|\{\{[^{}]*\}\}[^/]*)/i.exec(url)?.[0];
  if (start === undefined) return [];
  const segments = url
    .slice(start.length)
    .split('/')
    .filter((segment) => segment !== '');
  const bases = segments.map((_segment, index) => [start, ...segments.slice(0, index)].join('/')).reverse();
  const text = pairs.filter((pair) => !pair.startsWith('alt=')).join('&');
  return text === '' ? bases : [...bases, ...bases.map((base) => `${base}?${text}`)];
}

function isSame(built: HttpRequest, call: Call): boolean {
  if (built.method !== call.method || built.bodyEncoding !== undefined) return false;
  const [, address = '', query = ''] = /^([^?]*)(?:\?(.*))?$/s.exec(built.url) ?? [];
  if (plainUrl(address) !== plainUrl(call.url)) return false;
  const pairs = query.split('&').filter((pair) => pair !== '');
  if (JSON.stringify(pairs.map(decodeForm).sort()) !== JSON.stringify(call.pairs.map(decodeForm).sort())) return false;
  if (call.body === undefined || built.body === null) return call.body === undefined && built.body === null;
  const own = readJson(built.body);
  // A form is no JSON, whatever was sent to the same address.
  return own !== undefined && canonical(own) === canonical(call.body);
}

function readJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function plainUrl(url: string): string {
  return decodeForm(url.replace(/\+/g, '%2B')).replace(/\/+$/, '');
}

function canonical(value: JsonValue): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

type Scored = { draft: RequestDraft; baseUrl: string; built: HttpRequest; match: PresetMatch; context: Context };

/** 0: not to be taken. A known host counts most, then the way of auth, then what fits the headers. */
function scoreOf(
  provider: ProviderAdapter,
  endpoint: Endpoint,
  { draft, baseUrl, built, match, context }: Scored,
): number {
  const { call, credential } = context;
  const isKnown = match.kind !== 'none';
  const errors = validateDraft(endpoint, draft).filter(({ severity }) => severity === 'error').length;
  if (!isKnown) {
    const isNative = provider.id === 'dashscope' && /\/api\/v1\/services\//.test(call.url);
    if (!(SPEAKING.has(endpoint.operation) || isNative) || errors > 0) return 0;
    if (!provider.isForm && !isNative && !isOwnPath(endpoint, provider)) return 0;
  }
  let score = 10 - Math.min(errors, 5);
  // One path may serve conversations, pictures and speech: then the model tells which is meant.
  if (endpoint.models?.includes(modelOf(endpoint, draft)) === true) score += 4;
  if (match.kind === 'host') score += 100;
  if (match.kind === 'whole') score += 150;
  if (!isKnown && provider.isForm) score += 30;
  if (placementOf(provider, credential) !== null) score += 20;
  score += call.headers.filter(({ key, value }) => hasHeader(built, provider, key, value)).length * 5;
  // Of two endpoints with one path, the preset's name tells which is meant: `preset-guiyang`, `cloud-v2`.
  const words = match.preset?.id.split('-') ?? [];
  if (endpoint.id.split('.').some((word) => words.includes(word))) score += 8;
  if (isPlainJoin(endpoint, draft, baseUrl, call)) score += 3;
  return score;
}

/** Paths that no other protocol has, so that they tell the provider by themselves. */
function isOwnPath({ id }: Endpoint, { id: provider }: ProviderAdapter): boolean {
  return (
    (provider === 'gemini' && id !== 'models') ||
    (provider === 'ollama' && (id === 'chat' || id === 'generate')) ||
    (provider === 'azure-openai' && !id.startsWith('v1.') && id !== 'models') ||
    (provider === 'dashscope' && /^(?:text|multimodal)-/.test(id)) ||
    (provider === 'cohere' && id === 'chat')
  );
}

/** True when the base URL is simply what stands before the endpoint's own path, nothing of it said twice. */
function isPlainJoin(endpoint: Endpoint, draft: RequestDraft, baseUrl: string, call: Call): boolean {
  const built = tryBuild(endpoint, draft, PROBE)?.url.replace(/[?#].*$/s, '') ?? '';
  return plainUrl(baseUrl.replace(/\?.*$/s, '') + built.slice(PROBE.length)) === plainUrl(call.url);
}

const tails = new Map<string, RegExp>();

/** A first look: the last segment of the path must be the endpoint's, whatever its base. */
function endsLike(endpoint: Endpoint, provider: ProviderAdapter, { method, url }: Call): boolean {
  const key = `${provider.id}/${endpoint.id}`;
  let tail = tails.get(key);
  if (tail === undefined) {
    tail = tailOf(endpoint, key);
    tails.set(key, tail);
  }
  return tail.test(`${method} ${url.replace(/\/+$/, '')}`);
}

/** Built for each wish, because some services name the stream in the path. */
function tailOf(endpoint: Endpoint, reference: string): RegExp {
  const ends = [false, true].map((stream) => {
    const built = tryBuild(endpoint, probe(reference, stream), `${PROBE}/base`);
    const path = (built?.url ?? '').replace(/[?#].*$/s, '').replace(/\/+$/, '');
    const last = path.slice(path.lastIndexOf('/') + 1);
    return `${built?.method ?? ''} .*/${escapeRegExp(last).replaceAll(MODEL, '[^/]+')}$`;
  });
  return new RegExp([...new Set(ends)].join('|'), 's');
}

function probe(reference: string, stream: boolean): RequestDraft {
  return { sidecall: FORMAT_VERSION, info: { name: '' }, endpoint: reference, model: MODEL, stream, body: { stream } };
}

/** The model where the endpoint has it in the path, read off by a request with a marked model. */
function modelInPath(endpoint: Endpoint, provider: ProviderAdapter, { url }: Call): string | null {
  for (const stream of [false, true]) {
    const built = tryBuild(endpoint, probe(`${provider.id}/${endpoint.id}`, stream), PROBE);
    const path = (built?.url ?? '').replace(/[?#].*$/s, '').replace(PROBE, '');
    const [before = '', after = ''] = path.split(MODEL);
    const found = new RegExp(`${escapeRegExp(before)}([^/]+?)${escapeRegExp(after)}/*$`).exec(url)?.[1];
    if (path.includes(MODEL) && found !== undefined) return decodeForm(found.replace(/\+/g, '%2B'));
  }
  return null;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function hasHeader(built: HttpRequest, provider: ProviderAdapter, name: string, value: string): boolean {
  const all = [...provider.defaultHeaders, ...built.headers];
  return all.some(([key, own]) => key.toLowerCase() === name.toLowerCase() && own === value);
}

/** Keeps the headers that the adapter would not write by itself. */
function withHeaders(
  draft: RequestDraft,
  built: HttpRequest,
  headers: readonly ImportedPair[],
  provider: ProviderAdapter,
): RequestDraft {
  const kept = headers.filter(
    ({ key, value, enabled }) =>
      !enabled || !(OWN_HEADERS.test(key.toLowerCase()) || hasHeader(built, provider, key, value)),
  );
  if (kept.length === 0) return draft;
  const pairs = kept.map(({ key, value, enabled }) => ({ name: key, value, ...(enabled ? {} : { disabled: true }) }));
  return { ...draft, headers: pairs };
}

function pairText({ key, value, raw }: ImportedPair): string {
  return raw ?? `${encodeAroundVariables(key)}=${encodeAroundVariables(value)}`;
}

/** The body as JSON. Numbers that JavaScript cannot hold exactly, and keys that stand twice, would not come out the same. */
function bodyValue({ body }: ImportedRequest): JsonValue | undefined | 'no JSON' {
  if (body.kind === 'none') return undefined;
  if (body.kind !== 'json' && body.kind !== 'text') return 'no JSON';
  if (changedNumbers(body.text).length > 0) return 'no JSON';
  if (body.json !== undefined && repeatedKeys(body.text).length > 0) return 'no JSON';
  const value = body.json ?? readTemplateJson(body.text);
  return value === undefined || typeof value !== 'object' || value === null ? 'no JSON' : value;
}
