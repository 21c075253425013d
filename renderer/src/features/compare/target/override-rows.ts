import { patchLeaves } from '../../../../../shared/compare/merge-patch.ts';
import type { JsonObject, JsonValue } from '../../../../../shared/model/json.ts';
import type { Endpoint } from '../../../../../shared/providers/_kit/adapter.ts';
import { setAtPath } from '../../../../../shared/providers/_kit/body-path.ts';

/** One change of a parameter as typed: its way as `options.temperature`, and its value as JSON. */
export type OverrideRow = { field: string; text: string };

/** What is wrong with a row; each has a sentence in the catalogue under `compareTarget.rowProblem`. */
export type RowProblem = 'field-missing' | 'value-missing' | 'twice';

/** A patch as rows; null where a key holds a dot, so that rows could not tell it from a way. */
export function rowsOfPatch(patch: JsonObject): OverrideRow[] | null {
  const leaves = patchLeaves(patch);
  const rows = leaves.map(({ field, value }) => ({ field, text: textOfValue(value) }));
  return JSON.stringify(patchOfRows(rows)) === JSON.stringify(patch) ? rows : null;
}

/** The patch that complete rows make. */
export function patchOfRows(rows: readonly OverrideRow[]): JsonObject {
  let patch: JsonValue = {};
  for (const { field, text } of rows) {
    if (field.trim() !== '' && text.trim() !== '') patch = setAtPath(patch, field.trim().split('.'), valueOfText(text));
  }
  return patch as JsonObject;
}

export function rowProblem(rows: readonly OverrideRow[], index: number): RowProblem | null {
  const row = rows[index];
  if (row === undefined || (row.field.trim() === '' && row.text.trim() === '')) return null;
  if (row.field.trim() === '') return 'field-missing';
  if (row.text.trim() === '') return 'value-missing';
  return rows.some((other, at) => at < index && other.field.trim() === row.field.trim()) ? 'twice' : null;
}

/** What is no JSON is a text: nobody wants to type quotes. */
export function valueOfText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function textOfValue(value: JsonValue): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return valueOfText(value) === value && value.trim() !== '' ? value : JSON.stringify(value);
}

/** The endpoint's fields, apart from the conversation, by their way in the body. */
export function suggestedFields({
  parameters,
}: Pick<Endpoint, 'parameters'>): { id: string; en: string; zh: string }[] {
  return parameters.map(({ path, doc }) => ({ id: path.join('.'), en: doc.en, zh: doc.zh }));
}

/** Reads a patch as typed; null while it is no JSON object. */
export function parsePatch(text: string): JsonObject | null {
  if (text.trim() === '') return {};
  const value = valueOfText(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}
