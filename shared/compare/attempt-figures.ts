import { computeMetrics } from '../metrics/compute-metrics.ts';
import { METRICS } from '../metrics/metric-catalog.ts';
import type { AttemptFigures } from '../model/compare.ts';
import type { RunRecord } from '../model/run.ts';
import type { RunResult } from '../streaming/run-result.ts';

/** Enough to tell answers apart at a glance; the whole is in the run itself. */
const ANSWER_CHARS = 500;
const MEDIA_MARK = /^\[(?:image|audio|video|file)\](?: .*)?$/;

/** What is kept of an ended run in the lists of a comparison. */
export function figuresOf(record: RunRecord): AttemptFigures {
  const { result, timing, response, cost = null, assertions = [] } = record;
  const { error } = result;
  return {
    metrics: computeMetrics(record).filter(({ id, state }) => state !== 'none' || METRICS[id].isEssential),
    cost,
    timing,
    httpStatus: response?.status ?? null,
    error: error === null ? null : { code: error.code, message: error.message, category: error.category },
    answerHash: answerHash(result),
    answer: answerText(result).slice(0, ANSWER_CHARS),
    assertions,
  };
}

/** The first choice as text: what was said, else what was refused, else which tools were called; then what media came. */
function answerText({ choices: [choice], media = [] }: RunResult): string {
  const said = choice?.text || choice?.refusal || choice?.toolCalls.map(callText).join('\n') || '';
  return [said, ...media.map(({ kind, label }) => `[${kind}]${label ? ` ${label}` : ''}`)].filter(Boolean).join('\n');
}

/** The text of an answer without the names of its media, where these are shown beside it. */
export function withoutMediaMarks(answer: string): string {
  return answer
    .split('\n')
    .filter((line) => !MEDIA_MARK.test(line))
    .join('\n')
    .trim();
}

/** The same for two answers that say and show the same and call the same tools; ids, which are always new, do not count. */
export function answerHash({ choices, media }: RunResult): string {
  const said = choices.map(({ text, refusal, toolCalls }) => [text, refusal, toolCalls.map(callText)]);
  // Bytes that are the same have the same name.
  return hashText(JSON.stringify(media === undefined ? said : [said, media.map(({ name, url }) => name ?? url)]));
}

function callText({ name, arguments: given }: { name: string | null; arguments: string }): string {
  return `${name ?? ''}(${given})`;
}

/** cyrb53: 53 bits, far more than it takes to tell some thousand answers apart. */
function hashText(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
