import type { RunRecord } from '../model/run.ts';
import { type Figure, measured, toMetric, unfinished } from './figure.ts';
import { firstMediaOf } from './first-media.ts';
import type { Metric } from './metric.ts';
import { hidesReasoning } from './token-metrics.ts';

export function timeMetrics(record: RunRecord): Metric[] {
  const { timing } = record;
  return [
    toMetric('timeToFirstToken', timeToFirstToken(record)),
    toMetric('timeToFirstTokenNet', timeToFirstTokenNet(record)),
    toMetric('timeToAnswer', timeToAnswer(record)),
    toMetric('timeToFirstMedia', timeToFirstMedia(record)),
    toMetric('thinkingTime', thinkingTime(record)),
    toMetric('total', moment(timing.endMs, unfinished(record, 'failed'))),
    toMetric('connectTime', connectTime(record)),
    toMetric('dnsTime', connectStep(record, timing.dnsMs)),
    toMetric('tcpTime', connectStep(record, timing.tcpMs)),
    toMetric('tlsTime', connectStep(record, timing.tlsMs)),
    toMetric('timeToHeaders', moment(timing.headersMs, unfinished(record, 'no-content'))),
  ];
}

function moment(atMs: number | null, otherwise: Figure): Figure {
  return atMs === null ? otherwise : measured(atMs);
}

function timeToFirstToken(record: RunRecord): Figure {
  if (!record.isStream) return 'not-streamed';
  const { firstContentMs } = record.timing;
  if (firstContentMs === null) return unfinished(record, 'no-content');
  return hidesReasoning(record) ? measured(firstContentMs, ['hiddenReasoning']) : measured(firstContentMs);
}

function timeToFirstTokenNet(record: RunRecord): Figure {
  if (!record.isStream) return 'not-streamed';
  const { firstContentMs, connectedMs } = record.timing;
  if (firstContentMs === null) return unfinished(record, 'no-content');
  return connectedMs === null ? 'not-recorded' : measured(firstContentMs - connectedMs);
}

function timeToAnswer(record: RunRecord): Figure {
  if (!record.isStream) return 'not-streamed';
  const { firstAnswerMs, firstContentMs } = record.timing;
  return moment(firstAnswerMs, unfinished(record, firstContentMs === null ? 'no-content' : 'only-reasoning'));
}

function timeToFirstMedia(record: RunRecord): Figure {
  const { timing } = record;
  const otherwise = timing.firstMediaMs == null ? unfinished(record, 'no-media') : 'media-after-end';
  return moment(firstMediaOf(timing), otherwise);
}

function thinkingTime(record: RunRecord): Figure {
  if (!record.isStream) return 'not-streamed';
  const { firstReasoningMs, firstContentMs, firstAnswerMs } = record.timing;
  if (firstContentMs === null) return unfinished(record, 'no-content');
  if (firstReasoningMs === null) return hidesReasoning(record) ? 'hidden-reasoning' : 'no-reasoning';
  if (firstReasoningMs > firstContentMs) return 'no-reasoning';
  return firstAnswerMs === null ? unfinished(record, 'only-reasoning') : measured(firstAnswerMs - firstContentMs);
}

function connectTime(record: RunRecord): Figure {
  const { connectedMs, isConnectionReused } = record.timing;
  if (connectedMs === null) return unfinished(record, 'not-recorded');
  return isConnectionReused ? measured(0, ['reused']) : measured(connectedMs);
}

function connectStep(record: RunRecord, lengthMs: number | null | undefined): Figure {
  const { connectedMs, isConnectionReused } = record.timing;
  if (isConnectionReused) return 'reused';
  if (lengthMs === undefined) return 'not-recorded';
  if (lengthMs !== null) return measured(lengthMs);
  return connectedMs === null ? unfinished(record, 'not-recorded') : 'not-needed';
}
