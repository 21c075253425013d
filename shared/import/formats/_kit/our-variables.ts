import { soleVariableName } from '../../../variables/interpolate.ts';
import type { ImportDocument, ImportedVariable, ImportPath } from '../../import-document.ts';
import { type Remark, remark, type Tell } from '../../remark.ts';
import { expandValues } from './expand-values.ts';
import { mapTexts } from './map-texts.ts';

/** What stands between the braces of a placeholder of another program. */
export type Placeholder =
  | { variable: string }
  /** Something that is worked out anew with each send; `issue` says so. The text stays as it is. */
  | { issue: Remark }
  | null;

export type VariableDialect = {
  readPlaceholder(inner: string): Placeholder;
  /** What else in a text does not carry over. */
  remarks?(text: string): Remark[];
};

/** What may be a variable's name elsewhere. Anything with other signs is some template's own matter, e.g. `{{#each}}`. */
const FOREIGN_NAME = /^[\p{L}\p{N}_.:@ -]+$/u;

/**
 * The document with variables as they are written here: `{{name}}`, with names that can be filled in here, and with
 * values that do not refer to further variables.
 */
export function toOurVariables(document: ImportDocument, dialect: VariableDialect): ImportDocument {
  const issues = [...document.issues];
  const told = new Set<string>();
  const issue = (path: ImportPath, said: Remark) => {
    const key = JSON.stringify([path, said]);
    if (!told.has(key)) issues.push({ path, ...said });
    told.add(key);
  };
  const nameOf = createNames(document, (said) => issue([], said));

  const renamed = mapTexts(document, (text, path) => {
    for (const said of dialect.remarks?.(text) ?? []) issue(path, said);
    if (!text.includes('{{')) return text;
    return text.replace(/\{\{([^{}]*)\}\}/g, (placeholder, inner: string) => {
      const found = dialect.readPlaceholder(inner.trim());
      if (found === null) return placeholder;
      if ('issue' in found) {
        issue(path, found.issue);
        return placeholder;
      }
      const name = nameOf(found.variable);
      return name === null ? placeholder : `{{${name}}}`;
    });
  });
  const withNames = {
    ...renamed,
    folders: renamed.folders.map((folder) => renameIn(folder, nameOf)),
    requests: renamed.requests.map((request) => renameIn(request, nameOf)),
    variables: rename(renamed.variables, nameOf),
    environments: renamed.environments.map((environment) => ({
      ...environment,
      variables: rename(environment.variables, nameOf),
    })),
  };
  return { ...expandValues(withNames, issue), issues };
}

type Names = (name: string) => string | null;

function renameIn<T extends { variables?: ImportedVariable[] }>(holder: T, nameOf: Names): T {
  return holder.variables === undefined ? holder : { ...holder, variables: rename(holder.variables, nameOf) };
}

function rename(variables: readonly ImportedVariable[], nameOf: Names): ImportedVariable[] {
  return variables.map((variable) => ({ ...variable, key: nameOf(variable.key) ?? variable.key }));
}

/** Gives each foreign name one name that is allowed here; null for what is no name at all. */
function createNames(document: ImportDocument, tell: Tell): Names {
  const defined = new Set(
    [
      ...document.variables,
      ...[...document.folders, ...document.requests].flatMap(({ variables = [] }) => variables),
      ...document.environments.flatMap(({ variables }) => variables),
    ].map(({ key }) => key.trim()),
  );
  const given = new Map<string, string>();
  const taken = new Set([...defined].filter(isName));
  return (text) => {
    const name = text.trim();
    if (isName(name)) return name;
    const known = given.get(name);
    if (known !== undefined) return known;
    if (name === '' || !(defined.has(name) || FOREIGN_NAME.test(name))) return null;
    const base = name.replace(/[^\p{L}\p{N}_.-]+/gu, '_').replace(/^(?![\p{L}_])/u, '_');
    let unique = base;
    for (let number = 2; taken.has(unique); number += 1) unique = `${base}_${number}`;
    taken.add(unique);
    given.set(name, unique);
    tell(remark('variableRenamed', { name, variable: `{{${unique}}}` }));
    return unique;
  };
}

function isName(name: string): boolean {
  return soleVariableName(`{{${name}}}`) === name;
}
