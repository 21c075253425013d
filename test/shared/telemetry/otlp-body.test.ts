import { expect, it } from 'vitest';
import { signalUrl } from '../../../shared/model/telemetry.ts';
import { otlpBodies } from '../../../shared/telemetry/otlp-body.ts';
import { ledgerRowFixture } from '../../support/ledger-rows.ts';

const options = { appVersion: '1.2.3', nowEpochMs: 1_800_000_000_000, newId: (bytes: number) => 'ab'.repeat(bytes) };
const row = ledgerRowFixture('a', '2026-03-01', { startedAtEpochMs: 1_772_000_000_123 });
// biome-ignore lint/suspicious/noExplicitAny: the body is JSON for others
const bodiesOf = (...rows: (typeof row)[]) => JSON.parse(JSON.stringify(otlpBodies(rows, options))) as any;
const asObject = (attributes: { key: string; value: object }[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value]));

it('makes a client span of a run, as the conventions name its parts', () => {
  const { resource, scopeSpans } = bodiesOf(row).traces.resourceSpans[0];
  expect(asObject(resource.attributes)).toEqual({
    'service.name': { stringValue: 'sidecall' },
    'service.version': { stringValue: '1.2.3' },
  });
  const [span] = scopeSpans[0].spans;
  expect(span).toMatchObject({
    traceId: 'ab'.repeat(16),
    spanId: 'ab'.repeat(8),
    name: 'chat gpt-4o',
    kind: 3,
    startTimeUnixNano: '1772000000123000000',
    endTimeUnixNano: '1772000002123000000',
    status: { code: 0 },
  });
  expect(asObject(span.attributes)).toEqual({
    'gen_ai.operation.name': { stringValue: 'chat' },
    'gen_ai.provider.name': { stringValue: 'openai' },
    'gen_ai.request.model': { stringValue: 'gpt-4o' },
    'gen_ai.response.model': { stringValue: 'gpt-4o-2024-08-06' },
    'gen_ai.usage.input_tokens': { intValue: '100' },
    'gen_ai.usage.output_tokens': { intValue: '50' },
    'gen_ai.usage.cache_read.input_tokens': { intValue: '20' },
    'gen_ai.usage.reasoning.output_tokens': { intValue: '10' },
    'gen_ai.response.time_to_first_chunk': { doubleValue: 0.4 },
    'sidecall.cost.amount': { doubleValue: 0.002 },
    'sidecall.cost.currency': { stringValue: 'USD' },
    'sidecall.cost.state': { stringValue: 'computed' },
    'sidecall.connection.name': { stringValue: 'Main' },
    'sidecall.collection': { stringValue: 'samples' },
  });
});

it('puts tokens, durations and first chunks into histograms', () => {
  const slow = { ...row, runId: 'b', totalMs: 90_000 };
  const { metrics } = bodiesOf(row, slow).metrics.resourceMetrics[0].scopeMetrics[0];
  expect(metrics.map(({ name, unit }: { name: string; unit: string }) => [name, unit])).toEqual([
    ['gen_ai.client.token.usage', '{token}'],
    ['gen_ai.client.operation.duration', 's'],
    ['gen_ai.client.operation.time_to_first_chunk', 's'],
  ]);
  const [input, output] = metrics[0].histogram.dataPoints;
  expect(asObject(input.attributes)['gen_ai.token.type']).toEqual({ stringValue: 'input' });
  expect(input).toMatchObject({ count: '2', sum: 200, min: 100, max: 100 });
  // 100 is above 64 and at most 256.
  expect(input.bucketCounts[4]).toBe('2');
  expect(input.bucketCounts).toHaveLength(input.explicitBounds.length + 1);
  expect(output).toMatchObject({ count: '2', sum: 100 });
  const [duration] = metrics[1].histogram.dataPoints;
  expect(duration).toMatchObject({ count: '2', sum: 92 });
  expect(duration.bucketCounts.at(-1)).toBe('1');
});

it('tells no counts that were estimated, and no first chunk of what was not streamed', () => {
  const text = JSON.stringify(bodiesOf({ ...row, isEstimated: true, isStream: false }));
  expect(text).not.toContain('gen_ai.usage.');
  expect(text).not.toContain('gen_ai.client.token.usage');
  expect(text).not.toContain('time_to_first_chunk');
});

it('adds the path of a signal to any base', () => {
  expect(signalUrl('http://127.0.0.1:4318', 'traces')).toBe('http://127.0.0.1:4318/v1/traces');
  expect(signalUrl('https://x.example/otlp/?k=1', 'metrics')).toBe('https://x.example/otlp/v1/metrics?k=1');
  expect(signalUrl('ftp://x', 'traces')).toBeNull();
  expect(signalUrl('https://a@x.example', 'traces')).toBeNull();
});
