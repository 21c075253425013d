import type { ImportedBody, ImportedEnvironment, ImportedPart, ImportedVariable } from '../../import-document.ts';
import { type Remark, remark } from '../../remark.ts';
import { graphqlBody, jsonBody } from '../_kit/bodies.ts';
import { type BruBlock, type BruPair, readBlocks, readNames, readPairs } from './bru-blocks.ts';
import { type BrunoAuth, type BrunoFolder, type BrunoRequest, emptyFolder } from './tree.ts';

const METHODS = new Set(['get', 'post', 'put', 'delete', 'patch', 'options', 'head', 'connect', 'trace', 'http']);

const LEFT_OUT: Readonly<Record<string, Remark>> = {
  'script:pre-request': remark('preRequestScript'),
  'script:post-response': remark('afterResponseScript'),
  tests: remark('tests'),
  assert: remark('assertions'),
  'vars:post-response': remark('responseVariables'),
};

/** One request file. `fallbackName` is that of the file. */
export function readBruRequest(text: string, fallbackName: string): BrunoRequest {
  const file = openFile(text);
  const meta = file.values('meta');
  const method = file.blocks.find(({ name }) => METHODS.has(name));
  const call = new Map(readPairs(method?.text ?? '').map(({ key, value }) => [key, value]));
  const settings = file.values('settings');
  const type = meta.get('type') ?? (method === undefined ? 'unknown' : 'http');
  const formFields = [...file.pairs('body:form-urlencoded'), ...file.pairs('body:multipart-form')];
  return {
    ...commonParts(file),
    name: meta.get('name') || fallbackName,
    order: orderOf(meta.get('seq')),
    type,
    method: method?.name === 'http' ? (call.get('method') ?? 'GET') : (method?.name ?? 'GET'),
    url: call.get('url') ?? '',
    query: [...file.pairs('params:query'), ...file.pairs('query')],
    pathParams: file.pairs('params:path'),
    auth: authOf(file, call.get('auth') ?? 'none'),
    ...readBody(file, call.get('body') ?? (type === 'graphql' ? 'graphql' : 'none')),
    fieldDocs: formFields.map(({ key, description }) => ({ name: key, text: description })),
    options: { follow: settings.get('followRedirects') === 'true' },
  };
}

/** `folder.bru` or `collection.bru`. */
export function readBruFolder(text: string, fallbackName: string): BrunoFolder {
  const file = openFile(text);
  const meta = file.values('meta');
  const mode = file.values('auth').get('mode');
  return {
    ...emptyFolder(meta.get('name') || fallbackName),
    ...commonParts(file),
    order: orderOf(meta.get('seq')),
    auth: mode === undefined ? null : authOf(file, mode),
  };
}

export function readBruEnvironment(text: string, name: string): ImportedEnvironment {
  const file = openFile(text);
  const color = file.text('color');
  const secrets = readNames(file.text('vars:secret')).map(
    ({ name: key, enabled }): ImportedVariable => ({ key, value: '', enabled, secret: true }),
  );
  return {
    name,
    ...(color !== '' && { color }),
    variables: [...toVariables(file.pairs('vars')), ...secrets],
  };
}

type BruFile = {
  blocks: BruBlock[];
  strayLines: number;
  text(block: string): string;
  pairs(block: string): BruPair[];
  values(block: string): Map<string, string>;
};

function openFile(source: string): BruFile {
  const { blocks, strayLines } = readBlocks(source);
  const text = (block: string) => blocks.find(({ name }) => name === block)?.text ?? '';
  const pairs = (block: string) => readPairs(text(block));
  const values = (block: string) => new Map(pairs(block).map(({ key, value }) => [key, value]));
  return { blocks, strayLines, text, pairs, values };
}

function commonParts(file: BruFile) {
  const remarks = Object.entries(LEFT_OUT).flatMap(([name, said]) => (file.text(name).trim() === '' ? [] : [said]));
  const examples = file.blocks.filter(({ name }) => name === 'example').length;
  if (examples > 0) remarks.push(remark('savedExamples', { count: examples }));
  if (file.strayLines > 0) remarks.push(remark('strayLines', { count: file.strayLines }));
  return {
    docs: file.text('docs'),
    headers: file.pairs('headers'),
    variables: toVariables(file.pairs('vars:pre-request')),
    remarks,
  };
}

function authOf(file: BruFile, mode: string): BrunoAuth {
  const values = file.values(`auth:${mode}`);
  return { mode, attribute: (name) => values.get(name) ?? '' };
}

function readBody(file: BruFile, mode: string): { body: ImportedBody; contentType: string } {
  const plain = (body: ImportedBody, contentType = '') => ({ body, contentType });
  switch (mode) {
    case 'json':
      return plain(jsonBody(file.text('body:json') || file.text('body')));
    case 'text':
    case 'xml':
    case 'sparql': {
      const types = { text: 'text/plain', xml: 'application/xml', sparql: 'application/sparql-query' };
      return plain({ kind: 'text', text: file.text(`body:${mode}`) }, types[mode]);
    }
    case 'graphql':
      return plain(graphqlBody(file.text('body:graphql'), file.text('body:graphql:vars')));
    case 'formUrlEncoded':
      return plain({ kind: 'urlencoded', parts: file.pairs('body:form-urlencoded').flatMap(readPart) });
    case 'multipartForm':
      return plain({ kind: 'multipart', parts: file.pairs('body:multipart-form').flatMap(readPart) });
    case 'file':
      return readFileBody(file.pairs('body:file').flatMap(readPart));
    default:
      return plain({ kind: 'none' });
  }
}

/** Of several files the one that is switched on is sent. */
function readFileBody(parts: readonly ImportedPart[]): { body: ImportedBody; contentType: string } {
  const chosen = parts.find(({ enabled }) => enabled !== false);
  if (chosen?.path === undefined) return { body: { kind: 'none' }, contentType: '' };
  return { body: { kind: 'file', path: chosen.path }, contentType: chosen.contentType ?? '' };
}

function readPart({ key, value, enabled }: BruPair): ImportedPart[] {
  const contentType = /\s@contentType\(([^)]*)\)$/.exec(` ${value}`)?.[1];
  const content = contentType === undefined ? value : value.replace(/\s*@contentType\([^)]*\)$/, '');
  const shared = { name: key, ...(contentType !== undefined && { contentType }), enabled };
  const files = /^@file\(([\s\S]*)\)$/.exec(content)?.[1];
  if (files === undefined) return [{ ...shared, type: 'text', value: content }];
  return files.split('|').map((path) => ({ ...shared, type: 'file', path }));
}

function toVariables(pairs: readonly BruPair[]): ImportedVariable[] {
  return pairs.map(({ key, value, enabled }) => ({ key: key.replace(/^@/, ''), value, enabled, secret: false }));
}

function orderOf(seq: string | undefined): number {
  const order = Number(seq ?? Number.NaN);
  return Number.isFinite(order) ? order : Number.MAX_SAFE_INTEGER;
}
