import type { JsonValue } from '../../../model/json.ts';
import type { ImportedBody, ImportedPair } from '../../import-document.ts';

/** JSON with its value beside it where it parses; templates such as `{{count}}` outside quotes may prevent that. */
export function jsonBody(text: string, kind: 'json' | 'graphql' = 'json'): ImportedBody {
  const json = tryJson(text);
  return { kind, text, ...(json === undefined ? {} : { json }) };
}

/** The JSON document that carries a GraphQL call. `variables` is JSON as text, perhaps with templates in it. */
export function graphqlBody(query: string, variables: string, operationName = ''): ImportedBody {
  const fields = [`"query":${JSON.stringify(query)}`];
  if (operationName !== '') fields.push(`"operationName":${JSON.stringify(operationName)}`);
  if (variables.trim() !== '') fields.push(`"variables":${compact(variables)}`);
  return jsonBody(`{${fields.join(',')}}`, 'graphql');
}

/** A text body in the language that its content type names. */
export function bodyOfType(text: string, contentType: string): ImportedBody {
  if (/[/+]json\b/i.test(contentType)) return jsonBody(text);
  return { kind: 'text', text };
}

/** The headers, with a content type where they have none. Programs that derive it from the body do not write it out. */
export function withContentType(headers: ImportedPair[], contentType: string): ImportedPair[] {
  if (contentType === '' || contentTypeOf(headers) !== '') return headers;
  return [...headers, { key: 'Content-Type', value: contentType, enabled: true }];
}

export function contentTypeOf(headers: readonly ImportedPair[]): string {
  return headers.find(({ key, enabled }) => enabled && key.toLowerCase() === 'content-type')?.value ?? '';
}

function compact(json: string): string {
  const value = tryJson(json);
  return value === undefined ? json.trim() : JSON.stringify(value);
}

export function tryJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
