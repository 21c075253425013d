import type { RunRecord } from '../model/run.ts';
import { type Figure, measured, toMetric, unfinished } from './figure.ts';
import type { Metric, MetricReason, MetricState } from './metric.ts';
import { hidesReasoning, outputTotal } from './token-metrics.ts';

/** A speed over less than this says more about timers and packets than about the model. */
const MIN_WINDOW_MS = 200;
const MIN_WINDOW_TOKENS = 40;
const MIN_READS = 5;
/** Content that came almost whole in two reads was buffered on its way, e.g. by a proxy. */
const BUFFERED_SHARE = 0.8;

export function speedMetrics(record: RunRecord): Metric[] {
  const speed = outputSpeed(record);
  return [
    toMetric('outputTokensPerSecond', speed),
    toMetric('timePerOutputToken', inverse(speed)),
    toMetric('answerTokensPerSecond', answerSpeed(record)),
    toMetric('endToEndTokensPerSecond', endToEndSpeed(record)),
    toMetric('normalisedTokensPerSecond', normalisedSpeed(record)),
    toMetric('charactersPerSecond', characterSpeed(record)),
  ];
}

/** Not really streamed: nearly all of the answer came at once. Only told of an answer long enough to say so. */
export function isBuffered(record: RunRecord): boolean {
  if (!record.isStream || record.counters.topTwoReadsShare < BUFFERED_SHARE) return false;
  const tokens = windowTokens(record);
  return typeof tokens !== 'string' && tokens.value >= MIN_WINDOW_TOKENS;
}

type Count = { value: number; state: MetricState };
type Window = { startMs: number; endMs: number };

/** The stretch in which content came, or why no speed can be taken over it. */
function contentWindow(record: RunRecord, startMs: number | null, endMs: number | null): Window | MetricReason {
  if (!record.isStream) return 'not-streamed';
  if (startMs === null || endMs === null) return unfinished(record, 'no-content');
  return { startMs, endMs };
}

/** Output tokens that arrived in the window, the first event's own included. Reasoning that was not sent did not. */
function windowTokens(record: RunRecord): Count | MetricReason {
  const total = outputTotal(record);
  if (typeof total === 'string') return total === 'not-reported' ? 'no-tokens' : total;
  if (total.state !== 'reported' || !hidesReasoning(record)) return total;
  return { ...total, value: Math.max(total.value - (record.result.usage?.reasoning ?? 0), 0) };
}

/** The guards that every speed over a window has. */
function guard({ counters }: RunRecord, { startMs, endMs }: Window, tokens: number | null): MetricReason | null {
  if (tokens !== null && tokens < MIN_WINDOW_TOKENS) return 'too-short';
  if (counters.topTwoReadsShare >= BUFFERED_SHARE) return tokens === null ? 'too-short' : 'buffered';
  return endMs - startMs < MIN_WINDOW_MS || counters.contentReads < MIN_READS ? 'too-short' : null;
}

/**
 * `(Nw - n1) / (tL - tF)`. The first event's tokens are left out because the window starts when it had already arrived:
 * as many as a server says that counts on every chunk, else its share of all content, else 1.
 */
function outputSpeed(record: RunRecord): Figure {
  const { timing, counters } = record;
  const window = contentWindow(record, timing.firstContentMs, timing.lastContentMs);
  if (typeof window === 'string') return window;
  const tokens = windowTokens(record);
  if (typeof tokens === 'string') return tokens;
  const { value } = tokens;
  const problem = guard(record, window, value);
  if (problem !== null) return problem;
  const share = counters.contentChars > 0 ? value * (counters.firstContentChars / counters.contentChars) : 1;
  const inFirstEvent = tokens.state === 'reported' ? (counters.firstContentTokens ?? share) : share;
  if (value <= inFirstEvent) return 'too-short';
  return perSecond(value - inFirstEvent, window, tokens.state);
}

/** `answer tokens / (tL,text - tA)`: what is written after the thinking. */
function answerSpeed(record: RunRecord): Figure {
  const { timing, result } = record;
  const window = contentWindow(record, timing.firstAnswerMs, timing.lastAnswerMs);
  if (typeof window === 'string') {
    return window === 'no-content' && timing.firstContentMs !== null ? 'only-reasoning' : window;
  }
  const total = outputTotal(record);
  if (typeof total === 'string') return total === 'not-reported' ? 'no-tokens' : total;
  const reasoning = result.usage?.reasoning ?? null;
  if (timing.firstReasoningMs !== null && (reasoning === null || total.state !== 'reported')) {
    return 'no-reasoning-count';
  }
  // An estimate counts what was received, so hidden reasoning is not in it.
  const tokens = total.state === 'reported' ? Math.max(total.value - (reasoning ?? 0), 0) : total.value;
  return guard(record, window, tokens) ?? perSecond(tokens, window, total.state);
}

function endToEndSpeed(record: RunRecord): Figure {
  const total = outputTotal(record);
  if (typeof total === 'string') return total === 'not-reported' ? 'no-tokens' : total;
  const { endMs } = record.timing;
  if (endMs === null || endMs <= 0) return unfinished(record, 'too-short');
  return perSecond(total.value, { startMs: 0, endMs }, total.state);
}

/** The text counted with one tokenizer, whoever wrote it. */
function normalisedSpeed(record: RunRecord): Figure {
  const window = contentWindow(record, record.timing.firstContentMs, record.timing.lastContentMs);
  if (typeof window === 'string') return window;
  const { estimate } = record;
  if (estimate == null || estimate.outputTokens === null || !estimate.tokenizer.includes('o200k')) {
    return unfinished(record, 'no-estimate');
  }
  return guard(record, window, estimate.outputTokens) ?? perSecond(estimate.outputTokens, window, 'estimated');
}

function characterSpeed(record: RunRecord): Figure {
  const { timing, counters } = record;
  const window = contentWindow(record, timing.firstContentMs, timing.lastContentMs);
  if (typeof window === 'string') return window;
  const tokens = windowTokens(record);
  const problem = guard(record, window, typeof tokens === 'string' ? null : tokens.value);
  return problem ?? perSecond(counters.contentChars - counters.firstContentChars, window, 'measured');
}

function perSecond(count: number, { startMs, endMs }: Window, state: MetricState): Figure {
  const value = (count / (endMs - startMs)) * 1000;
  return state === 'estimated' ? { value, state } : measured(value);
}

/** Milliseconds a token instead of tokens a second. */
function inverse(speed: Figure): Figure {
  return typeof speed === 'string' ? speed : { ...speed, value: 1000 / speed.value };
}
