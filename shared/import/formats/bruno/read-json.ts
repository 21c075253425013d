import type { JsonObject, JsonValue } from '../../../model/json.ts';
import type { ImportedBody, ImportedEnvironment, ImportedVariable } from '../../import-document.ts';
import { type Remark, remark } from '../../remark.ts';
import { graphqlBody, jsonBody } from '../_kit/bodies.ts';
import { describedText, filledText, listOf, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import { orderOf, readParts } from './field-parts.ts';
import {
  type BrunoAuth,
  type BrunoCollection,
  type BrunoFolder,
  type BrunoPair,
  type BrunoRequest,
  emptyFolder,
} from './tree.ts';

/** A collection that Bruno exported as one JSON file. */
export function readBrunoJson(collection: JsonObject): BrunoCollection {
  const root = objectOf(collection.root);
  return {
    root: {
      ...readFolder({ ...collection, root }, filledText(collection.name) ?? ''),
      name: filledText(collection.name) ?? '',
    },
    environments: objectsOf(collection.environments).map(
      (environment): ImportedEnvironment => ({
        name: filledText(environment.name) ?? 'Environment',
        ...(filledText(environment.color) !== undefined && { color: textOf(environment.color) }),
        variables: readVariables(environment.variables),
      }),
    ),
  };
}

function readFolder(item: JsonObject, name: string): BrunoFolder {
  const root = objectOf(item.root);
  const items = objectsOf(item.items);
  return {
    ...emptyFolder(name),
    ...commonParts(objectOf(root.request)),
    docs: textOf(root.docs ?? objectOf(root.request).docs),
    order: orderOf(item.seq),
    folders: items.filter(isFolder).map((child) => readFolder(child, textOf(child.name))),
    requests: items.filter((child) => !isFolder(child)).map(readRequest),
  };
}

function isFolder(item: JsonObject): boolean {
  return item.type === 'folder' || Array.isArray(item.items);
}

function readRequest(item: JsonObject): BrunoRequest {
  const request = objectOf(item.request);
  const params = objectsOf(request.params);
  const body = objectOf(request.body);
  const type = textOf(item.type).replace(/-request$/, '');
  const common = commonParts(request);
  const examples = listOf(item.examples).length;
  if (examples > 0) common.remarks.push(remark('savedExamples', { count: examples }));
  return {
    ...common,
    name: filledText(item.name) ?? (filledText(request.url) || 'Request'),
    docs: textOf(request.docs),
    order: orderOf(item.seq),
    type: type === '' ? 'http' : type,
    method: textOf(request.method),
    url: textOf(request.url),
    query: params.filter((param) => param.type !== 'path').map(readPair),
    pathParams: params.filter((param) => param.type === 'path').map(readPair),
    ...readBody(body),
    fieldDocs: [body.formUrlEncoded, body.multipartForm]
      .flatMap(objectsOf)
      .map((field) => ({ name: textOf(field.name), text: describedText(field.description) })),
    options: { follow: objectOf(item.settings).followRedirects === true },
  };
}

function commonParts(request: JsonObject) {
  const script = objectOf(request.script);
  const vars = objectOf(request.vars);
  const remarks: Remark[] = [];
  if (filledText(script.req) !== undefined) remarks.push(remark('preRequestScript'));
  if (filledText(script.res) !== undefined) remarks.push(remark('afterResponseScript'));
  if (filledText(request.tests) !== undefined) remarks.push(remark('tests'));
  if (listOf(request.assertions).length > 0) remarks.push(remark('assertions'));
  if (listOf(vars.res).length > 0) remarks.push(remark('responseVariables'));
  return {
    headers: objectsOf(request.headers).map(readPair),
    auth: authOf(request.auth),
    variables: readVariables(vars.req),
    remarks,
  };
}

function authOf(value: JsonValue | undefined): BrunoAuth | null {
  const auth = objectOf(value);
  const mode = textOf(auth.mode);
  if (mode === '') return null;
  const values = objectOf(auth[mode]);
  return { mode, attribute: (name) => textOf(values[name]) };
}

function readPair(pair: JsonObject): BrunoPair {
  const description = describedText(pair.description);
  return {
    key: textOf(pair.name),
    value: textOf(pair.value),
    enabled: pair.enabled !== false,
    ...(description !== undefined && { description }),
  };
}

function readVariables(value: JsonValue | undefined): ImportedVariable[] {
  return objectsOf(value)
    .map((variable) => ({
      key: textOf(variable.name),
      value: textOf(variable.value),
      enabled: variable.enabled !== false,
      secret: variable.secret === true,
    }))
    .filter(({ key }) => key !== '');
}

function readBody(body: JsonObject): { body: ImportedBody; contentType: string } {
  const plain = (read: ImportedBody, contentType = '') => ({ body: read, contentType });
  switch (textOf(body.mode)) {
    case 'json':
      return plain(jsonBody(textOf(body.json)));
    case 'text':
      return plain({ kind: 'text', text: textOf(body.text) }, 'text/plain');
    case 'xml':
      return plain({ kind: 'text', text: textOf(body.xml) }, 'application/xml');
    case 'sparql':
      return plain({ kind: 'text', text: textOf(body.sparql) }, 'application/sparql-query');
    case 'graphql': {
      const graphql = objectOf(body.graphql);
      return plain(graphqlBody(textOf(graphql.query), textOf(graphql.variables)));
    }
    case 'formUrlEncoded':
      return plain({
        kind: 'urlencoded',
        parts: objectsOf(body.formUrlEncoded).flatMap((field) => readParts(field, field.enabled !== false)),
      });
    case 'multipartForm':
      return plain({
        kind: 'multipart',
        parts: objectsOf(body.multipartForm).flatMap((field) => readParts(field, field.enabled !== false)),
      });
    case 'file': {
      const files = objectsOf(body.file);
      const chosen = files.find(({ selected }) => selected === true) ?? files[0];
      const path = textOf(chosen?.filePath);
      return path === '' ? plain({ kind: 'none' }) : plain({ kind: 'file', path }, textOf(chosen?.contentType));
    }
    default:
      return plain({ kind: 'none' });
  }
}
