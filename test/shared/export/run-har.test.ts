import { expect, it } from 'vitest';
import { runHar } from '../../../shared/export/run-har.ts';
import { har } from '../../../shared/import/formats/har.ts';
import type { HistoryRun } from '../../../shared/model/history.ts';

const RUN = {
  draft: { sidecall: 2, info: { name: 'Hello' }, endpoint: 'http/request' },
  appVersion: '1.2.3',
  record: {
    request: {
      method: 'POST',
      url: 'https://api.example.com/v1/chat?x=1,2&y=%E4%BD%A0',
      headers: [
        ['Content-Type', 'application/json'],
        ['Authorization', 'Bearer ••••••'],
      ],
      body: '{"model":"m"}',
    },
    response: { status: 200, statusText: 'OK', headers: [['content-type', 'text/event-stream']] },
    counters: { bodyBytes: 14 },
    timing: {
      startedAtEpochMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
      dnsMs: 2,
      tcpMs: 3,
      tlsMs: 5,
      connectedMs: 10,
      headersMs: 110,
      endMs: 510,
    },
  },
} as unknown as HistoryRun;

it('holds the request as it was sent, the answer, and the time of each part', () => {
  const [entry] = JSON.parse(runHar(RUN, 'data: 你好\n\n')).log.entries;
  expect(entry).toMatchObject({
    startedDateTime: '2026-01-02T03:04:05.006Z',
    time: 510,
    timings: { blocked: -1, dns: 2, connect: 8, ssl: 5, send: 0, wait: 100, receive: 400 },
    request: {
      method: 'POST',
      url: 'https://api.example.com/v1/chat?x=1,2&y=%E4%BD%A0',
      queryString: [
        { name: 'x', value: '1,2' },
        { name: 'y', value: '你' },
      ],
      postData: { mimeType: 'application/json', text: '{"model":"m"}' },
    },
    response: {
      status: 200,
      content: { size: 14, mimeType: 'text/event-stream', text: 'data: 你好\n\n' },
    },
  });
  expect(entry.request.headers).toContainEqual({ name: 'Authorization', value: 'Bearer ••••••' });
});

it('is read again as the request that it holds', () => {
  const [request] = har.read([{ name: 'run.har', text: runHar(RUN, '') }]).requests;
  expect(request).toMatchObject({
    method: 'POST',
    url: 'https://api.example.com/v1/chat',
    body: { json: { model: 'm' } },
  });
});

it('has the status 0 where nothing answered, and bytes as Base64', () => {
  const failed = {
    ...RUN,
    record: {
      ...RUN.record,
      response: null,
      request: { ...RUN.record.request, body: '00ff', bodyEncoding: 'hex' },
      timing: { startedAtEpochMs: 0, connectedMs: null, headersMs: null, endMs: 30 },
    },
  } as unknown as HistoryRun;
  const [entry] = JSON.parse(runHar(failed, '')).log.entries;
  expect(entry.response.status).toBe(0);
  expect(entry.timings).toMatchObject({ dns: -1, connect: -1, wait: 30, receive: 0 });
  expect(entry.request.postData).toMatchObject({ text: 'AP8=', encoding: 'base64' });
});
