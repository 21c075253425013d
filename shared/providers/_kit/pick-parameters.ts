import type { ParameterSpec } from './adapter.ts';

/**
 * The named rows of a table, in the order of the names, each with what this service documents otherwise. A name that
 * the table does not have is a slip in the provider's data and fails at load.
 *
 * @throws Error naming the row
 */
export function pickParameters(
  table: readonly ParameterSpec[],
  rows: Readonly<Record<string, Partial<Omit<ParameterSpec, 'path' | 'name'>>>>,
): ParameterSpec[] {
  return Object.entries(rows).map(([name, own]) => {
    const row = table.find((candidate) => candidate.name === name);
    if (row === undefined) throw new Error(`There is no parameter "${name}" to pick.`);
    return { ...row, ...own };
  });
}
