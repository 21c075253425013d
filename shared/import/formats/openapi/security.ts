import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ImportedAuth, ImportedPair, ImportedVariable } from '../../import-document.ts';
import { remark, type Tell } from '../../remark.ts';
import { listOf, objectOf, textOf } from '../_kit/read-values.ts';
import { unsupportedAuth } from '../_kit/unsupported-auth.ts';
import type { References } from './references.ts';

/** Auth of one operation, with keys as variables; a description holds none. */
export type ReadSecurity = { auth: ImportedAuth; headers: ImportedPair[]; query: ImportedPair[] };

export type SecurityReader = {
  /** Null: nothing is said. */
  read(security: JsonValue | undefined, tell: Tell): ReadSecurity | null;
  /** The variables that were used, without values. */
  variables(): ImportedVariable[];
};

export function createSecurityReader(root: JsonObject, references: References): SecurityReader {
  const schemes = { ...objectOf(objectOf(root.components).securitySchemes), ...objectOf(root.securityDefinitions) };
  const used = new Map<string, ImportedVariable>();

  function variable(name: string, secret = true): string {
    used.set(name, { key: name, value: '', enabled: true, secret });
    return `{{${name}}}`;
  }

  function schemeAuth(name: string, tell: Tell): ImportedAuth | null {
    const scheme = references.object(schemes[name]);
    const type = textOf(scheme.type).toLowerCase();
    const kind = type === 'basic' ? 'basic' : type === 'http' ? textOf(scheme.scheme).toLowerCase() : type;
    switch (kind) {
      case 'bearer':
        return { type: 'bearer', token: variable(name) };
      case 'basic':
        return { type: 'basic', username: variable(`${name}_username`, false), password: variable(`${name}_password`) };
      case 'apikey': {
        const key = textOf(scheme.name);
        if (scheme.in === 'cookie') return { type: 'header', key: 'Cookie', value: `${key}=${variable(name)}` };
        return { type: 'apikey', key, value: variable(name), in: scheme.in === 'query' ? 'query' : 'header' };
      }
      case 'oauth2':
      case 'openidconnect':
        tell(remark('oauthToken', { name, variable: `{{${name}}}` }));
        return { type: 'bearer', token: variable(name) };
      case '':
        tell(remark('unknownSecurity', { name }));
        return null;
    }
    tell(unsupportedAuth(kind));
    return null;
  }

  return {
    read(security, tell) {
      if (!Array.isArray(security)) return null;
      // Of several ways the first is taken; an empty one says that none is needed.
      const [way] = [...listOf(security)].filter(isJsonObject).sort((a, b) => Number(isEmpty(a)) - Number(isEmpty(b)));
      const auths = Object.keys(way ?? {}).flatMap((name) => schemeAuth(name, tell) ?? []);
      const [auth = { type: 'none' } as const, ...others] = auths;
      const read: ReadSecurity = { auth, headers: [], query: [] };
      for (const other of others) addBeside(read, other, tell);
      return read;
    },
    variables: () => [...used.values()],
  };
}

/** A second key stands as a parameter of its own: there is one auth a request. */
function addBeside(read: ReadSecurity, auth: ImportedAuth, tell: Tell): void {
  if (auth.type === 'apikey') {
    const pair = { key: auth.key, value: auth.value, enabled: true };
    (auth.in === 'query' ? read.query : read.headers).push(pair);
  } else if (auth.type === 'header') read.headers.push({ key: auth.key, value: auth.value, enabled: true });
  else tell(remark('secondAuth', { type: auth.type }));
}

function isEmpty(way: JsonObject): boolean {
  return Object.keys(way).length === 0;
}
