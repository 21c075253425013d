import type { FormatDecoder } from '../providers/_kit/adapter.ts';
import { parseJson } from '../providers/_kit/read-json.ts';
import type { ResponseHead } from './decode-format.ts';

/** How a body is to be cut into records. */
export type BodyShape = FormatDecoder['framing'];

const FIELD_NAMES = ['data', 'event', 'id', 'retry', 'error'];
const SSE_FIELD = new RegExp(`^(?:${FIELD_NAMES.join('|')})?(?::|[\\r\\n]|$)`);
/** As many characters as the longest field name with its colon. */
const DECIDING_CHARS = 6;

/** The media type alone, lower case; empty when the server sent none. */
export function contentTypeOf(head: ResponseHead): string {
  const header = head.headers.find(([name]) => name.toLowerCase() === 'content-type');
  return (header?.[1].split(';')[0] ?? '').trim().toLowerCase();
}

type ShapeContext = {
  isEnd: boolean;
  expected: BodyShape;
  /** Whether the family can stream a JSON array; an array of any other family is one document. */
  hasArrayForm: boolean;
  contentType: string;
};

/**
 * Tells from the first characters what a body is: servers ignore `stream: true`, stream unasked, and mislabel both.
 * No SSE record can begin with a brace and no JSON document with a field name, so the text itself is the best
 * witness; the content type decides only where the text leaves it open.
 *
 * @returns null while more text is needed.
 */
export function readBodyShape(
  start: string,
  { isEnd, expected, hasArrayForm, contentType }: ShapeContext,
): BodyShape | null {
  const text = start.trimStart();
  const first = text[0];
  if (first === undefined && !isEnd) return null;
  if (first === '[' && hasArrayForm) return 'json-array';
  if (first === '{' && expected === 'sse') return documentShape(text, isEnd);
  if (first === '{' || first === '[') return expected === 'ndjson' ? 'ndjson' : 'whole';
  if (first === ':') return 'sse';
  if (first === '<') return 'whole';
  if (text.length < DECIDING_CHARS && !isEnd && !/[\r\n]/.test(text)) return null;
  if (first !== undefined && SSE_FIELD.test(text)) return 'sse';
  if (contentType === 'text/event-stream') return 'sse';
  // An array that does not begin as one is none.
  if (expected === 'json-array') return 'whole';
  // A text that says it is one is no stream, unless it is the torn name of a field.
  if (expected === 'sse' && contentType.startsWith('text/') && !FIELD_NAMES.some((name) => name.startsWith(text))) {
    return 'whole';
  }
  return contentType.endsWith('json') && expected === 'sse' ? 'whole' : expected;
}

/** No record of a stream is as long; what is not told apart by then is one document. */
const MAX_FIRST_LINE_CHARS = 1_000_000;

/**
 * One document where a stream was asked for, or one on each line: records without `data:`, which Huawei's own client
 * reads too.
 */
function documentShape(text: string, isEnd: boolean): BodyShape | null {
  const [first = ''] = /^[^\r\n]*/.exec(text) ?? [];
  if (first.length > MAX_FIRST_LINE_CHARS) return 'whole';
  if (first.length === text.length && !isEnd) return null;
  if (parseJson(first) === undefined) return 'whole';
  // A chunk is no whole answer, also where nothing came after it.
  if (first.includes('.chunk"') || text.slice(first.length).trim() !== '') return 'ndjson';
  return isEnd ? 'whole' : null;
}
