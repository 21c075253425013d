import type { Connection, ConnectionAuth } from '../model/connection.ts';
import { FORMAT_VERSION } from '../model/format-version.ts';
import type { Pair, RequestDraft } from '../model/request-draft.ts';
import { connectionFromPreset } from '../providers/_kit/connection-from-preset.ts';
import { appendPath } from '../providers/_kit/join-url.ts';
import { findProvider } from '../providers/index.ts';
import type { Credential, WithoutCredential } from './credential.ts';
import { authOf } from './credential-auth.ts';
import type { DocumentVariables } from './document-variables.ts';
import { httpDraft } from './http-draft.ts';
import type { ImportedRequest } from './import-document.ts';
import type { PlannedConnection } from './import-plan.ts';
import type { Recognised } from './recognised.ts';
import { remark, type Tell } from './remark.ts';
import type { SecretCollector } from './secret-collector.ts';

export type WithConnection = { draft: RequestDraft; connectionKey: string | null };

/** Makes one connection of all requests that go to the same place with the same credential. */
export class ConnectionPlanner {
  readonly planned: PlannedConnection[] = [];
  private readonly keys = new Map<string, string>();
  private readonly collector: SecretCollector;
  private readonly variables: DocumentVariables;

  constructor(collector: SecretCollector, variables: DocumentVariables) {
    this.collector = collector;
    this.variables = variables;
  }

  forProvider(
    { provider, preset, baseUrl, auth, draft }: Recognised,
    credential: Credential | null,
    { isInsecure, tell }: { isInsecure: boolean; tell: Tell },
  ): WithConnection {
    const known = credential === null ? null : this.variables.credential(credential.value);
    if (known?.kind === 'variable' && credential !== null) {
      const header = this.templateHeader(provider, credential);
      if (header !== null) {
        const connection = { ...base(provider, preset, baseUrl, { type: 'none' }, isInsecure), headers: [header] };
        return { draft, connectionKey: this.add(connection, null) };
      }
      tell(remark('keyPerEnvironment'));
    } else if (known?.kind === 'unknown') {
      tell(remark('keyUnknown'));
    }
    const value = known?.kind === 'value' ? known.value : null;
    return { draft, connectionKey: this.add(base(provider, preset, baseUrl, auth, isInsecure), value) };
  }

  forHttp(request: ImportedRequest, bare: WithoutCredential, tell: Tell): WithConnection {
    const { credential } = bare;
    const known = credential === null ? null : this.variables.credential(credential.value);
    const isBasic = credential?.kind === 'basic';
    if (credential === null || (known?.kind !== 'value' && !isBasic)) {
      const draft = httpDraft(withTyped(request, bare));
      if (!request.options.insecure) return { draft, connectionKey: null };
      return this.http(draft, { type: 'none' }, null, request);
    }
    if (isBasic && known?.kind !== 'value') tell(remark('passwordUnknown'));
    const draft = httpDraft({ ...request, headers: bare.headers, query: bare.query });
    return this.http(draft, authOf(credential), known?.kind === 'value' ? known.value : null, request);
  }

  private http(
    draft: RequestDraft,
    auth: ConnectionAuth,
    value: string | null,
    request: ImportedRequest,
  ): WithConnection {
    const { url = '' } = draft.http ?? {};
    const baseUrl = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*|\{\{[^{}]*\}\}[^/?#]*)/i.exec(url)?.[0] ?? '';
    const rest = url.slice(baseUrl.length);
    const relative = appendPath(baseUrl, rest) === url && rest !== '' ? rest : url;
    const placed = { ...draft, http: { method: 'GET', ...draft.http, url: relative } };
    const connection = base('http', undefined, baseUrl, auth, request.options.insecure);
    return { draft: placed, connectionKey: this.add(connection, value) };
  }

  /** A header with the variable in it, for a credential that each environment has another of. */
  private templateHeader(provider: string, credential: Credential): Pair | null {
    if (credential.kind === 'header') return { name: credential.name, value: credential.prefix + credential.value };
    const placement = findProvider(provider)?.auth;
    if (credential.kind !== 'query' || placement?.in !== 'header') return null;
    return { name: placement.name, value: placement.prefix + credential.value };
  }

  private add(connection: Connection, value: string | null): string {
    const identity = JSON.stringify([connection, value]);
    const known = this.keys.get(identity);
    if (known !== undefined) return known;
    const key = `connection:${this.planned.length + 1}`;
    this.keys.set(identity, key);
    const { auth } = connection;
    const needsSecret = value !== null && auth.type !== 'none';
    // A base URL of variables that nothing here defines tells no host to bind the key to.
    const address = this.variables.resolve(connection.baseUrl);
    const bound = /^https?:\/\/[^{}]+$/i.test(address) ? address : null;
    const secret = needsSecret ? this.collector.add(connection.info.name, value, bound) : undefined;
    this.planned.push({ key, connection: secret === undefined ? connection : { ...connection, secret } });
    return key;
  }
}

/** What stood as auth becomes text again where no connection takes it: a header or a parameter with its variable. */
function withTyped(request: ImportedRequest, bare: WithoutCredential): ImportedRequest {
  const { credential } = bare;
  if (credential === null || request.headers.length + request.query.length > bare.headers.length + bare.query.length) {
    return request;
  }
  if (credential.value === '' || credential.kind === 'basic') return request;
  const typed = { key: credential.name, enabled: true };
  if (credential.kind === 'query') {
    return { ...request, query: [...request.query, { ...typed, value: credential.value }] };
  }
  return { ...request, headers: [...request.headers, { ...typed, value: credential.prefix + credential.value }] };
}

function base(
  providerId: string,
  presetId: string | undefined,
  baseUrl: string,
  auth: ConnectionAuth,
  isInsecure: boolean,
): Connection {
  const provider = findProvider(providerId);
  const preset = provider?.presets.find(({ id }) => id === presetId);
  const host = baseUrl.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/s, '') || baseUrl;
  const isOwnPlace = preset !== undefined && !preset.baseUrl.includes('YOUR-');
  const name =
    provider !== undefined && isOwnPlace
      ? connectionFromPreset(provider, preset, 'en').info.name
      : providerId === 'http'
        ? host
        : `${provider?.label ?? providerId} – ${host}`;
  return {
    sidecall: FORMAT_VERSION,
    info: { name: name.slice(0, 200) },
    provider: providerId,
    ...(presetId === undefined ? {} : { preset: presetId }),
    baseUrl,
    auth,
    ...(isInsecure ? { tls: { verify: false } } : {}),
  };
}
