import type { ImportedAuth, ImportedPair, ImportedRequest } from './import-document.ts';
import { isSecretName } from './secret-shapes.ts';

/** What proves who the caller is, as it stood in a request. */
export type Credential =
  | { kind: 'header'; name: string; prefix: string; value: string }
  | { kind: 'query'; name: string; value: string }
  | { kind: 'basic'; username: string; value: string };

export type WithoutCredential = {
  credential: Credential | null;
  headers: ImportedPair[];
  query: ImportedPair[];
};

/** Several of these may stand together in one request; the first is the key, the others only go along. */
const KEY_HEADERS = ['x-api-key', 'api-key', 'x-goog-api-key', 'x-auth-token', 'x-apig-appcode', 'apikey', 'x-token'];

/**
 * Takes the credential out of a request: its auth, else a header that holds a key, else a query parameter that does.
 *
 * @param auth the request's own, or the folder's where it inherits
 */
export function takeCredential(request: ImportedRequest, auth: ImportedAuth): WithoutCredential {
  const { headers, query } = request;
  const own = credentialOfAuth(auth);
  if (own !== null) return { credential: own, headers: [...headers], query: [...query] };
  const header = keyHeader(headers);
  if (header !== undefined) {
    const credential: Credential = { kind: 'header', name: header.key, ...splitBearer(header) };
    return { credential, headers: headers.filter((pair) => pair !== header), query: [...query] };
  }
  const parameter = query.find(({ key, enabled, value }) => enabled && value !== '' && isSecretName(key));
  if (parameter === undefined) return { credential: null, headers: [...headers], query: [...query] };
  return {
    credential: { kind: 'query', name: parameter.key, value: parameter.value },
    headers: [...headers],
    query: query.filter((pair) => pair !== parameter),
  };
}

function keyHeader(headers: readonly ImportedPair[]): ImportedPair | undefined {
  const enabled = headers.filter(({ enabled, value }) => enabled && value !== '');
  const named = (name: string) => enabled.find(({ key }) => key.toLowerCase() === name);
  for (const name of ['authorization', ...KEY_HEADERS]) {
    const found = named(name);
    if (found !== undefined) return found;
  }
  return enabled.find(({ key }) => isSecretName(key) && !/^(?:cookie|proxy-authorization)$/i.test(key));
}

/** A cookie and a CSRF token are no keys of a connection; `Bearer ` belongs to the way, not to the key. */
function splitBearer({ key, value }: ImportedPair): { prefix: string; value: string } {
  const bearer = key.toLowerCase() === 'authorization' ? /^Bearer\s+(.*)$/s.exec(value) : null;
  return bearer === null ? { prefix: '', value } : { prefix: 'Bearer ', value: bearer[1] ?? '' };
}

function credentialOfAuth(auth: ImportedAuth): Credential | null {
  switch (auth.type) {
    case 'none':
    case 'inherit':
      return null;
    case 'bearer':
      return { kind: 'header', name: 'Authorization', prefix: 'Bearer ', value: auth.token };
    case 'basic':
      return { kind: 'basic', username: auth.username, value: auth.password };
    case 'apikey':
      if (auth.in === 'query') return { kind: 'query', name: auth.key, value: auth.value };
      return { kind: 'header', name: auth.key, ...splitBearer({ key: auth.key, value: auth.value, enabled: true }) };
    case 'header':
      return { kind: 'header', name: auth.key, ...splitBearer({ key: auth.key, value: auth.value, enabled: true }) };
  }
}
