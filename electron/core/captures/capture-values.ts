import { jsonpath } from 'json-p3';
import type { Capture, CaptureOutcome, CaptureProblem } from '../../../shared/model/capture.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { soleVariableName } from '../../../shared/variables/interpolate.ts';
import { MAX_MATCH_MS, matchPattern } from './match-pattern.ts';

/** What captures read. */
export type CaptureAnswer = {
  response: { status: number; headers: readonly (readonly [name: string, value: string])[] } | null;
  isStream: boolean;
  /** The answer's text as it is shown: of a stream all of it, of plain HTTP the body. */
  text: string;
  /** The body as text; null when it is too large to be searched. */
  body(): string | null;
  /** The last records of a stream, the very last first. */
  lastRecords(): readonly string[];
};

/** Longer values are no variables any more. */
const MAX_VALUE_CHARS = 100_000;
/** All patterns of one answer together: many slow ones must not hold up the app either. */
const MAX_PATTERNS_MS = 1000;

type Budget = { leftMs: number };

type Found = string | { problem: CaptureProblem; detail?: string };

/** Takes the values that the captures ask for; those switched off are left out. Never throws. */
export function captureValues(captures: readonly Capture[], answer: CaptureAnswer): CaptureOutcome[] {
  const budget: Budget = { leftMs: MAX_PATTERNS_MS };
  return captures
    .filter((capture) => !capture.disabled)
    .map((capture): CaptureOutcome => {
      const name = capture.name.trim();
      const found = soleVariableName(`{{${name}}}`) === null ? problem('nameInvalid') : find(capture, answer, budget);
      if (typeof found !== 'string') return { name, value: null, ...found };
      if (found.length > MAX_VALUE_CHARS) return { name, value: null, problem: 'valueTooLong' };
      return { name, value: found, problem: null };
    });
}

function find(capture: Capture, answer: CaptureAnswer, budget: Budget): Found {
  const { response } = answer;
  if (response === null) return problem('noAnswer');
  switch (capture.from) {
    case 'status':
      return String(response.status);
    case 'header': {
      const wanted = capture.header?.trim().toLowerCase() ?? '';
      if (wanted === '') return problem('headerMissing');
      const value = response.headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
      return value === undefined ? problem('headerAbsent') : withPattern(value, capture.pattern, budget);
    }
    case 'text':
      return withPattern(answer.text, capture.pattern, budget);
    case 'json':
      return findInJson(capture.path?.trim() ?? '', answer);
  }
}

function findInJson(path: string, answer: CaptureAnswer): Found {
  if (path === '') return problem('pathMissing');
  const document = jsonOf(answer);
  if ('problem' in document) return document;
  try {
    for (const node of jsonpath.lazyQuery(path, document.value)) return textOf(node.value as JsonValue);
    return problem('pathUnmatched');
  } catch (error) {
    return problem('pathInvalid', error instanceof Error ? error.message : undefined);
  }
}

/**
 * Of a stream the text it brought, when that is an object or a list: a structured answer. Else its last record that is
 * one; an end marker such as `[DONE]` is none.
 */
function jsonOf(answer: CaptureAnswer): { value: JsonValue } | { problem: CaptureProblem } {
  if (answer.isStream) {
    for (const text of [answer.text, ...answer.lastRecords()]) {
      const document = parse(text);
      if (document !== null && typeof document.value === 'object' && document.value !== null) return document;
    }
    return { problem: 'notJson' };
  }
  const body = answer.body();
  if (body === null) return { problem: 'bodyTooLarge' };
  return parse(body) ?? { problem: 'notJson' };
}

function textOf(value: JsonValue): Found {
  if (value === null) return problem('valueNull');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function withPattern(text: string, pattern: string | undefined, budget: Budget): Found {
  if (pattern === undefined || pattern === '') return text;
  const startMs = performance.now();
  const match = matchPattern(pattern, text, Math.min(budget.leftMs, MAX_MATCH_MS));
  budget.leftMs -= performance.now() - startMs;
  switch (match.state) {
    case 'matched':
      return match.text;
    case 'unmatched':
      return problem('patternUnmatched');
    case 'slow':
      return problem('patternSlow');
    case 'invalid':
      return problem('patternInvalid', match.message);
  }
}

function problem(code: CaptureProblem, detail?: string): { problem: CaptureProblem; detail?: string } {
  return { problem: code, ...(detail !== undefined && { detail }) };
}

function parse(text: string): { value: JsonValue } | null {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return null;
  }
}
