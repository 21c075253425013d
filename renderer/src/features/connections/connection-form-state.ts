import type { Connection, ConnectionAuth } from '../../../../shared/model/connection.ts';
import type { Pair } from '../../../../shared/model/request-draft.ts';
import type { AuthField, AuthMethod, ProviderAdapter } from '../../../../shared/providers/_kit/adapter.ts';

/** A connection while it is being edited. The typed key is kept apart, in the one field that takes it. */
export type ConnectionForm = {
  name: string;
  baseUrl: string;
  authType: ConnectionAuth['type'];
  /** Id of the provider's own method, for `method`. */
  authMethod: string;
  /** Name of the header or query parameter, for those two. */
  authName: string;
  /** What a method that fetches a token asks for, by field id. */
  authFields: Record<string, string>;
  model: string;
  headers: Pair[];
  isTlsVerified: boolean;
};

export type ConnectionField = 'name' | 'baseUrl' | 'authName' | 'authFields';

export function formFromConnection(connection: Connection): ConnectionForm {
  const { auth } = connection;
  return {
    name: connection.info.name,
    baseUrl: connection.baseUrl,
    authType: auth.type,
    authMethod: auth.method ?? '',
    authName: auth.name ?? '',
    authFields: auth.fields ?? {},
    model: connection.model ?? '',
    headers: connection.headers ?? [],
    isTlsVerified: connection.tls?.verify !== false,
  };
}

/** The connection with the form's values in it; keys of the file that the form does not show stay. */
export function connectionFromForm(connection: Connection, form: ConnectionForm): Connection {
  const { headers: _headers, model: _model, tls, ...kept } = connection;
  const { name: _name, method: _method, fields: _fields, ...keptAuth } = connection.auth;
  const headers = form.headers.filter((header) => header.name.trim() !== '');
  const fields = Object.entries(form.authFields).filter(([, value]) => value.trim() !== '');
  const hasName = form.authType === 'header' || form.authType === 'query';
  const isMethod = form.authType === 'method';
  const hasFields = isMethod || form.authType === 'basic';
  return {
    ...kept,
    info: { ...connection.info, name: form.name.trim() },
    baseUrl: form.baseUrl.trim(),
    auth: {
      ...keptAuth,
      type: form.authType,
      ...(hasName && { name: form.authName.trim() }),
      ...(isMethod && { method: form.authMethod }),
      ...(hasFields && fields.length > 0 && { fields: Object.fromEntries(fields) }),
    },
    ...(headers.length > 0 ? { headers } : {}),
    ...(form.model.trim() === '' ? {} : { model: form.model.trim() }),
    // The check is what goes without saying, so only its absence is written down.
    ...(form.isTlsVerified ? {} : { tls: { ...tls, verify: false } }),
  };
}

/** The provider's own method that the form has chosen, if any. */
export function chosenMethod(form: ConnectionForm, provider: ProviderAdapter | undefined): AuthMethod | null {
  if (form.authType !== 'method') return null;
  return provider?.authMethods?.find(({ id }) => id === form.authMethod) ?? null;
}

/** Where a secret is exchanged for a token, so that it may go there too; undefined where it is sent itself. */
export function tokenUrlOf(form: ConnectionForm, provider: ProviderAdapter | undefined): string | undefined {
  return chosenMethod(form, provider)?.exchange?.buildRequest(form.authFields, '').url;
}

/** What a method asks for besides the secret. */
export function fieldsOf(method: AuthMethod | null): readonly AuthField[] {
  return method?.exchange?.fields ?? method?.signature?.fields ?? [];
}

/** What keeps the form from being saved: the catalogue's key of a sentence per field. */
export function checkForm(form: ConnectionForm, provider?: ProviderAdapter): Partial<Record<ConnectionField, string>> {
  const problems: Partial<Record<ConnectionField, string>> = {};
  if (form.name.trim() === '') problems.name = 'connection.nameMissing';
  const baseUrl = form.baseUrl.trim();
  if (baseUrl === '') problems.baseUrl = 'connection.baseUrlMissing';
  // A variable may stand for the whole beginning of the address: only main can tell what comes of it.
  else if (!baseUrl.startsWith('{{') && originOf(baseUrl) === null) problems.baseUrl = 'connection.baseUrlInvalid';
  if (form.authType === 'header' && form.authName.trim() === '') problems.authName = 'connection.headerNameMissing';
  if (form.authType === 'query' && form.authName.trim() === '') problems.authName = 'connection.queryNameMissing';
  const asked = fieldsOf(chosenMethod(form, provider));
  const isUnfilled = asked.some(({ id, isRequired }) => isRequired && !form.authFields[id]?.trim());
  if (isUnfilled) problems.authFields = 'connection.fieldMissing';
  return problems;
}

/**
 * Where the first call of the provider would go with this base URL, so that the joined path is seen before anything is
 * sent; null while the address is none.
 */
export function exampleUrl(baseUrl: string, model: string, provider: ProviderAdapter | undefined): string | null {
  const endpoint = provider?.endpoints[0];
  const template = endpoint?.templates[0];
  if (endpoint === undefined || template === undefined || endpoint.operation === 'http') return null;
  if (!/^(https?:\/\/[^/]|\{\{)/i.test(baseUrl.trim())) return null;
  const draft = endpoint.model?.in === 'draft' && model.trim() !== '' ? { ...template.draft, model } : template.draft;
  const { method, url } = endpoint.buildRequest(draft, { baseUrl: baseUrl.trim() });
  return `${method} ${url}`;
}

/** Origin of an http(s) address; null where it has none, or where variables decide it. */
export function originOf(baseUrl: string): string | null {
  if (/^[a-z]+:\/\/[^/]*\{\{/i.test(baseUrl)) return null;
  try {
    const { protocol, origin } = new URL(baseUrl);
    return protocol === 'http:' || protocol === 'https:' ? origin : null;
  } catch {
    // No address yet. Chromium 114 has no URL.canParse to ask first.
    return null;
  }
}

/** Whether a key would travel unencrypted over a network: plain HTTP to anything but this machine. */
export function isPlainHttp(baseUrl: string): boolean {
  const origin = originOf(baseUrl.trim());
  if (!origin?.startsWith('http:')) return false;
  const { hostname } = new URL(origin);
  return hostname !== 'localhost' && hostname !== '[::1]' && !hostname.startsWith('127.');
}
