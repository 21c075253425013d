import { type CodeFormPart, placeholderBody } from '../../code/code-files.ts';
import { decodeForm } from '../../import/query-text.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { FormPart, Pair, Variable } from '../../model/request-draft.ts';
import type { EnvironmentFile } from '../../model/workspace.ts';
import type { ExportFormat, ExportSource, Withheld } from '../export-format.ts';
import { fileName } from '../file-name.ts';
import { createPlainNames } from '../plain-names.ts';
import { type PlainKey, type PlainRequest, toPlainRequest } from '../plain-request.ts';
import { WITHHELD } from '../withheld-texts.ts';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** Collection 2.1, and a file for each environment. */
export const postman: ExportFormat = {
  id: 'postman',
  render(source) {
    const withheld: Withheld[] = [];
    const names = createPlainNames();
    const requests = source.items.flatMap(
      (item) =>
        toPlainRequest(item, source, { variables: 'keep', names, withhold: (entry) => withheld.push(entry) }) ?? [],
    );
    const collection = {
      info: { name: source.name, schema: SCHEMA },
      item: itemTree(requests, withheld),
      variable: collectionVariables(requests, source),
    };
    const environments = source.environments.map(({ environment }) => ({
      name: fileName(environment.info.name, '.postman_environment.json'),
      text: json(environmentFile(environment)),
    }));
    return {
      files: [{ name: fileName(source.name, '.postman_collection.json'), text: json(collection) }, ...environments],
      withheld,
    };
  },
};

/** Folders by the titles of the paths, in the order in which their requests come. */
function itemTree(requests: readonly PlainRequest[], withheld: Withheld[]): JsonValue[] {
  const top: JsonValue[] = [];
  const folders = new Map<string, JsonValue[]>();
  const childrenOf = (path: readonly string[]): JsonValue[] => {
    if (path.length === 0) return top;
    const key = JSON.stringify(path);
    const known = folders.get(key);
    if (known !== undefined) return known;
    const children: JsonValue[] = [];
    folders.set(key, children);
    childrenOf(path.slice(0, -1)).push({ name: path.at(-1) ?? '', item: children });
    return children;
  };
  for (const request of requests) {
    childrenOf(request.item.path.slice(0, -1)).push(
      requestItem(request, (message) => withheld.push({ path: request.item.path, message })),
    );
  }
  return top;
}

function requestItem(plain: PlainRequest, tell: (message: Withheld['message']) => void): JsonObject {
  const { draft, path } = plain.item;
  const off = (draft.headers ?? []).filter(({ disabled }) => disabled === true);
  return {
    name: path.at(-1) ?? '',
    request: {
      method: plain.method,
      auth: authOf(plain.key),
      header: [
        ...plain.headers.map(([key, value]) => ({ key, value })),
        ...off.map(({ name, value }) => ({ key: name, value, disabled: true })),
      ],
      ...bodyOf(plain, tell),
      url: urlOf(plain),
      ...(draft.docs !== undefined && { description: draft.docs }),
    },
    response: [],
  };
}

function authOf(key: PlainKey | null): JsonObject {
  const list = (type: string, values: Record<string, string>): JsonObject => ({
    type,
    [type]: Object.entries(values).map(([name, value]) => ({ key: name, value, type: 'string' })),
  });
  switch (key?.kind) {
    case 'bearer':
      return list('bearer', { token: `{{${key.name}}}` });
    case 'basic':
      return list('basic', { username: key.user, password: `{{${key.name}}}` });
    case 'header':
      return list('apikey', { key: key.header, value: `${key.prefix}{{${key.name}}}`, in: 'header' });
    case 'query':
      return list('apikey', { key: decodeForm(key.parameter), value: `{{${key.name}}}`, in: 'query' });
    default:
      return { type: 'noauth' };
  }
}

function urlOf({ address, query, item }: PlainRequest): JsonObject {
  const pairs = query.map(([key, value]) => ({ key, value }));
  const off = (item.draft.http?.params ?? []).filter(({ disabled }) => disabled === true);
  const text = query.map(([key, value]) => `${key}=${value}`).join('&');
  const [, scheme, rest = address] = /^(https?):\/\/(.*)$/s.exec(address) ?? [];
  const [authority = '', ...path] = rest.split('/');
  const [, host = authority, port] = /^(.*?):(\d+)$/.exec(authority) ?? [];
  return {
    raw: text === '' ? address : `${address}?${text}`,
    ...(scheme !== undefined && { protocol: scheme }),
    host: host.includes('{{') ? [host] : host.split('.'),
    ...(port !== undefined && { port }),
    path,
    ...(pairs.length + off.length > 0 && {
      query: [...pairs, ...off.map(({ name, value }) => ({ key: name, value, disabled: true }))],
    }),
  };
}

function bodyOf(plain: PlainRequest, tell: (message: Withheld['message']) => void): JsonObject {
  const http = plain.item.draft.http?.body;
  if (http?.type === 'multipart')
    return { body: { mode: 'formdata', formdata: (http.parts ?? []).map((part) => formPart(part, tell)) } };
  if (http?.type === 'form-urlencoded' && !hasContentType(plain.item.draft.headers)) {
    return { body: { mode: 'urlencoded', urlencoded: (http.fields ?? []).map(field) } };
  }
  const { body } = plain;
  if (body === null) return {};
  if (body.kind === 'base64') {
    tell(WITHHELD.bytes);
    return { body: { mode: 'file', file: {} } };
  }
  if (body.kind === 'file') return { body: { mode: 'file', file: { src: body.path } } };
  if (body.kind === 'form') return { body: { mode: 'formdata', formdata: body.parts.map(codePart) } };
  const contentType = plain.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const language = /json/i.test(contentType) || body.kind === 'json' ? 'json' : 'text';
  return {
    body: {
      mode: 'raw',
      raw: body.kind === 'json' || body.kind === 'text' ? body.text : placeholderBody(body),
      options: { raw: { language } },
    },
  };
}

function formPart(part: FormPart, tell: (message: Withheld['message']) => void): JsonObject {
  const { name, value, contentType, disabled, file, filename } = part;
  const shared = { key: name, ...(contentType && { contentType }), ...(disabled && { disabled: true }) };
  if (filename === undefined && file === undefined) return { ...shared, type: 'text', value };
  if (value === '' && file === undefined) tell(WITHHELD.emptyPart(name));
  // A part sent as a file has its text in the workspace, which Postman can only take as a plain text.
  if (value !== '') return { ...shared, type: 'text', value, ...(filename !== undefined && { fileName: filename }) };
  return { ...shared, type: 'file', src: file ?? filename ?? '' };
}

function codePart({ name, contentType, content }: CodeFormPart): JsonObject {
  const shared = { key: name, ...(contentType !== null && { contentType }) };
  return 'path' in content
    ? { ...shared, type: 'file', src: content.path }
    : { ...shared, type: 'text', value: content.text };
}

function field({ name, value, disabled }: Pair): JsonObject {
  return { key: name, value, ...(disabled && { disabled: true }) };
}

function hasContentType(headers: readonly Pair[] = []): boolean {
  return headers.some(({ name, disabled }) => disabled !== true && name.toLowerCase() === 'content-type');
}

/** Those of the workspace, and one without a value for every key. */
function collectionVariables(requests: readonly PlainRequest[], source: ExportSource): JsonValue[] {
  const keys = new Set(requests.flatMap(({ key }) => key?.name ?? []));
  const usesMock = requests.some(({ address }) => address.startsWith('{{mockUrl}}'));
  return [
    ...(source.workspace.variables ?? []).map(collectionVariable),
    ...[...keys].map((key) => ({ key, value: '', type: 'secret' })),
    ...(usesMock ? [{ key: 'mockUrl', value: source.mockUrl, type: 'string' }] : []),
  ];
}

function collectionVariable({ name, value, secret, disabled }: Variable): JsonObject {
  const isSecret = secret !== undefined;
  return {
    key: name,
    value: isSecret ? '' : value,
    type: isSecret ? 'secret' : 'string',
    ...(disabled && { disabled: true }),
  };
}

function environmentFile({ info, variables }: EnvironmentFile): JsonObject {
  return {
    name: info.name,
    values: variables.map(({ name, value, secret, disabled }) => ({
      key: name,
      value: secret === undefined ? value : '',
      type: secret === undefined ? 'default' : 'secret',
      enabled: disabled !== true,
    })),
    _postman_variable_scope: 'environment',
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
