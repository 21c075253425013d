import type { HttpRequest } from '../../model/http-request.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { countOf } from './read-json.ts';

/** A call of the service's own that counts the input of a request without a model answering it. */
export type ExactCount = {
  /** The counting request in place of the one that would be sent; null where its address is not as expected. */
  toRequest(request: HttpRequest): HttpRequest | null;
  /** Null for an answer of another shape. */
  read(body: JsonValue): number | null;
};

/**
 * @param from how the path of the request ends, and `to` what stands there instead: prefixes of gateways are kept
 * @param field of the answer that holds the count
 */
export function exactCount(options: {
  from: RegExp;
  to: string;
  body(body: JsonObject, request: HttpRequest): JsonObject;
  field: string;
}): ExactCount {
  return {
    toRequest(request) {
      const [, path = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(request.url) ?? [];
      const body = parseObject(request.body);
      // With files in it the body is not known yet.
      const hasFiles = (request.files?.length ?? 0) > 0;
      if (body === null || hasFiles || !options.from.test(path)) return null;
      // What asks for a stream has no place here.
      const kept = query.replace(/([?&])alt=sse&?/, '$1').replace(/[?&]$/, '');
      return {
        ...request,
        method: 'POST',
        url: path.replace(options.from, options.to) + kept,
        headers: request.headers.filter(([name]) => name.toLowerCase() !== 'accept'),
        body: JSON.stringify(options.body(body, request)),
      };
    },
    read: (answer) => (isJsonObject(answer) ? countOf(answer[options.field]) : null),
  };
}

/** Only these fields of a body. */
export function pickFields(body: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));
}

function parseObject(text: string | null): JsonObject | null {
  try {
    const value = JSON.parse(text ?? '') as JsonValue;
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
