import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { objectOf, parseJson } from '../providers/_kit/read-json.ts';

const LABEL_CHARS = 200;

/** The beginning of each input of a request for vectors, by its position; null where an input is no text. */
export function inputLabels(requestBody: string | null): (string | null)[] {
  const body = objectOf(parseJson(requestBody ?? '') ?? null);
  return inputsOf(body).map(labelOf);
}

/** What is to become vectors, one by one, wherever a service has it in its body. */
export function inputsOf(body: JsonObject): readonly JsonValue[] {
  const input = body.input ?? body.inputs ?? body.texts ?? body.prompt ?? body.content;
  if (isJsonObject(input) && !('parts' in input)) return listOf(input.texts ?? input.contents ?? input);
  if (Array.isArray(body.requests)) return body.requests.map((request) => objectOf(request).content ?? null);
  if (Array.isArray(body.instances)) return body.instances;
  if (Array.isArray(input) && input.length > 0 && input.every((item) => typeof item === 'number')) return [input];
  return listOf(input);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A text; of an object its text, or what kind of thing it is. */
export function labelOf(input: JsonValue): string | null {
  if (typeof input === 'string') return input.slice(0, LABEL_CHARS);
  if (Array.isArray(input)) {
    if (input.every((item) => typeof item === 'number')) return null;
    return joined(input);
  }
  if (!isJsonObject(input)) return null;
  if (typeof input.text === 'string') return input.text.slice(0, LABEL_CHARS);
  if (typeof input.content === 'string') return input.content.slice(0, LABEL_CHARS);
  const parts = input.parts ?? input.content;
  if (Array.isArray(parts)) return joined(parts);
  for (const kind of ['image', 'video', 'audio', 'multi_images', 'image_url'] as const) {
    const source = input[kind];
    if (source !== undefined) return `${kind}: ${sourceName(source)}`;
  }
  return null;
}

function joined(parts: readonly JsonValue[]): string | null {
  const labels = parts.map(labelOf).filter((label) => label !== null);
  return labels.length === 0 ? null : labels.join(' ').slice(0, LABEL_CHARS);
}

/** An address as it is, and data by its kind alone. */
function sourceName(source: JsonValue): string {
  if (Array.isArray(source)) return source.map(sourceName).join(', ').slice(0, LABEL_CHARS);
  const address = isJsonObject(source) ? source.url : source;
  if (typeof address !== 'string') return '…';
  return address.startsWith('data:') ? `${address.slice(0, address.indexOf(';'))}…` : address.slice(0, LABEL_CHARS);
}
