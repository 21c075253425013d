import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { createOtlpExporter } from '../../../electron/core/telemetry/otlp-exporter.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { TelemetrySettings } from '../../../shared/model/telemetry.ts';
import { ledgerRowFixture as row } from '../../support/ledger-rows.ts';
import { type LoopbackServer, startLoopbackServer, until } from '../../support/loopback-server.ts';

const client = createHttpClient();
const problems = vi.fn();
let status = 200;
let collector: LoopbackServer;
let settings: TelemetrySettings;

beforeEach(async () => {
  status = 200;
  problems.mockReset();
  collector = await startLoopbackServer((_request, response) => response.writeHead(status).end('{}'));
  settings = { endpoint: `${collector.origin}/otlp/`, headers: [] };
});
afterEach(() => collector.close());

function open(readSecret = vi.fn(async () => 'Bearer canary')) {
  return createOtlpExporter({
    client,
    settings: () => settings,
    readSecret,
    onProblem: problems,
    appVersion: '1.2.3',
    nowEpochMs: () => 1_800_000_000_000,
    batchDelayMs: 20,
  });
}

const bodies = (path: string) => collector.seen.filter(({ url }) => url === path).map(({ body }) => JSON.parse(body));

it('sends spans and metrics of several runs in one body each', async () => {
  const exporter = open();
  exporter.add(row('a', '2026-03-01'));
  exporter.add(row('b', '2026-03-01', { status: 'failed', errorType: '429' }));
  await until(() => collector.seen.length === 2);
  const [traces] = bodies('/otlp/v1/traces');
  expect(traces.resourceSpans[0].scopeSpans[0].spans).toHaveLength(2);
  const [metrics] = bodies('/otlp/v1/metrics');
  expect(metrics.resourceMetrics[0].scopeMetrics[0].metrics).toHaveLength(3);
  expect(collector.seen[0]?.headers['content-type']).toBe('application/json');
});

it('sends nothing without an endpoint, nor of what is no call of a model', async () => {
  settings = { endpoint: null, headers: [] };
  const exporter = open();
  exporter.add(row('a', '2026-03-01'));
  settings = { endpoint: collector.origin, headers: [] };
  exporter.add(row('b', '2026-03-01', { operation: 'http' }));
  await exporter.close();
  expect(collector.seen).toHaveLength(0);
});

it('does not tell the key when a collector sends on to a host of that name', async () => {
  const echo = await startLoopbackServer(({ headers }, response) =>
    response.writeHead(307, { location: `https://${headers['x-key']?.slice(7)}/` }).end(),
  );
  settings = { endpoint: echo.origin, headers: ['X-Key'] };
  const checked = open(vi.fn(async () => 'Bearer sk-Canary-0123456789')).check();
  const problem: Error = await checked.then(
    () => expect.fail(),
    (error) => error,
  );
  expect(problem.message).toContain('redirects');
  expect(problem.message).not.toContain('0123456789');
  await echo.close();
});

it('takes the value of a header from the vault, for that origin alone', async () => {
  settings.headers = ['X-Key'];
  const readSecret = vi.fn(async () => 'Bearer canary');
  const exporter = open(readSecret);
  await exporter.check();
  expect(readSecret).toHaveBeenCalledWith('otlp:x-key', collector.origin);
  expect(collector.seen[0]?.headers['x-key']).toBe('Bearer canary');
  expect(bodies('/otlp/v1/traces')).toEqual([{ resourceSpans: [] }]);

  const refusing = open(vi.fn(async () => Promise.reject(new AppError('SECRET_ORIGIN_NOT_ALLOWED', 'no'))));
  await expect(refusing.check()).rejects.toMatchObject({ code: 'SECRET_ORIGIN_NOT_ALLOWED' });
  expect(collector.seen).toHaveLength(1);
});

it('tells a failure once and does not send again what was refused', async () => {
  status = 503;
  const exporter = open();
  for (const runId of ['a', 'b', 'c']) {
    exporter.add(row(runId, '2026-03-01'));
    await exporter.close();
  }
  expect(problems).toHaveBeenCalledTimes(1);
  expect(problems.mock.calls[0]?.[0]).toMatchObject({ code: 'TELEMETRY_FAILED', data: { reason: 'it answered 503' } });
  // One try a batch, and no metrics where the traces were refused.
  expect(collector.seen).toHaveLength(3);
  status = 200;
  exporter.add(row('d', '2026-03-01'));
  await exporter.close();
  expect(collector.seen).toHaveLength(5);
  expect(collector.seen.at(-1)?.body).not.toContain('"a"');
  status = 500;
  exporter.add(row('e', '2026-03-01'));
  await exporter.close();
  expect(problems).toHaveBeenCalledTimes(2);
});

it('holds no more than a bounded number while the collector is slow', async () => {
  const exporter = open();
  for (let index = 0; index < 5_000; index += 1) exporter.add(row(`r${index}`, '2026-03-01'));
  await exporter.close();
  const sent = bodies('/otlp/v1/traces').map(({ resourceSpans }) => resourceSpans[0].scopeSpans[0].spans.length);
  expect(sent.reduce((sum: number, count: number) => sum + count, 0)).toBe(2_000);
  expect(Math.max(...sent)).toBe(200);
});
