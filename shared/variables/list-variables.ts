import type { VariableScope, VariableSource } from './interpolate.ts';

/** A variable as a list shows it. `value` is a mask where `secretId` is there. */
export type ListedVariable = {
  name: string;
  value: string;
  source: VariableSource;
  label: string;
  secretId?: string;
  /** A nearer scope has the same name, so this one is not used. */
  isShadowed: boolean;
};

/** Every variable of every scope, the nearest first; in each scope in its own order. */
export function listVariables(scopes: readonly VariableScope[]): ListedVariable[] {
  const seen = new Set<string>();
  return scopes.flatMap(({ source, label, variables, secrets }) => {
    const listed = [...variables].map(([name, value]): ListedVariable => {
      const secretId = secrets?.get(name);
      return { name, value, source, label, ...(secretId !== undefined && { secretId }), isShadowed: seen.has(name) };
    });
    for (const { name } of listed) seen.add(name);
    return listed;
  });
}
