import type { RunRecord } from '../model/run.ts';
import type { Usage, UsagePart } from '../model/usage.ts';
import { type Figure, toMetric, unfinished } from './figure.ts';
import type { Metric, MetricId, MetricMark } from './metric.ts';
import { usageConflicts } from './usage-conflicts.ts';

const INPUT_PARTS: readonly (readonly [MetricId, UsagePart])[] = [
  ['cacheWrite5mTokens', 'cacheWrite5mInput'],
  ['cacheWrite1hTokens', 'cacheWrite1hInput'],
  ['audioInputTokens', 'audioInput'],
  ['imageInputTokens', 'imageInput'],
  ['videoInputTokens', 'videoInput'],
];
const OUTPUT_PARTS: readonly (readonly [MetricId, UsagePart])[] = [
  ['audioOutputTokens', 'audioOutput'],
  ['imageOutputTokens', 'imageOutput'],
];

export function tokenMetrics(record: RunRecord): Metric[] {
  const { usage } = record.result;
  const conflicts = usageConflicts(usage);
  const input = marksOf(conflicts.input);
  const output = marksOf(conflicts.output);
  const inputPart = (value: number | null | undefined) => reported(value, record, input);
  const outputPart = (value: number | null | undefined) => outputSide(reported(value, record, output), record);
  return [
    toMetric('inputTokens', inputTotal(record, input)),
    toMetric('uncachedInputTokens', uncachedInput(record, input)),
    toMetric('cachedInputTokens', inputPart(usage?.cachedInput)),
    toMetric('cacheWriteTokens', inputPart(usage?.cacheWriteInput)),
    ...INPUT_PARTS.map(([id, part]) => toMetric(id, inputPart(usage?.parts?.[part]))),
    toMetric('outputTokens', outputTotal(record, output)),
    toMetric('textOutputTokens', textOutput(record, output)),
    toMetric('reasoningTokens', outputPart(usage?.reasoning)),
    ...OUTPUT_PARTS.map(([id, part]) => toMetric(id, outputPart(usage?.parts?.[part]))),
    toMetric('totalTokens', total(record, marksOf(conflicts.total))),
    toMetric('contextUsed', contextUsed(record)),
  ];
}

/** All output tokens: as reported, else as counted here in what was received. */
export function outputTotal(record: RunRecord, marks?: MetricMark[]): Figure {
  const value = record.result.usage?.outputTotal ?? null;
  if (value !== null && hasEnded(record)) return { value, state: 'reported', ...(marks && { marks }) };
  const estimate = estimateOf(record, 'outputTokens');
  return estimate === null ? unfinished(record, 'not-reported') : { value: estimate, state: 'estimated' };
}

/** Of a run that was stopped or broke off, what was received says nothing of what was made, and billed. */
function estimateOf({ status, estimate }: RunRecord, side: 'inputTokens' | 'outputTokens'): number | null {
  return status === 'succeeded' ? (estimate?.[side] ?? null) : null;
}

/** The provider counted reasoning that it did not send: it is inside the time to first token. */
export function hidesReasoning({ timing, result }: RunRecord): boolean {
  return timing.firstReasoningMs === null && (result.usage?.reasoning ?? 0) > 0;
}

function inputTotal(record: RunRecord, marks?: MetricMark[]): Figure {
  const figure = reported(record.result.usage?.inputTotal, record, marks);
  const estimate = estimateOf(record, 'inputTokens');
  return typeof figure === 'string' && estimate !== null ? { value: estimate, state: 'estimated' } : figure;
}

/** Where nothing is said of a cache, nothing is known of what did not come from it either. */
function uncachedInput(record: RunRecord, marks?: MetricMark[]): Figure {
  const { usage } = record.result;
  if (usage === null || usage.inputTotal === null || (usage.cachedInput === null && usage.cacheWriteInput === null)) {
    return unfinished(record, 'not-reported');
  }
  return computed(usage.inputTotal - (usage.cachedInput ?? 0) - (usage.cacheWriteInput ?? 0), marks);
}

function textOutput(record: RunRecord, marks?: MetricMark[]): Figure {
  const { usage } = record.result;
  const others = usage === null ? [] : otherOutput(usage).filter((count) => count !== null);
  if (usage?.outputTotal == null || others.length === 0) return unfinished(record, 'not-reported');
  const figure = computed(usage.outputTotal - others.reduce((sum, count) => sum + count, 0), marks);
  return outputSide(figure, record);
}

function otherOutput({ reasoning, parts }: Usage): (number | null)[] {
  return [reasoning, parts?.audioOutput ?? null, parts?.imageOutput ?? null];
}

function total(record: RunRecord, marks?: MetricMark[]): Figure {
  const { usage } = record.result;
  if (usage !== null && usage.total === null && usage.inputTotal !== null && usage.outputTotal !== null) {
    return outputSide(computed(usage.inputTotal + usage.outputTotal), record);
  }
  const figure = outputSide(reported(usage?.total, record, marks), record);
  if (typeof figure !== 'string') return figure;
  const input = inputTotal(record);
  const output = outputTotal(record);
  if (typeof input === 'string' || typeof output === 'string') return figure;
  return { value: input.value + output.value, state: 'estimated' };
}

function contextUsed(record: RunRecord): Figure {
  const { contextWindowTokens = 0 } = record;
  if (contextWindowTokens <= 0) return 'no-limit';
  const input = inputTotal(record);
  if (typeof input === 'string') return input;
  const value = (input.value / contextWindowTokens) * 100;
  return { value, state: input.state === 'estimated' ? 'estimated' : 'computed' };
}

function reported(value: number | null | undefined, record: RunRecord, marks?: MetricMark[]): Figure {
  if (value == null) return unfinished(record, 'not-reported');
  return { value, state: 'reported', ...(marks && { marks }) };
}

/** Held at 0: below it the provider's own counts do not add up, which the marks say. */
function computed(value: number, marks?: MetricMark[]): Figure {
  return { value: Math.max(value, 0), state: 'computed', ...(marks && { marks }) };
}

function marksOf(isInConflict: boolean): MetricMark[] | undefined {
  return isInConflict ? ['usageIsInconsistent'] : undefined;
}

/**
 * Counts that grow with the answer are only known once it has ended: Anthropic, for one, opens with an output count of
 * one or so, which must not pass for the bill of a stopped run.
 */
function outputSide(figure: Figure, record: RunRecord): Figure {
  return hasEnded(record) ? figure : unfinished(record, 'not-reported');
}

function hasEnded({ result, status }: RunRecord): boolean {
  return (
    status === 'succeeded' || result.terminatorSeen || result.choices.some((choice) => choice.finishReason !== null)
  );
}
