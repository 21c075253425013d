import { repeatedKeys } from '../../model/repeated-keys.ts';
import type { ValidationIssue } from './adapter.ts';
import { warningAt } from './issue.ts';

/** A key is shown no longer than this. */
const MAX_KEY_CHARS = 60;

/**
 * Of each key that a JSON text has twice in one object. `isSentAsTyped`: the text goes out as it stands; else what was
 * read of it does, which has the last one alone.
 */
export function repeatedKeyIssues(
  text: string,
  { path, isSentAsTyped }: { path: readonly string[]; isSentAsTyped: boolean },
): ValidationIssue[] {
  return repeatedKeys(text).map(({ key, line }) => {
    const name = JSON.stringify(key.length > MAX_KEY_CHARS ? `${key.slice(0, MAX_KEY_CHARS)}…` : key);
    return isSentAsTyped
      ? warningAt(
          path,
          `The key ${name} is repeated on line ${line}: both are sent, and most servers read the last one alone.`,
          `第 ${line} 行的键 ${name} 重复：两个都会发送，多数服务器只读取最后一个。`,
        )
      : warningAt(
          path,
          `The key ${name} is repeated on line ${line}: only its last value is sent.`,
          `第 ${line} 行的键 ${name} 重复：只会发送最后一个值。`,
        );
  });
}
