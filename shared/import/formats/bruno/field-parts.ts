import type { JsonObject, JsonValue } from '../../../model/json.ts';
import type { ImportedPart } from '../../import-document.ts';
import { filledText, listOf, textOf } from '../_kit/read-values.ts';

/** A field of a form, as Bruno's JSON and OpenCollection both have it: a field of several files is a part for each. */
export function readParts(field: JsonObject, enabled: boolean): ImportedPart[] {
  const contentType = filledText(field.contentType);
  const shared = { name: textOf(field.name), ...(contentType !== undefined && { contentType }), enabled };
  if (field.type !== 'file') return [{ ...shared, type: 'text', value: textOf(field.value) }];
  const paths = Array.isArray(field.value) ? listOf(field.value).map(textOf) : [textOf(field.value)];
  return paths.map((path) => ({ ...shared, type: 'file', path }));
}

/** What has no place of its own comes last. */
export function orderOf(seq: JsonValue | undefined): number {
  return typeof seq === 'number' ? seq : Number.MAX_SAFE_INTEGER;
}
