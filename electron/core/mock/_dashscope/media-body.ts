import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { MockCall, MockFailure } from '../dialect.ts';
import { modelOf } from '../generation.ts';
import { objectsIn } from '../mock-prompt.ts';
import { readJsonBody } from '../read-json-body.ts';

/** A media call's body, as far as every one of them has the same. */
export type MediaBody = {
  /** As the client wrote it, mock parameters included. */
  model: string;
  input: JsonObject;
  parameters: JsonObject;
};

/** The body, or why the service refuses it. */
export function readMediaBody(call: MockCall): MediaBody | { failure: MockFailure } {
  const body = readJsonBody(call.bodyText);
  if (!body || modelOf(body) === '') return { failure: invalid('Required parameter "model" missing or invalid.') };
  if (!isJsonObject(body.input)) return { failure: invalid('Required input parameter missing from request.') };
  const parameters = isJsonObject(body.parameters) ? body.parameters : {};
  const unresolved = checkStored(call, body.input);
  if (unresolved !== null) return { failure: unresolved };
  const { size } = parameters;
  if (typeof size === 'string' && /^\d+[xX]\d+$/.test(size)) {
    return { failure: invalid(`size must be in the form of width*height, but got ${size}.`) };
  }
  return { model: modelOf(body), input: body.input, parameters };
}

export function invalid(message: string): MockFailure {
  return { kind: 'invalid_request', message };
}

/** Files of the temporary store are found only where a header asks for it. */
function checkStored({ headers }: MockCall, input: JsonObject): MockFailure | null {
  if (headers['x-dashscope-ossresourceresolve'] === 'enable' || !JSON.stringify(input).includes('"oss://')) return null;
  return { ...invalid('The input URL is invalid, only HTTP/HTTPS is supported.'), code: 'InvalidURL' };
}

/** A refusal for the first of the fields that is missing. */
export function missingInput(input: JsonObject, names: readonly string[]): MockFailure | null {
  const name = names.find((key) => input[key] === undefined || input[key] === '');
  return name === undefined ? null : invalid(`Required input parameter "${name}" missing.`);
}

/** The text of a message whose content is a list of parts; '' where there is none. */
export function messageText(input: JsonObject): string {
  return contentOf(input)
    .flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
    .join(' ');
}

export function contentOf({ messages }: JsonObject): JsonObject[] {
  const [message] = objectsIn(messages);
  return Array.isArray(message?.content) ? message.content.filter(isJsonObject) : [];
}

/** How many pictures, within what the service makes at once. */
export function pictureCount(n: JsonValue | undefined, otherwise: number, most = 4): number {
  return typeof n === 'number' && n >= 1 ? Math.min(Math.trunc(n), most) : otherwise;
}
