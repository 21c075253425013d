import type { ValidationIssue } from './adapter.ts';

/** A rule that the service itself enforces: it will refuse the request. */
export function errorAt(path: readonly string[], en: string, zh: string): ValidationIssue {
  return { severity: 'error', path, message: { en, zh } };
}

/** Something that is ignored, only some servers refuse, or is likely a slip. */
export function warningAt(path: readonly string[], en: string, zh: string): ValidationIssue {
  return { severity: 'warning', path, message: { en, zh } };
}

/** True for text with a `{{variable}}` in it, whose value is not known yet. */
export function holdsVariable(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{');
}
