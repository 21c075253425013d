import type { JsonValue } from '../../../../shared/model/json.ts';
import type { ParameterSpec } from '../../../../shared/providers/_kit/adapter.ts';

type Control = ParameterSpec['control'];
/** `ok: false` keeps what was typed in the field without writing it into the body. */
export type FieldReading = { ok: true; value: JsonValue | undefined } | { ok: false };

/** What a field shows for a value of the body. Absent is empty. */
export function fieldText(control: Control, value: JsonValue | undefined): string {
  if (value === undefined) return '';
  if (control.kind === 'json') return JSON.stringify(value, null, 2);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Reads a field. Text that does not fit its control is kept as text, for it may hold a `{{variable}}` or be half
 * typed; validation says so beside the field. Empty means not set.
 */
export function readFieldText(control: Control, text: string): FieldReading {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, value: undefined };
  switch (control.kind) {
    case 'number':
      return { ok: true, value: /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : text };
    case 'boolean':
      return { ok: true, value: trimmed === 'true' ? true : trimmed === 'false' ? false : text };
    case 'json':
      return readJsonField(trimmed);
    default:
      return { ok: true, value: text };
  }
}

function readJsonField(text: string): FieldReading {
  try {
    return { ok: true, value: JSON.parse(text) as JsonValue };
  } catch {
    return /^\{\{[^{}]*\}\}$/.test(text) ? { ok: true, value: text } : { ok: false };
  }
}

/** A list entry in one line: stop sequences are often line breaks, which a one-line field would swallow. */
export function escapeEntry(text: string): string {
  return text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] as string);
}

export function unescapeEntry(text: string): string {
  return text.replace(/\\([\\nrt])/g, (_, letter: string) => UNESCAPES[letter] as string);
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const UNESCAPES: Record<string, string> = { '\\': '\\', n: '\n', r: '\r', t: '\t' };

/** The range in short, e.g. `0 – 2`, `> 0`, `≥ 1`; empty when there is none. */
export function rangeText(control: Control): string {
  if (control.kind !== 'number') return '';
  const { min, max, exclusiveMin, exclusiveMax } = control;
  if (min !== undefined && max !== undefined && !exclusiveMin && !exclusiveMax) return `${min} – ${max}`;
  const low = min === undefined ? '' : `${exclusiveMin ? '>' : '≥'} ${min}`;
  const high = max === undefined ? '' : `${exclusiveMax ? '<' : '≤'} ${max}`;
  return [low, high].filter((part) => part !== '').join(', ');
}

/** A number one step up or down, inside its range; from the default, or the near end, when nothing is set. */
export function stepNumber(
  control: Extract<Control, { kind: 'number' }>,
  value: JsonValue | undefined,
  by: 1 | -1,
  fallback: number,
): number {
  const step = control.step ?? (control.integer ? 1 : 0.1);
  const start = typeof value === 'number' ? value : fallback;
  const next = Math.round((start + by * step) / step) * step;
  const clamped = Math.min(Math.max(next, control.min ?? -Infinity), control.max ?? Infinity);
  return Number(clamped.toFixed(decimals(step)));
}

function decimals(step: number): number {
  return (String(step).split('.')[1] ?? '').length;
}
