import type { Variable } from '../model/request-draft.ts';
import type { VariableScope } from './interpolate.ts';

/** Where the variables of one request come from. All parts are optional, so that a preview works with what it has. */
export type ScopeSources = {
  draft?: { variables?: readonly Variable[] } | null;
  /** Folders that hold the request, the innermost first. */
  folders?: readonly { label: string; variables?: readonly Variable[] }[];
  environment?: { info: { name: string }; variables: readonly Variable[] } | null;
  workspace?: { label: string; variables?: readonly Variable[] } | null;
  /** Built-in values, e.g. `{ mockUrl }`. */
  builtins?: Readonly<Record<string, string>>;
};

/** Scopes in their order of precedence: request, folders (innermost first), environment, workspace, built-in. */
export function scopesFor(sources: ScopeSources): VariableScope[] {
  const { draft, folders = [], environment, workspace, builtins = {} } = sources;
  const scopes: VariableScope[] = [
    { source: 'request', label: '', variables: enabled(draft?.variables) },
    ...folders.map((folder) => ({
      source: 'folder' as const,
      label: folder.label,
      variables: enabled(folder.variables),
    })),
    { source: 'environment', label: environment?.info.name ?? '', variables: enabled(environment?.variables) },
    { source: 'workspace', label: workspace?.label ?? '', variables: enabled(workspace?.variables) },
    { source: 'builtin', label: '', variables: new Map(Object.entries(builtins)) },
  ];
  return scopes.filter((scope) => scope.variables.size > 0);
}

function enabled(variables: readonly Variable[] | undefined): Map<string, string> {
  return new Map(
    (variables ?? []).filter((variable) => !variable.disabled).map((variable) => [variable.name, variable.value]),
  );
}
