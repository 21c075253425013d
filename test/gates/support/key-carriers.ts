import type { Connection } from '../../../shared/model/connection.ts';
import type { ProviderAdapter } from '../../../shared/providers/_kit/adapter.ts';
import { secretCarrier } from '../../../shared/providers/_kit/secret-carrier.ts';
import { providers } from '../../../shared/providers/index.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { draftOf } from '../../support/draft.ts';

/** One way in which a key, or the value of a secret variable, stands in a request. */
export type Carrier = { name: string; prepare(origin: string): PreparedRequest };

/** Goes into the body of every request, to see whether bodies leak. */
export const PROMPT = 'canary-prompt-7f3a';

const scopes = scopesFor({
  environment: { info: { name: 'Test' }, variables: [{ name: 'token', value: '', secret: 'variable-1' }] },
});

/** Every way in which a provider takes a key, and those that any connection may choose; each once. */
export function connectionAuths(): { provider: ProviderAdapter; auth: Connection['auth'] }[] {
  const own = providers.flatMap((provider) => {
    const auths: Connection['auth'][] = [
      { type: 'provider' },
      ...provider.presets.flatMap(({ auth }) => auth ?? []),
      ...(provider.authMethods ?? [])
        // The IAM token comes from Huawei's own address; a token of that kind has a door of its own.
        .filter(({ exchange }) => exchange === undefined)
        .map(({ id }) => ({ type: 'method' as const, method: id, fields: { accessKey: 'my-access-key' } })),
    ];
    return auths.map((auth) => ({ provider, auth }));
  });
  const custom: Connection['auth'][] = [
    { type: 'bearer' },
    { type: 'basic', fields: { user: 'ann' } },
    { type: 'header', name: 'X-Auth-Token' },
    { type: 'header', name: 'X-My-Key' },
    { type: 'query', name: 'key' },
  ];
  const provider = providers.find(({ id }) => id === 'openai-compatible') as ProviderAdapter;
  const all = [...own, ...custom.map((auth) => ({ provider, auth }))];
  // Many providers take their key in the same header.
  const carried = all.filter(({ provider: taker, auth }) => secretCarrier(taker, { auth }) !== null);
  return [...new Map(carried.map((way) => [JSON.stringify(secretCarrier(way.provider, way)), way])).values()];
}

/** The same as requests, without those that come to the same, and with those of secret variables. */
export function keyCarriers(): Carrier[] {
  const ways = new Map<string, Carrier>();
  for (const { provider, auth } of connectionAuths()) addWay(ways, provider, auth);
  const inVariable: Record<string, FreePart> = {
    header: { headers: [{ name: 'X-Customer-Token', value: '{{token}}' }] },
    query: { url: '/call?token={{token}}' },
    body: { data: `{"prompt":"${PROMPT}","token":"{{token}}"}` },
  };
  for (const [place, part] of Object.entries(inVariable)) {
    const name = `a secret variable in the ${place}`;
    ways.set(name, { name, prepare: (origin) => free(origin, part) });
  }
  return [...ways.values()];
}

/** The first template of each endpoint there is, with the key in the place where its provider takes it. */
export function providerCalls(origin: string): PreparedRequest[] {
  return providers.flatMap((provider) =>
    provider.endpoints.flatMap(({ templates: [template] }) => {
      const connection = connectionTo(provider.id, origin, { type: 'provider' });
      return template === undefined
        ? []
        : [prepareRequest({ draft: template.draft, connection, scopes, appVersion: '1.0.0' })];
    }),
  );
}

function addWay(ways: Map<string, Carrier>, provider: ProviderAdapter, auth: Connection['auth']): void {
  const prepare = (origin: string) => callOf(provider, auth, origin);
  const { secret } = prepare('http://127.0.0.1:1');
  if (secret === null) return;
  const { placement } = secret;
  const prefix = placement.in === 'header' ? placement.prefix : '';
  const form = secret.signature ? 'a signature' : 'the key';
  ways.set(`${placement.in} ${placement.name} ${prefix}${form}`, {
    name: `${form} in the ${placement.in} ${placement.name} ${prefix.trim()} (${provider.id})`,
    prepare,
  });
}

function connectionTo(provider: string, origin: string, auth: Connection['auth']) {
  return {
    id: 'main',
    connection: { sidecall: 2 as const, info: { name: 'Main' }, provider, baseUrl: origin, auth, secret: 'secret-1' },
  };
}

/** A call of the provider's, or any POST where it has no chat, with the key of a connection of that provider. */
function callOf(provider: ProviderAdapter, auth: Connection['auth'], origin: string): PreparedRequest {
  const chat = provider.endpoints.find(({ operation, socket }) => operation === 'chat' && socket === undefined);
  const body = { model: 'm', messages: [{ role: 'user', content: PROMPT }] };
  const draft = chat === undefined ? freeDraft({}) : draftOf(`${provider.id}/${chat.id}`, body, { model: 'm' });
  const connection = connectionTo(provider.id, `${origin}/v1`, auth);
  return prepareRequest({ draft, connection, scopes, appVersion: '1.0.0' });
}

type FreePart = { headers?: { name: string; value: string }[]; url?: string; data?: string };

function freeDraft({ headers = [], url = '/call', data = `{"prompt":"${PROMPT}"}` }: FreePart) {
  const http = { method: 'POST', url, body: { type: 'json' as const, data } };
  return draftOf('http/request', null, { http, headers });
}

function free(origin: string, part: FreePart): PreparedRequest {
  const connection = connectionTo('http', origin, { type: 'none' });
  return prepareRequest({ draft: freeDraft(part), connection, scopes, appVersion: '1.0.0' });
}
