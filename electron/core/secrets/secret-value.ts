import { AppError } from '../../../shared/ipc/result.ts';

/**
 * A pasted key without the white space and invisible marks around it. Throws SECRET_INVALID when the rest cannot be
 * sent in a header; the message tells where and never what.
 */
export function cleanSecretValue(pasted: string): string {
  const value = pasted.replace(/^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/g, '');
  if (value === '') throw invalid('The key is empty. Paste it again.');
  const position = value.search(/[^\x20-\x7E]/);
  if (position < 0) return value;
  const found = /[\r\n]/.test(value.charAt(position)) ? 'a line break' : 'a character that cannot be sent in a header';
  throw invalid(`The key has ${found} at position ${position + 1}. Copy it again, in one piece.`);
}

/**
 * The value of a secret variable: any text, since it may go into a body too. Line ends at its end come from pasting.
 * Throws SECRET_INVALID.
 */
export function cleanTextValue(pasted: string): string {
  const value = pasted.replace(/[\r\n]+$/, '');
  if (value === '') throw invalid('The value is empty. Paste it again.');
  if (value.includes('\0')) throw invalid('The value has a zero byte. Copy it again.');
  return value;
}

/** What the window may show of a key: of a short one nothing, four characters would be too much of it. */
export function lastFour(value: string): string | null {
  return value.length >= 12 ? value.slice(-4) : null;
}

function invalid(message: string): AppError {
  return new AppError('SECRET_INVALID', message);
}
