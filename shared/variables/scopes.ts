import type { Variable } from '../model/request-draft.ts';
import type { VariableScope, VariableSource } from './interpolate.ts';
import { MASK } from './mask.ts';

/** Where the variables of one request come from. All parts are optional, so that a preview works with what it has. */
export type ScopeSources = {
  /** Values that earlier answers gave. */
  captured?: ReadonlyMap<string, string>;
  draft?: { variables?: readonly Variable[] } | null;
  /** Folders that hold the request, the innermost first. */
  folders?: readonly { label: string; variables?: readonly Variable[] }[];
  environment?: { info: { name: string }; variables: readonly Variable[] } | null;
  workspace?: { label: string; variables?: readonly Variable[] } | null;
  /** Built-in values, e.g. `{ mockUrl }`. */
  builtins?: Readonly<Record<string, string>>;
};

/** Scopes in their order of precedence: captured, request, folders (innermost first), environment, workspace, built-in. */
export function scopesFor(sources: ScopeSources): VariableScope[] {
  const { captured, draft, folders = [], environment, workspace, builtins = {} } = sources;
  const scopes: VariableScope[] = [
    { source: 'captured', label: '', variables: captured ?? new Map() },
    scopeOf('request', '', draft?.variables),
    ...folders.map((folder) => scopeOf('folder', folder.label, folder.variables)),
    scopeOf('environment', environment?.info.name ?? '', environment?.variables),
    scopeOf('workspace', workspace?.label ?? '', workspace?.variables),
    { source: 'builtin', label: '', variables: new Map(Object.entries(builtins)) },
  ];
  return scopes.filter((scope) => scope.variables.size > 0);
}

function scopeOf(source: VariableSource, label: string, variables: readonly Variable[] = []): VariableScope {
  const enabled = variables.filter((variable) => !variable.disabled);
  const secrets = enabled.flatMap(({ name, secret }) => (secret === undefined ? [] : [[name, secret] as const]));
  return {
    source,
    label,
    variables: new Map(enabled.map(({ name, value, secret }) => [name, secret === undefined ? value : MASK])),
    // Of two variables of one name the later counts, secret or not.
    ...(secrets.length > 0 && {
      secrets: new Map(
        secrets.filter(([name, secret]) => enabled.findLast((other) => other.name === name)?.secret === secret),
      ),
    }),
  };
}
