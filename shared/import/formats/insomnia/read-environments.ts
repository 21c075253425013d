import type { JsonObject, JsonValue } from '../../../model/json.ts';
import type { ImportedEnvironment, ImportedVariable } from '../../import-document.ts';
import { objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import type { InsomniaTree } from './tree.ts';

/**
 * The base environment counts always, and others change some of its values. What none changes are variables of the
 * collection; what is changed stands in every environment, the base among them.
 */
export function readEnvironments({ base, environments }: InsomniaTree): {
  variables: ImportedVariable[];
  environments: ImportedEnvironment[];
} {
  const baseVariables = base === null ? [] : readVariables(base.fields);
  const own = environments.map(({ fields }) => readVariables(fields));
  const changed = new Set(own.flat().map(({ key }) => key));
  const contested = baseVariables.filter(({ key }) => changed.has(key));
  const read = environments.map(({ name, color }, index): ImportedEnvironment => {
    const variables = own[index] ?? [];
    const keys = new Set(variables.map(({ key }) => key));
    return {
      name,
      ...(color !== undefined && { color }),
      variables: [...contested.filter(({ key }) => !keys.has(key)), ...variables],
    };
  });
  if (contested.length > 0) read.unshift({ name: base?.name ?? 'Base Environment', variables: contested });
  return { variables: baseVariables.filter(({ key }) => !changed.has(key)), environments: read };
}

/** The values of an environment: a table of pairs, or an object whose objects become names with dots. */
export function readVariables(fields: JsonObject): ImportedVariable[] {
  if (fields.environmentType === 'kv' && Array.isArray(fields.kvPairData)) {
    return objectsOf(fields.kvPairData)
      .map((pair) => ({
        key: textOf(pair.name),
        value: textOf(pair.value),
        enabled: pair.enabled !== false,
        secret: pair.type === 'secret',
      }))
      .filter(({ key }) => key !== '');
  }
  return [...flatten(objectOf(fields.data), '')];
}

function* flatten(object: JsonObject, prefix: string): Iterable<ImportedVariable> {
  for (const [name, value] of Object.entries(object)) {
    const key = `${prefix}${name}`;
    const children = childrenOf(value);
    if (children !== null) yield* flatten(children, `${key}.`);
    // Insomnia keeps its vault under this name.
    else yield { key, value: textOf(value), enabled: true, secret: key.startsWith('vault.') };
  }
}

/** What a path goes on into; the places of a list count as names. */
function childrenOf(value: JsonValue): JsonObject | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return null;
  return Object.fromEntries(Object.entries(value));
}
