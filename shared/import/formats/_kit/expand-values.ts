import { createVariableCollector } from '../../../variables/interpolate.ts';
import type { ImportDocument, ImportedVariable, ImportPath } from '../../import-document.ts';
import { type Remark, remark, type Tell } from '../../remark.ts';

const MAX_VALUE_CHARS = 100_000;
const MAX_ROUNDS = 10;

/**
 * Values that name other variables, written out: here a value is never looked through for variables again. Only what
 * the same list (for environments also the collection's) defines can be written out; the rest is told.
 */
export function expandValues(
  document: ImportDocument,
  issue: (path: ImportPath, said: Remark) => void,
): ImportDocument {
  const expand = (variables: readonly ImportedVariable[], outer: readonly ImportedVariable[], path: ImportPath) =>
    expandList(variables, outer, (said) => issue(path, said));
  const expandIn = <T extends { path: ImportPath; variables?: ImportedVariable[] }>(holder: T): T =>
    holder.variables === undefined
      ? holder
      : { ...holder, variables: expand(holder.variables, document.variables, holder.path) };
  return {
    ...document,
    variables: expand(document.variables, [], []),
    environments: document.environments.map((environment) => ({
      ...environment,
      variables: expand(environment.variables, document.variables, []),
    })),
    folders: document.folders.map(expandIn),
    requests: document.requests.map(expandIn),
  };
}

function expandList(
  variables: readonly ImportedVariable[],
  outer: readonly ImportedVariable[],
  tell: Tell,
): ImportedVariable[] {
  if (!variables.some(({ value }) => value.includes('{{'))) return [...variables];
  // A secret never becomes part of a value that is not secret itself.
  const known = [variables, outer].map((list) => ({
    source: 'workspace' as const,
    label: '',
    variables: new Map(
      list.filter(({ enabled, secret }) => enabled && !secret).map(({ key, value }) => [key, value] as const),
    ),
  }));
  return variables.map((variable) => {
    if (!variable.value.includes('{{')) return variable;
    let value = variable.value;
    const used = new Set<string>();
    for (let round = 0; round < MAX_ROUNDS && value.length < MAX_VALUE_CHARS; round += 1) {
      const collector = createVariableCollector(known);
      const next = collector.text(value);
      for (const { name } of collector.report().used) used.add(name);
      if (next === value) break;
      value = next;
    }
    const rest = createVariableCollector([]);
    rest.text(value);
    const open = rest.report().missing;
    const isWhole = open.length === 0 && value.length < MAX_VALUE_CHARS;
    if (isWhole && used.size > 0) {
      tell(remark('valueWrittenOut', { variable: `{{${variable.key}}}`, names: named(used) }));
    } else if (open.length > 0) {
      tell(remark('valueRefers', { variable: `{{${variable.key}}}`, names: named(open) }));
    }
    return isWhole ? { ...variable, value } : variable;
  });
}

function named(names: Iterable<string>): string {
  return [...names].map((name) => `{{${name}}}`).join(', ');
}
