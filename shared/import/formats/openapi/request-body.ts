import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ImportedBody, ImportedPart } from '../../import-document.ts';
import { remark, type Tell } from '../../remark.ts';
import { jsonBody } from '../_kit/bodies.ts';
import { objectOf, textOf } from '../_kit/read-values.ts';
import type { References } from './references.ts';
import { sampleOf } from './sample.ts';

/** Which of several content types is taken: the first pattern that any matches. */
const PREFERRED = [
  /^application\/json\b/i,
  /\+json\b/i,
  /^application\/x-www-form-urlencoded/i,
  /^multipart\//i,
  /^text\//i,
];

export type ReadRequestBody = { body: ImportedBody; contentType: string };

export function readRequestBody(requestBody: JsonObject, references: References, tell: Tell): ReadRequestBody {
  const content = Object.entries(objectOf(requestBody.content));
  const types = content.map(([type]) => type);
  const chosen = PREFERRED.map((pattern) => types.find((type) => pattern.test(type))).find(
    (type) => type !== undefined,
  );
  const type = chosen ?? types[0];
  if (type === undefined) return { body: { kind: 'none' }, contentType: '' };
  if (types.length > 1) {
    tell(remark('bodyType', { type, others: types.filter((other) => other !== type).join(', ') }));
  }
  const media = references.object(content.find(([name]) => name === type)?.[1]);
  const example = exampleOf(media, references);
  const value = () => example ?? sampleOf(media.schema, references);
  if (/[/+]json\b/i.test(type)) {
    const text = typeof example === 'string' ? example : JSON.stringify(value(), null, 2);
    return { body: jsonBody(text), contentType: type };
  }
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    return { body: { kind: 'urlencoded', parts: partsOf(value(), media, references) }, contentType: '' };
  }
  if (/^multipart\//i.test(type)) {
    return { body: { kind: 'multipart', parts: partsOf(value(), media, references) }, contentType: '' };
  }
  if (typeof example === 'string') return { body: { kind: 'text', text: example }, contentType: type };
  if (/^text\/plain/i.test(type)) return { body: { kind: 'text', text: textOf(value()) }, contentType: type };
  tell(remark('bodyWithoutExample', { type }));
  return { body: { kind: 'none' }, contentType: type.includes('*') ? '' : type };
}

function exampleOf(media: JsonObject, references: References): JsonValue | undefined {
  if (media.example !== undefined) return media.example;
  const [first] = Object.values(objectOf(media.examples));
  return references.object(first).value;
}

function partsOf(value: JsonValue, media: JsonObject, references: References): ImportedPart[] {
  const schema = references.object(media.schema);
  const properties = objectOf(schema.properties);
  const required = new Set(Array.isArray(schema.required) ? schema.required.map(textOf) : Object.keys(properties));
  return Object.entries(objectOf(value)).flatMap(([name, item]): ImportedPart[] => {
    const property = references.object(properties[name]);
    const contentType = textOf(objectOf(objectOf(media.encoding)[name]).contentType);
    const shared = { name, ...(contentType !== '' && { contentType }), enabled: required.has(name) };
    if (isFile(property) || isFile(references.object(property.items))) return [{ ...shared, type: 'file', path: '' }];
    if (Array.isArray(item) && !item.some(isJsonObject)) {
      return item.map((one) => ({ ...shared, type: 'text', value: textOf(one) }));
    }
    return [{ ...shared, type: 'text', value: textOf(item) }];
  });
}

/** `format: binary`, or in 3.1 a media type without an encoding. */
function isFile(schema: JsonObject): boolean {
  if (schema.format === 'binary') return true;
  const mediaType = textOf(schema.contentMediaType);
  return mediaType !== '' && schema.contentEncoding === undefined && !/json|text/.test(mediaType);
}
