import type { RunRecord } from '../model/run.ts';
import type { Metric, MetricId, MetricReason } from './metric.ts';

/** A speed over less than this says more about timers and packets than about the model. */
const MIN_WINDOW_MS = 200;
const MIN_WINDOW_TOKENS = 40;
const MIN_READS = 5;
/** Content that came almost whole in two reads was buffered on its way, e.g. by a proxy. */
const BUFFERED_SHARE = 0.8;

/** Every metric of one run, always all of them in a fixed order; what cannot be said is a dash with its reason. */
export function computeMetrics(record: RunRecord): Metric[] {
  const { timing } = record;
  return [
    tokens('inputTokens', record, record.result.usage?.inputTotal),
    tokens('cachedInputTokens', record, record.result.usage?.cachedInput),
    tokens('reasoningTokens', record, outputSide(record, record.result.usage?.reasoning)),
    tokens('outputTokens', record, outputSide(record, record.result.usage?.outputTotal)),
    tokens('totalTokens', record, outputSide(record, totalTokens(record))),
    milliseconds('timeToFirstToken', timeToFirstToken(record)),
    milliseconds('timeToAnswer', timeToAnswer(record)),
    milliseconds('thinkingTime', thinkingTime(record)),
    tokensPerSecond('outputTokensPerSecond', outputSpeed(record)),
    tokensPerSecond('endToEndTokensPerSecond', endToEndSpeed(record)),
    milliseconds('interChunkGapP50', interChunkGap(record)),
    milliseconds('timeToHeaders', timing.headersMs ?? unfinished(record, 'no-content')),
    milliseconds('total', timing.endMs ?? unfinished(record, 'failed')),
  ];
}

/** The k-th value by nearest rank of values in any order; null for none. `quantile` is in 0..1. */
export function nearestRank(values: readonly number[], quantile: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(quantile * sorted.length), 1) - 1] ?? null;
}

/** A value, or why there is none. */
type Figure = number | MetricReason;

function tokens(id: MetricId, record: RunRecord, figure: Figure | null | undefined): Metric {
  const known = figure ?? unfinished(record, 'not-reported');
  return typeof known === 'string'
    ? { id, unit: 'tokens', state: 'none', reason: known }
    : { id, unit: 'tokens', state: 'reported', value: known };
}

function milliseconds(id: MetricId, figure: Figure): Metric {
  return typeof figure === 'string'
    ? { id, unit: 'ms', state: 'none', reason: figure }
    : { id, unit: 'ms', state: 'measured', value: figure };
}

function tokensPerSecond(id: MetricId, figure: Figure): Metric {
  return typeof figure === 'string'
    ? { id, unit: 'tokens/s', state: 'none', reason: figure }
    : { id, unit: 'tokens/s', state: 'measured', value: figure };
}

/** Why something is missing that a finished run would have; `finished` is the reason for one that did finish. */
function unfinished(record: RunRecord, finished: MetricReason): MetricReason {
  switch (record.status) {
    case 'pending':
    case 'streaming':
      return 'running';
    case 'cancelled':
    case 'interrupted':
      return 'stopped';
    case 'failed':
      return 'failed';
    case 'succeeded':
      return finished;
  }
}

/**
 * Counts that grow with the answer are only known once it has ended: Anthropic, for one, opens with an output count of
 * one or so, which must not pass for the bill of a stopped run.
 */
function outputSide(record: RunRecord, value: number | null | undefined): Figure | null {
  const { result, status } = record;
  const hasEnded =
    status === 'succeeded' || result.terminatorSeen || result.choices.some((choice) => choice.finishReason !== null);
  return hasEnded ? (value ?? null) : unfinished(record, 'not-reported');
}

function totalTokens({ result: { usage } }: RunRecord): number | null {
  if (usage === null) return null;
  if (usage.total !== null) return usage.total;
  return usage.inputTotal !== null && usage.outputTotal !== null ? usage.inputTotal + usage.outputTotal : null;
}

function timeToFirstToken(record: RunRecord): Figure {
  if (!record.isStream) return 'not-streamed';
  return record.timing.firstContentMs ?? unfinished(record, 'no-content');
}

function timeToAnswer(record: RunRecord): Figure {
  if (!record.isStream) return 'not-streamed';
  const { firstAnswerMs, firstContentMs } = record.timing;
  return firstAnswerMs ?? unfinished(record, firstContentMs === null ? 'no-content' : 'only-reasoning');
}

function thinkingTime(record: RunRecord): Figure {
  if (!record.isStream) return 'not-streamed';
  const { firstReasoningMs, firstContentMs, firstAnswerMs } = record.timing;
  if (firstContentMs === null) return unfinished(record, 'no-content');
  if (firstReasoningMs === null) return hidesReasoning(record) ? 'hidden-reasoning' : 'no-reasoning';
  if (firstReasoningMs > firstContentMs) return 'no-reasoning';
  return firstAnswerMs === null ? unfinished(record, 'only-reasoning') : firstAnswerMs - firstContentMs;
}

/** The provider counted reasoning that it did not send: it is inside the time to first token. */
function hidesReasoning({ timing, result }: RunRecord): boolean {
  return timing.firstReasoningMs === null && (result.usage?.reasoning ?? 0) > 0;
}

/** Output tokens that arrived between the first and the last content event, the first event's own included. */
function tokensInWindow(record: RunRecord, outputTotal: number): number {
  const hidden = hidesReasoning(record) ? (record.result.usage?.reasoning ?? 0) : 0;
  return Math.max(outputTotal - hidden, 0);
}

/**
 * `(Nw - n1) / (tL - tF)`. The first event's tokens are left out because the window starts when it had already arrived;
 * no provider counts them apart, so they are taken as its share of all content, or as 1 where that is unknown.
 */
function outputSpeed(record: RunRecord): Figure {
  if (!record.isStream) return 'not-streamed';
  const { timing, counters } = record;
  const { firstContentMs, lastContentMs } = timing;
  if (firstContentMs === null || lastContentMs === null) return unfinished(record, 'no-content');
  const outputTotal = outputSide(record, record.result.usage?.outputTotal) ?? 'no-tokens';
  if (typeof outputTotal === 'string') return outputTotal;
  const inWindow = tokensInWindow(record, outputTotal);
  const windowMs = lastContentMs - firstContentMs;
  if (inWindow < MIN_WINDOW_TOKENS) return 'too-short';
  if (counters.topTwoReadsShare >= BUFFERED_SHARE) return 'buffered';
  if (windowMs < MIN_WINDOW_MS || counters.contentReads < MIN_READS) return 'too-short';
  const inFirstEvent = counters.contentChars > 0 ? inWindow * (counters.firstContentChars / counters.contentChars) : 1;
  return ((inWindow - inFirstEvent) / windowMs) * 1000;
}

function endToEndSpeed(record: RunRecord): Figure {
  const outputTotal = outputSide(record, record.result.usage?.outputTotal) ?? 'no-tokens';
  if (typeof outputTotal === 'string') return outputTotal;
  const { endMs } = record.timing;
  if (endMs === null || endMs <= 0) return unfinished(record, 'too-short');
  return (outputTotal / endMs) * 1000;
}

function interChunkGap(record: RunRecord): Figure {
  if (!record.isStream) return 'not-streamed';
  if (record.timing.firstContentMs === null) return unfinished(record, 'no-content');
  return nearestRank(record.counters.contentGapsMs, 0.5) ?? unfinished(record, 'too-short');
}
