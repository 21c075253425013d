import type { ConnectionEntry } from '../model/connection.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import { getAtPath } from '../providers/_kit/body-path.ts';
import { findEndpoint } from '../providers/index.ts';
import { interpolate, soleVariableName, type VariableScope } from '../variables/interpolate.ts';
import { scopesFor } from '../variables/scopes.ts';
import type { ExportItem, ExportSource } from './export-format.ts';

/** `keep`: variables of environments and workspace stay; `fill`: all are written out that have a value. */
export type VariableUse = 'keep' | 'fill';

/** The variable that an address begins with, and that therefore has scheme and host. */
export type LeadVariable = { name: string };

/** Stands for it while the request is made: an address without a host is none. */
export const leadMarker = 'https://zz-lead-variable-zz';

const LEAD = /^\s*\{\{([^{}]*)\}\}/;

export type UsedVariables = {
  draft: RequestDraft;
  connection: ConnectionEntry | null;
  scopes: VariableScope[];
  lead: LeadVariable | null;
};

/**
 * Which variables a request is made with. What only Sidecall knows (those of folders and of the request itself, and
 * the numbers of fields that are numbers) is always written out.
 */
export function variablesFor(item: ExportItem, source: ExportSource, use: VariableUse): UsedVariables {
  const all = allScopes(item, source);
  if (use === 'fill') return { draft: item.draft, connection: item.connection, scopes: all, lead: null };
  const own = all.filter(({ source: kind }) => kind === 'request' || kind === 'folder');
  const scopes = [...own, numberScope(item.draft, all)];
  const base = item.connection?.connection.baseUrl ?? '';
  // Many providers choose a path by the host, so the host is written out; only the mock's changes with each start.
  const shownBase = interpolate(
    base,
    all.filter(({ source: kind }) => kind !== 'builtin'),
  ).text;
  const baseLead = LEAD.exec(shownBase)?.[1]?.trim();
  const connection =
    item.connection === null ? null : withBase(item.connection, shownBase.replace(LEAD, baseLead ? leadMarker : '$&'));
  const urlLead = leadOfUrl(item, all);
  if (urlLead === null) {
    return { draft: item.draft, connection, scopes, lead: baseLead ? { name: baseLead } : null };
  }
  const url = item.draft.http?.url.replace(LEAD, leadMarker) ?? '';
  const draft = { ...item.draft, http: { method: 'GET', ...item.draft.http, url } };
  return { draft, connection, scopes, lead: { name: urlLead } };
}

function allScopes(item: ExportItem, source: ExportSource): VariableScope[] {
  const environment = source.environments.find(({ id }) => id === source.environmentId)?.environment ?? null;
  return scopesFor({
    draft: { variables: item.draft.variables ?? [] },
    folders: item.folders.map(({ label, variables = [] }) => ({ label, variables })),
    environment,
    workspace: { label: source.workspace.label, variables: source.workspace.variables ?? [] },
    builtins: { mockUrl: source.mockUrl },
  });
}

/** The variable with the host of a plain HTTP request, unless the request or a folder gives its value. */
function leadOfUrl({ draft, connection }: ExportItem, all: readonly VariableScope[]): string | null {
  if (draft.http === undefined) return null;
  const name = LEAD.exec(draft.http.url)?.[1]?.trim() ?? '';
  if (soleVariableName(`{{${name}}}`) === null) return null;
  const scope = all.find(({ variables }) => variables.has(name));
  if (scope?.source === 'request' || scope?.source === 'folder') return null;
  const value = scope?.variables.get(name);
  const isHost = value === undefined ? connection === null : /^\s*https?:/i.test(value);
  return isHost ? name : null;
}

/** A field that is a number is only one once its variable is filled in. */
function numberScope(draft: RequestDraft, all: readonly VariableScope[]): VariableScope {
  const parameters = findEndpoint(draft.endpoint)?.endpoint.parameters ?? [];
  const names = parameters
    .filter(({ control }) => control.kind === 'number' || control.kind === 'boolean')
    .flatMap(({ path }) => {
      const value = getAtPath(draft.body, path);
      return typeof value === 'string' ? (soleVariableName(value) ?? []) : [];
    });
  const values = names.flatMap((name) => {
    const scope = all.find(({ variables }) => variables.has(name));
    const value = scope?.secrets?.has(name) ? undefined : scope?.variables.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { source: 'workspace', label: '', variables: new Map(values) };
}

function withBase(entry: ConnectionEntry, baseUrl: string): ConnectionEntry {
  return { ...entry, connection: { ...entry.connection, baseUrl } };
}
