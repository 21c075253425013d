import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ImportedPair } from '../../import-document.ts';
import { listOf, objectsOf, textOf } from '../_kit/read-values.ts';
import { fillPath, queryPair, splitQuery } from '../_kit/urls.ts';

export type PostmanUrl = { url: string; query: ImportedPair[]; missing: string[] };

/** An address as a text, or in parts. Parameters that are switched off stand in the parts alone. */
export function readUrl(value: JsonValue | undefined): PostmanUrl {
  if (!isJsonObject(value)) return { ...splitQuery(textOf(value)), missing: [] };
  const { url, query } = splitQuery(textOf(value.raw).trim() || assemble(value));
  const values = new Map(
    objectsOf(value.variable).map((item) => [textOf(item.key ?? item.id), textOf(item.value)] as const),
  );
  const params = Array.isArray(value.query) ? objectsOf(value.query).map(readParam) : query;
  return { ...fillPath(url, values), query: params.filter(({ key, value: text }) => key !== '' || text !== '') };
}

function readParam(param: JsonObject): ImportedPair {
  return queryPair(textOf(param.key), textOf(param.value), param.disabled !== true);
}

function assemble(url: JsonObject): string {
  const host = joined(url.host, '.');
  const protocol = textOf(url.protocol).replace(/:?\/*$/, '');
  const port = textOf(url.port);
  const path = joined(url.path, '/');
  const scheme = protocol === '' ? '' : `${protocol}://`;
  return `${scheme}${host}${port === '' ? '' : `:${port}`}${path === '' ? '' : `/${path.replace(/^\//, '')}`}`;
}

function joined(value: JsonValue | undefined, separator: string): string {
  if (!Array.isArray(value)) return textOf(value);
  return listOf(value)
    .map((part) => textOf(isJsonObject(part) ? part.value : part))
    .join(separator);
}
