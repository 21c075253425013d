import { readFileReference } from '../../model/file-reference.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { type FilePlaces, fileFormAt } from './body-files.ts';
import type { MultipartPart } from './multipart-body.ts';

/**
 * The fields of a JSON object as the parts of a form, as OpenAI and most others read them: a list is one part `name[]`
 * for each entry, an object one part `name[key]` for each field. Null and absent fields send nothing.
 */
export function multipartFields(body: JsonObject, places: FilePlaces): MultipartPart[] {
  return Object.entries(body).flatMap(([name, value]) => fieldParts(name, value, [name], places));
}

function fieldParts(name: string, value: JsonValue, keys: readonly string[], places: FilePlaces): MultipartPart[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => fieldParts(`${name}[]`, item, keys, places));
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, item]) => fieldParts(`${name}[${key}]`, item, [...keys, key], places));
  }
  const reference = readFileReference(value);
  const form = reference === null ? null : formAt(keys, places);
  if (reference === null || form === null) return [{ name, value: String(value) }];
  const fileForm = reference.isUpload ? 'upload' : form === 'part' ? 'bytes' : form;
  return [{ name, value: '', file: reference.path, fileForm }];
}

/** A form has parts for files, so that is how they go unless the field's control says otherwise. */
function formAt(keys: readonly string[], places: FilePlaces) {
  const control = places.parameters?.some(
    ({ path, control: { kind } }) => kind === 'media' && path.join('\n') === keys.join('\n'),
  );
  const form = fileFormAt(keys, places);
  return form === null || control === true ? form : 'part';
}
