import type { JsonValue } from '../../model/json.ts';

/** The items of a repeated field: Google reads one value where a list is due, and its samples for Vertex rely on it. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}
