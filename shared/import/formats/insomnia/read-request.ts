import type { JsonObject, JsonValue } from '../../../model/json.ts';
import type { ImportedBody, ImportedPair, ImportedPart, ImportedRequest, ImportPath } from '../../import-document.ts';
import { remark, type Tell } from '../../remark.ts';
import { bodyOfType, graphqlBody, tryJson, withContentType } from '../_kit/bodies.ts';
import { type Collector, plainOptions } from '../_kit/collector.ts';
import { withParameterDocs } from '../_kit/parameter-docs.ts';
import { describedText, filledText, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import { fillPath, queryPair, splitQuery } from '../_kit/urls.ts';
import { readAuth } from './read-auth.ts';
import { tellScripts } from './scripts.ts';

export function readRequest(fields: JsonObject, path: ImportPath, { issue }: Collector): ImportedRequest {
  const tell: Tell = (said) => issue(path, said);
  const split = splitQuery(textOf(fields.url));
  const values = objectsOf(fields.pathParameters).map(({ name, value }) => [textOf(name), textOf(value)] as const);
  const { url, missing } = fillPath(split.url, new Map(values));
  for (const name of missing) tell(remark('pathParameter', { name, variable: `{{${name}}}` }));
  tellScripts(fields, tell);

  const body = objectOf(fields.body);
  const mimeType = textOf(body.mimeType);
  const settings = objectOf(fields.settings);
  if ((settings.encodeUrl ?? fields.settingEncodeUrl) === false) {
    tell(remark('rawAddress'));
  }
  return {
    path,
    name: path.at(-1) ?? '',
    ...withParameterDocs(
      filledText(fields.description ?? objectOf(fields.meta).description),
      [fields.pathParameters, fields.parameters, fields.headers, body.params]
        .flatMap(objectsOf)
        .map(({ name, description }) => ({ name: textOf(name), text: describedText(description) })),
    ),
    method: (filledText(fields.method) ?? 'GET').toUpperCase(),
    url,
    query: [
      ...split.query,
      ...readPairs(fields.parameters).map(({ key, value, enabled }) => queryPair(key, value, enabled)),
    ],
    headers: withContentType(readHeaders(fields.headers), Array.isArray(body.params) ? '' : mimeTypeOnWire(mimeType)),
    auth: readAuth(fields.authentication, tell) ?? { type: 'inherit' },
    body: readBody(body, mimeType),
    options: {
      ...plainOptions(),
      follow: ['on', true].includes((settings.followRedirects ?? fields.settingFollowRedirects) as string | boolean),
    },
  };
}

/** Insomnia's own name in `User-Agent` is left out: it would be a lie. */
export function readHeaders(value: JsonValue | undefined): ImportedPair[] {
  return readPairs(value).filter(
    ({ key, value: text }) => !(key.toLowerCase() === 'user-agent' && /^insomnia\//i.test(text)),
  );
}

function readPairs(value: JsonValue | undefined): ImportedPair[] {
  return objectsOf(value)
    .map((pair) => ({ key: textOf(pair.name), value: textOf(pair.value), enabled: pair.disabled !== true }))
    .filter(({ key, value: text }) => key !== '' || text !== '');
}

function readBody(body: JsonObject, mimeType: string): ImportedBody {
  const type = (mimeType.split(';')[0] ?? '').trim().toLowerCase();
  if (type === 'multipart/form-data') return { kind: 'multipart', parts: objectsOf(body.params).map(readPart) };
  if (type === 'application/x-www-form-urlencoded' && Array.isArray(body.params)) {
    return { kind: 'urlencoded', parts: objectsOf(body.params).map(readPart) };
  }
  const fileName = filledText(body.fileName);
  if (fileName !== undefined) return { kind: 'file', path: fileName };
  const text = textOf(body.text);
  if (text === '') return { kind: 'none' };
  if (type === 'application/graphql') return readGraphql(text);
  return bodyOfType(text, mimeType);
}

function readPart(param: JsonObject): ImportedPart {
  const contentType = filledText(param.contentType);
  const shared = {
    name: textOf(param.name),
    ...(contentType !== undefined && { contentType }),
    enabled: param.disabled !== true,
  };
  if (param.type === 'file') return { ...shared, type: 'file', path: textOf(param.fileName) };
  return { ...shared, type: 'text', value: textOf(param.value) };
}

/** Insomnia keeps the whole call as one JSON text under a type that never goes on the wire. */
function readGraphql(text: string): ImportedBody {
  const call = objectOf(tryJson(text));
  const query = textOf(call.query);
  if (query === '') return bodyOfType(text, 'application/json');
  const variables =
    typeof call.variables === 'object' && call.variables !== null
      ? JSON.stringify(call.variables)
      : textOf(call.variables);
  return graphqlBody(query, variables, textOf(call.operationName));
}

function mimeTypeOnWire(mimeType: string): string {
  return /^application\/graphql\b/i.test(mimeType) ? 'application/json' : mimeType;
}
