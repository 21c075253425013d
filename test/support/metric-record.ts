import { computeMetrics } from '../../shared/metrics/compute-metrics.ts';
import type { Metric, MetricId } from '../../shared/metrics/metric.ts';
import type { RunRecord } from '../../shared/model/run.ts';
import type { Usage } from '../../shared/model/usage.ts';
import { emptyResult } from '../../shared/streaming/fold-run.ts';

export type Changes = {
  status?: RunRecord['status'];
  isStream?: boolean;
  timing?: Partial<RunRecord['timing']>;
  counters?: Partial<RunRecord['counters']>;
  usage?: Partial<Usage> | null;
  finishReason?: string | null;
  cost?: RunRecord['cost'];
  estimate?: RunRecord['estimate'];
  contextWindowTokens?: number;
};

/**
 * Headers at 100 ms; reasoning from 420 ms, answer from 2,100 ms to 6,420 ms; end at 6,500 ms. 412 output tokens, 280 of
 * them reasoning; the first event has 10 of 2,060 characters, that is 2 tokens.
 */
export function metricRecord(changes: Changes = {}): RunRecord {
  const usage: Usage | null =
    changes.usage === null
      ? null
      : {
          inputTotal: 1204,
          outputTotal: 412,
          total: 1616,
          reasoning: 280,
          cachedInput: 0,
          cacheWriteInput: null,
          raw: {},
          ...changes.usage,
        };
  return {
    runId: 'r',
    requestPath: null,
    connectionId: null,
    connectionName: null,
    provider: 'openai-compatible',
    endpoint: 'openai-compatible/chat.completions',
    requestedModel: '',
    steps: [],
    format: 'openai-chat-sse',
    isStream: changes.isStream ?? true,
    status: changes.status ?? 'succeeded',
    request: { method: 'POST', url: 'http://x/', headers: [], body: null },
    response: null,
    timing: {
      startedAtEpochMs: 0,
      connectedMs: 20,
      isConnectionReused: false,
      headersMs: 100,
      firstByteMs: 100,
      firstContentMs: 420,
      lastContentMs: 6420,
      firstAnswerMs: 2100,
      lastAnswerMs: 6420,
      firstReasoningMs: 420,
      endMs: 6500,
      ...changes.timing,
    },
    counters: {
      frames: 400,
      contentEvents: 400,
      contentReads: 390,
      contentGapsMs: [30, 10, 20, 40],
      firstContentChars: 10,
      contentChars: 2060,
      topTwoReadsShare: 0.05,
      wireBytes: 9000,
      bodyBytes: 9000,
      ...changes.counters,
    },
    result: {
      ...emptyResult(),
      usage,
      choices: [
        {
          index: 0,
          text: '',
          reasoning: '',
          refusal: null,
          toolCalls: [],
          finishReason: changes.finishReason === undefined ? 'stop' : changes.finishReason,
        },
      ],
    },
    ...(changes.cost !== undefined && { cost: changes.cost }),
    ...(changes.estimate !== undefined && { estimate: changes.estimate }),
    ...(changes.contextWindowTokens !== undefined && { contextWindowTokens: changes.contextWindowTokens }),
    cancelReason: null,
    marks: [],
  };
}

/** One metric of that run with the changes made. */
export function metricOf(id: MetricId, changes: Changes = {}): Metric {
  const found = computeMetrics(metricRecord(changes)).find((metric) => metric.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
}

/** Its value, or the reason why it has none. */
export function figureOf(id: MetricId, changes: Changes = {}): number | string {
  const metric = metricOf(id, changes);
  return metric.state === 'none' ? metric.reason : metric.value;
}
