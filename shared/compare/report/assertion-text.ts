import type { Assertion, AssertionSource } from '../../model/assertion.ts';
import type { ReportWords } from './report.ts';

const WITH_PATH: readonly AssertionSource[] = ['header', 'json', 'toolCall', 'toolArguments'];
const UNITS: Partial<Record<AssertionSource, string>> = {
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

/** A test as a sentence, as it stands below the test in the app. */
export function assertionText({ source, path, operator, value }: Assertion, { t }: ReportWords): string {
  const subject =
    path && WITH_PATH.includes(source)
      ? t(`assertion.subjectWithPath.${source}`, { path })
      : t(`assertion.source.${source}`);
  const short = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  const unit = UNITS[source];
  return t(`assertion.sentence.${operator}`, {
    subject,
    value: unit === undefined ? `“${short}”` : `${short}${unit}`,
  });
}
