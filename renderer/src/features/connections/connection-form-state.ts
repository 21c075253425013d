import type { Connection, ConnectionAuth } from '../../../../shared/model/connection.ts';
import type { Pair } from '../../../../shared/model/request-draft.ts';
import type { ConnectionPreset, ProviderAdapter } from '../../../../shared/providers/_kit/adapter.ts';

/** A connection while it is being edited. The typed key is kept apart, in the one field that takes it. */
export type ConnectionForm = {
  name: string;
  baseUrl: string;
  authType: ConnectionAuth['type'];
  headerName: string;
  model: string;
  headers: Pair[];
};

export type ConnectionField = 'name' | 'baseUrl' | 'headerName';

export function connectionFromPreset(provider: ProviderAdapter, preset: ConnectionPreset): Connection {
  return {
    sidecall: 1,
    info: { name: preset.label },
    provider: provider.id,
    preset: preset.id,
    baseUrl: preset.baseUrl,
    auth: preset.auth ?? { type: preset.needsKey ? 'provider' : 'none' },
    model: preset.model,
  };
}

export function formFromConnection(connection: Connection): ConnectionForm {
  return {
    name: connection.info.name,
    baseUrl: connection.baseUrl,
    authType: connection.auth.type,
    headerName: connection.auth.name ?? '',
    model: connection.model ?? '',
    headers: connection.headers ?? [],
  };
}

/** The connection with the form's values in it; keys of the file that the form does not show stay. */
export function connectionFromForm(connection: Connection, form: ConnectionForm): Connection {
  const { headers: _headers, model: _model, ...kept } = connection;
  const { name: _name, ...keptAuth } = connection.auth;
  const headers = form.headers.filter((header) => header.name.trim() !== '');
  return {
    ...kept,
    info: { ...connection.info, name: form.name.trim() },
    baseUrl: form.baseUrl.trim(),
    auth: {
      ...keptAuth,
      type: form.authType,
      ...(form.authType === 'header' ? { name: form.headerName.trim() } : {}),
    },
    ...(headers.length > 0 ? { headers } : {}),
    ...(form.model.trim() === '' ? {} : { model: form.model.trim() }),
  };
}

/** What keeps the form from being saved: the catalogue's key of a sentence per field. */
export function checkForm(form: ConnectionForm): Partial<Record<ConnectionField, string>> {
  const problems: Partial<Record<ConnectionField, string>> = {};
  if (form.name.trim() === '') problems.name = 'connection.nameMissing';
  const baseUrl = form.baseUrl.trim();
  if (baseUrl === '') problems.baseUrl = 'connection.baseUrlMissing';
  // A variable may stand for the whole beginning of the address: only main can tell what comes of it.
  else if (!baseUrl.startsWith('{{') && originOf(baseUrl) === null) problems.baseUrl = 'connection.baseUrlInvalid';
  if (form.authType === 'header' && form.headerName.trim() === '') problems.headerName = 'connection.headerNameMissing';
  return problems;
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
