import { DASHSCOPE_TEST_CALL } from '../providers/_openai/store/batch-parameters.ts';

/** What a service takes at most. */
export type BatchLimits = { maxLines: number; maxBytes: number; maxLineBytes: number | null };

const MEGABYTE = 1024 * 1024;
const MAX_LINES = 50_000;

/** A line above this is read by nobody, whatever the service. */
export const MAX_READ_LINE_BYTES = 32 * MEGABYTE;

/** @param url the call that the lines are; null while it is not known */
export function batchLimits(providerId: string, url: string | null): BatchLimits {
  if (providerId !== 'dashscope') return { maxLines: MAX_LINES, maxBytes: 200 * MEGABYTE, maxLineBytes: null };
  const maxLineBytes = 6 * MEGABYTE;
  if (url === DASHSCOPE_TEST_CALL.url) {
    return { maxLines: DASHSCOPE_TEST_CALL.maxLines, maxBytes: MEGABYTE, maxLineBytes };
  }
  return { maxLines: MAX_LINES, maxBytes: 500 * MEGABYTE, maxLineBytes };
}
