import type { ImportDocument } from './import-document.ts';
import { remark } from './remark.ts';

/**
 * Elsewhere an environment's value counts before the collection's; here a folder's counts before the environment's. So
 * what both define goes into the environments alone, with the collection's value where one of them has none.
 */
export function putEnvironmentsFirst(document: ImportDocument): ImportDocument {
  const ofEnvironments = new Set(
    document.environments.flatMap(({ variables }) => variables.filter(({ enabled }) => enabled).map(({ key }) => key)),
  );
  const contested = document.variables.filter(({ key }) => ofEnvironments.has(key));
  if (contested.length === 0) return document;
  const names = contested.map(({ key }) => `{{${key}}}`).join(', ');
  return {
    ...document,
    variables: document.variables.filter(({ key }) => !ofEnvironments.has(key)),
    environments: document.environments.map((environment) => {
      const own = new Set(environment.variables.map(({ key }) => key));
      return { ...environment, variables: [...contested.filter(({ key }) => !own.has(key)), ...environment.variables] };
    }),
    issues: [...document.issues, { path: [], ...remark('environmentsFirst', { names }) }],
  };
}
