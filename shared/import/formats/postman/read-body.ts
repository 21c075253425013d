import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ImportedBody, ImportedPair, ImportedPart } from '../../import-document.ts';
import { remark, type Tell } from '../../remark.ts';
import { bodyOfType, contentTypeOf, graphqlBody, jsonBody } from '../_kit/bodies.ts';
import { filledText, listOf, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import { splitQuery } from '../_kit/urls.ts';

/** Content types that Postman adds by itself for the language chosen for a raw body. */
const LANGUAGE_TYPES: Readonly<Record<string, string>> = {
  text: 'text/plain',
  xml: 'application/xml',
  html: 'text/html',
  javascript: 'application/javascript',
};

export type PostmanBody = { body: ImportedBody; contentType: string };

/** @param headers what the request says of its content type counts more than the body's language */
export function readBody(value: JsonValue | undefined, headers: readonly ImportedPair[], issue: Tell): PostmanBody {
  const none: PostmanBody = { body: { kind: 'none' }, contentType: '' };
  if (!isJsonObject(value)) return none;
  if (value.disabled === true) {
    issue(remark('bodyOff'));
    return none;
  }
  switch (textOf(value.mode)) {
    case 'raw':
      return readRaw(value, headers);
    case 'urlencoded':
      return { body: { kind: 'urlencoded', parts: readFields(value.urlencoded) }, contentType: '' };
    case 'formdata':
      return {
        body: { kind: 'multipart', parts: objectsOf(value.formdata).flatMap(readFormPart) },
        contentType: '',
      };
    case 'file':
      return { body: readFile(value.file, issue), contentType: '' };
    case 'graphql':
      return { body: readGraphql(objectOf(value.graphql)), contentType: '' };
    default:
      return none;
  }
}

function readRaw(body: JsonObject, headers: readonly ImportedPair[]): PostmanBody {
  const text = textOf(body.raw);
  if (text === '') return { body: { kind: 'none' }, contentType: '' };
  const language = textOf(objectOf(objectOf(body.options).raw).language);
  const contentType = contentTypeOf(headers);
  if (contentType !== '') return { body: bodyOfType(text, contentType), contentType: '' };
  if (language === 'json') return { body: jsonBody(text), contentType: '' };
  // A file of an older version names no language; what reads as a JSON document is meant as one.
  if (language === '' && isJsonDocument(text)) return { body: jsonBody(text), contentType: '' };
  return { body: { kind: 'text', text }, contentType: LANGUAGE_TYPES[language] ?? '' };
}

function isJsonDocument(text: string): boolean {
  const body = jsonBody(text);
  return 'json' in body && typeof body.json === 'object' && body.json !== null;
}

function readFields(value: JsonValue | undefined): ImportedPart[] {
  // Version 1 and some tools write the fields as one text.
  if (typeof value === 'string') {
    return splitQuery(`?${value}`).query.map(({ key, value: text, enabled }) => ({
      name: key,
      type: 'text',
      value: text,
      enabled,
    }));
  }
  return objectsOf(value).map((field) => ({
    name: textOf(field.key),
    type: 'text',
    value: textOf(field.value),
    enabled: field.disabled !== true,
  }));
}

function readFormPart(field: JsonObject): ImportedPart[] {
  const contentType = filledText(field.contentType);
  const filename = filledText(field.fileName);
  const shared = {
    name: textOf(field.key),
    ...(filename !== undefined && { filename }),
    ...(contentType !== undefined && { contentType }),
    enabled: field.disabled !== true,
  };
  if (textOf(field.type) !== 'file' && field.src === undefined) {
    return [{ ...shared, type: 'text', value: textOf(field.value) }];
  }
  const source = field.src;
  const paths = Array.isArray(source) ? listOf(source).map(textOf) : [textOf(source)];
  return (paths.length === 0 ? [''] : paths).map((path) => ({ ...shared, type: 'file', path }));
}

function readFile(value: JsonValue | undefined, issue: Tell): ImportedBody {
  const file = objectOf(value);
  const content = textOf(file.content);
  if (content !== '') return { kind: 'text', text: content };
  const path = textOf(isJsonObject(value) ? file.src : value);
  if (path !== '') return { kind: 'file', path };
  issue(remark('fileNeverChosen'));
  return { kind: 'none' };
}

function readGraphql(graphql: JsonObject): ImportedBody {
  return graphqlBody(textOf(graphql.query), textOf(graphql.variables), textOf(graphql.operationName));
}
