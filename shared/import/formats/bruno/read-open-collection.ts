import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ImportedBody, ImportedEnvironment, ImportedVariable } from '../../import-document.ts';
import { type Remark, remark } from '../../remark.ts';
import { graphqlBody, jsonBody } from '../_kit/bodies.ts';
import { describedText, filledText, listOf, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import { orderOf, readParts } from './field-parts.ts';
import { type BrunoAuth, type BrunoFolder, type BrunoPair, type BrunoRequest, emptyFolder } from './tree.ts';

/** One request file or item of a bundle. */
export function readOpenRequest(item: JsonObject, fallbackName: string): BrunoRequest {
  const info = objectOf(item.info);
  const type =
    filledText(info.type) ??
    ['http', 'graphql', 'grpc', 'websocket'].find((key) => item[key] !== undefined) ??
    'unknown';
  const call = objectOf(item[type]);
  const params = objectsOf(call.params);
  const common = commonParts({ ...objectOf(item.runtime), headers: call.headers ?? null, auth: call.auth ?? null });
  const examples = listOf(item.examples).length;
  if (examples > 0) common.remarks.push(remark('savedExamples', { count: examples }));
  return {
    ...common,
    name: filledText(info.name) ?? fallbackName,
    docs: textOf(item.docs) || (describedText(info.description) ?? ''),
    order: orderOf(info.seq),
    type,
    method: textOf(call.method) || (type === 'graphql' ? 'POST' : 'GET'),
    url: textOf(call.url),
    query: params.filter((param) => param.type !== 'path').map(readPair),
    pathParams: params.filter((param) => param.type === 'path').map(readPair),
    ...(type === 'graphql' ? readGraphql(call.body) : readBody(chosenVariant(call.body))),
    fieldDocs: objectsOf(objectOf(call.body).data).map((field) => ({
      name: textOf(field.name),
      text: describedText(field.description),
    })),
    options: { follow: objectOf(item.settings).followRedirects === true },
  };
}

/** `folder.yml`, an item with items, or the collection itself. */
export function readOpenFolder(item: JsonObject, fallbackName: string): BrunoFolder {
  const info = objectOf(item.info);
  const items = objectsOf(item.items);
  return {
    ...emptyFolder(filledText(info.name) ?? fallbackName),
    ...commonParts(objectOf(item.request)),
    docs: describedText(item.docs) ?? describedText(info.description ?? info.summary) ?? '',
    order: orderOf(info.seq),
    folders: items.filter(isFolder).map((child) => readOpenFolder(child, 'Folder')),
    requests: items.filter((child) => !isFolder(child)).map((child) => readOpenRequest(child, 'Request')),
  };
}

export function readOpenEnvironment(data: JsonObject, fallbackName: string): ImportedEnvironment {
  const color = filledText(data.color);
  return {
    name: filledText(data.name) ?? fallbackName,
    ...(color !== undefined && { color }),
    variables: readVariables(data.variables),
  };
}

/** What of an environment or of the collection's settings has no place here. */
export function configRemarks(config: JsonObject): Remark[] {
  const remarks: Remark[] = [];
  if (config.proxy !== undefined && config.proxy !== false) remarks.push(remark('proxySettings'));
  if (listOf(config.clientCertificates).length > 0) remarks.push(remark('clientCertificates'));
  if (config.externalSecrets !== undefined) remarks.push(remark('externalSecrets'));
  if (config.extends !== undefined) remarks.push(remark('environmentExtends', { name: textOf(config.extends) }));
  return remarks;
}

function isFolder(item: JsonObject): boolean {
  return objectOf(item.info).type === 'folder' || Array.isArray(item.items);
}

function commonParts(holder: JsonObject) {
  const remarks: Remark[] = [];
  const scripts = Array.isArray(holder.scripts) ? objectsOf(holder.scripts) : Object.values(objectOf(holder.scripts));
  if (scripts.length > 0) remarks.push(remark('scripts'));
  if (listOf(holder.assertions).length > 0) remarks.push(remark('assertions'));
  if (listOf(holder.actions).length > 0) remarks.push(remark('responseVariables'));
  return {
    headers: objectsOf(holder.headers).map(readPair),
    auth: authOf(holder.auth),
    variables: readVariables(holder.variables),
    remarks,
  };
}

function authOf(value: JsonValue | undefined): BrunoAuth | null {
  if (value === 'inherit') return { mode: 'inherit', attribute: () => '' };
  if (!isJsonObject(value)) return null;
  return { mode: textOf(value.type), attribute: (name) => textOf(value[name]) };
}

/** `enabled` stands in files of before 1.0. */
function readPair(pair: JsonObject): BrunoPair {
  const description = describedText(pair.description);
  return {
    key: textOf(pair.name),
    value: textOf(pair.value),
    enabled: pair.disabled !== true && pair.enabled !== false,
    ...(description !== undefined && { description }),
  };
}

function readVariables(value: JsonValue | undefined): ImportedVariable[] {
  return objectsOf(value)
    .map((variable) => ({
      key: textOf(variable.name),
      value: readValue(variable.value),
      enabled: variable.disabled !== true && variable.enabled !== false,
      secret: variable.secret === true,
    }))
    .filter(({ key }) => key !== '');
}

/** A value is a text, a text with its type, or a list of variants of which one is chosen. */
function readValue(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return readValue(chosen(value)?.value);
  return textOf(isJsonObject(value) ? value.data : value);
}

function chosenVariant(value: JsonValue | undefined): JsonObject {
  return Array.isArray(value) ? objectOf(chosen(value)?.body) : objectOf(value);
}

function chosen(variants: JsonValue[]): JsonObject | undefined {
  const objects = objectsOf(variants);
  return objects.find(({ selected }) => selected === true) ?? objects[0];
}

function readGraphql(value: JsonValue | undefined): { body: ImportedBody; contentType: string } {
  const body = chosenVariant(value);
  return { body: graphqlBody(textOf(body.query), textOf(body.variables)), contentType: '' };
}

function readBody(body: JsonObject): { body: ImportedBody; contentType: string } {
  const plain = (read: ImportedBody, contentType = '') => ({ body: read, contentType });
  // Files of before 1.0 name the kind `mode` and put the text under that name.
  const type = textOf(body.type ?? body.mode);
  const text = textOf(body.data ?? body[type]);
  switch (type) {
    case 'json':
      return plain(jsonBody(text));
    case 'text':
      return plain({ kind: 'text', text }, 'text/plain');
    case 'xml':
      return plain({ kind: 'text', text }, 'application/xml');
    case 'sparql':
      return plain({ kind: 'text', text }, 'application/sparql-query');
    case 'form-urlencoded':
      return plain({
        kind: 'urlencoded',
        parts: objectsOf(body.data).flatMap((field) => readParts(field, readPair(field).enabled)),
      });
    case 'multipart-form':
      return plain({
        kind: 'multipart',
        parts: objectsOf(body.data).flatMap((field) => readParts(field, readPair(field).enabled)),
      });
    case 'file': {
      const file = chosen(listOf(body.data));
      const path = textOf(file?.filePath);
      return path === '' ? plain({ kind: 'none' }) : plain({ kind: 'file', path }, textOf(file?.contentType));
    }
    default:
      return plain({ kind: 'none' });
  }
}
