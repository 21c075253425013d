import type { Assertion, AssertionSource } from '../model/assertion.ts';

const WITH_PATH: readonly AssertionSource[] = ['header', 'json', 'toolCall', 'toolArguments'];
/** What stands behind a value; an absent source is compared as text. */
export const ASSERTION_UNITS: Partial<Record<AssertionSource, string>> = {
  status: '',
  timeToFirstToken: ' ms',
  timeToAnswer: ' ms',
  total: ' ms',
  outputTokensPerSecond: ' tok/s',
  stalls: '',
  inputTokens: '',
  outputTokens: '',
  reasoningTokens: '',
  cost: '',
  length: '',
};

/** A test as a sentence, e.g. `Time to first token is at most 2000 ms.`, from the catalogue's `assertion.*`. */
export function assertionText(
  { source, path, operator, value }: Assertion,
  t: (key: string, params?: Record<string, string>) => string,
): string {
  const subject =
    path && WITH_PATH.includes(source)
      ? t(`assertion.subjectWithPath.${source}`, { path })
      : t(`assertion.source.${source}`);
  const short = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  const unit = ASSERTION_UNITS[source];
  return t(`assertion.sentence.${operator}`, {
    subject,
    value: unit === undefined ? `“${short}”` : `${short}${unit}`,
  });
}
