import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConversation } from '../../../electron/core/answers/read-answer.ts';
import { createFileAccess, type FileAccess } from '../../../electron/core/files/file-access.ts';
import type { HistorySession } from '../../../electron/core/history/history-session.ts';
import { openHistoryStore } from '../../../electron/core/history/history-store.ts';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { executeRun } from '../../../electron/core/runs/execute-run.ts';
import type { RunManager } from '../../../electron/core/runs/run-manager.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { DEFAULT_HISTORY_SETTINGS } from '../../../shared/model/history.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { WebSocketPart } from '../../../shared/model/websocket-part.ts';
import { webSocketTemplates } from '../../../shared/providers/http/websocket-templates.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { conversationLog } from '../../../shared/sockets/conversation-log.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { draftOf } from '../../support/draft.ts';
import { until } from '../../support/loopback-server.ts';

const SECRET = 'sk-canary-0123456789abcdef';
const clock = { nowMs: () => performance.now(), epochMs: () => 1_700_000_000_000 };
const client = createHttpClient();
let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ scenario: { firstTokenDelayMs: 2, tokensPerSecond: 0 } });
});
afterAll(async () => {
  await mock.close();
  await client.close();
});

type Options = { secret?: string; files?: FileAccess };

async function start(draft: RequestDraft, place = '/dashscope', { secret = SECRET, files }: Options = {}) {
  const provider = place === '/http' ? 'http' : 'dashscope';
  const prepared = prepareRequest({
    draft,
    connection: {
      id: 'main',
      connection: {
        sidecall: 2,
        info: { name: 'Main' },
        provider,
        baseUrl: `${mock.url}${place}`,
        auth: { type: 'header', name: 'Authorization' },
        secret: 'secret-1',
      },
    },
    scopes: [
      {
        source: 'request',
        label: '',
        variables: new Map<string, string>([['name', 'world']]),
        secrets: new Map([['token', 'secret-2']]),
      },
    ] as never,
    appVersion: '1.0.0',
    runId: '2bf83b9a-baeb-4fda-8d9a-000000000001',
  });
  const events: StreamEvent[] = [];
  const run = await executeRun(
    { runId: 'run-1', prepared, requestPath: null },
    { client, clock, authorize: async () => secret, tokens: createTokenSource(client, clock), files },
    { onEvents: (batch) => events.push(...batch) },
  );
  return { run, events };
}

const speech = (model: string, parameters: object = {}) =>
  draftOf('dashscope/speech-socket', {
    model,
    input: { text: 'Good morning. How are you?' },
    parameters: { voice: 'longanyang', format: 'wav', sample_rate: 16000, ...parameters },
  } as never);
const socket = (part: Partial<WebSocketPart>, more: Partial<RequestDraft> = {}) =>
  draftOf('http/websocket', undefined as never, { websocket: { url: '/socket', ...part }, ...more });

describe('a run over a socket', () => {
  it('speaks its script, and keeps every message with its sender and time', async () => {
    const { run } = await start(speech('cosyvoice-v3-flash'));
    const record = await run.done;
    expect(record).toMatchObject({
      status: 'succeeded',
      isStream: true,
      requestedModel: 'cosyvoice-v3-flash',
      response: { status: 101 },
      result: { complete: true, usage: { units: { inputCharacters: 26 } }, media: [{ id: 'speech' }] },
    });
    expect(record.request.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/dashscope\/api-ws\/v1\/inference$/);
    const { rows, total } = run.recorder.frames(0, 100);
    expect(total).toBe(rows.length);
    // A window that opens the run later asks for as many, notes included.
    expect(record.counters.frames).toBe(total);
    expect(rows.slice(0, 6).map(({ direction, event }) => [direction, event])).toEqual([
      [undefined, 'open'],
      ['sent', 'run-task'],
      ['received', 'task-started'],
      ['sent', 'continue-task'],
      ['sent', 'continue-task'],
      ['sent', 'finish-task'],
    ]);
    const sound = rows.find(({ event }) => event === 'binary');
    expect(sound).toMatchObject({ direction: 'received', sizeChars: 44 + 8 * 60 * 16 * 2 });
    expect(sound?.data).toMatch(/^‹binary, 15,404 bytes› 52 49 46 46 /);
    expect(rows.at(-1)).toMatchObject({ event: 'close', data: '1000 by Sidecall' });
    expect(rows.every(({ atMs }, index) => index === 0 || atMs >= (rows[index - 1]?.atMs ?? 0))).toBe(true);
    expect(record.timing.firstByteMs).toBeGreaterThan(record.timing.headersMs ?? 0);
    expect(JSON.stringify(record)).not.toContain(SECRET);
    expect(mock.requests().at(-1)?.headers.authorization).toBe('(hidden)');
  });

  it('hears a ComfyUI server as its template has it', async () => {
    const draft = webSocketTemplates.find(({ id }) => id === 'comfyui-socket')?.draft as RequestDraft;
    const { run } = await start(draft, '/comfyui');
    const received = () => run.recorder.frames(0, 100).rows.filter(({ direction }) => direction === 'received');
    await until(() => received().length >= 2);
    const clientId = '2bf83b9a-baeb-4fda-8d9a-000000000002';
    expect(run.record().request.url).toBe(`${mock.url.replace('http', 'ws')}/comfyui/ws?clientId=${clientId}`);
    const [status, features] = received().map(({ data }) => JSON.parse(data));
    expect(status).toMatchObject({ type: 'status', data: { sid: clientId } });
    expect(features).toMatchObject({ type: 'feature_flags', data: { supports_preview_metadata: true } });
    run.cancel('user');
    await run.done;
  });

  it('of a refused handshake has status and reason of the service', async () => {
    const { run } = await start(speech('cosyvoice-v3-flash'), '/dashscope', { secret: 'invalid-key' });
    expect(await run.done).toMatchObject({
      status: 'failed',
      response: { status: 401 },
      result: { error: { status: 401, code: 'InvalidApiKey', category: 'auth' } },
    });
  });

  it.each([
    ['cosyvoice-v3?cut=2', 'interrupted', { code: 'CLOSED_1006', category: 'network' }],
    ['cosyvoice-v3?error=content_filter', 'failed', { code: 'DataInspectionFailed', category: 'content_filter' }],
    ['cosyvoice-v3?noTerminator', 'interrupted', { code: 'CLOSED_1000' }],
  ])('that goes wrong (%s) is %s, with one error, and keeps what came', async (model, status, error) => {
    const { run } = await start(speech(model));
    expect(await run.done).toMatchObject({ status, result: { complete: false, error } });
  });

  it('stops at once when it is cancelled', async () => {
    const { run } = await start(speech('cosyvoice-v3?stall=1'));
    await until(() => run.recorder.frameCount > 8);
    run.cancel('user');
    expect(await run.done).toMatchObject({ status: 'cancelled', result: { error: null } });
  });

  it('sends a file packet by packet', async () => {
    const draft = draftOf('dashscope/recognition-socket', {
      model: 'paraformer-realtime-v2',
      input: { file: 'file:a.pcm', interval_ms: 1 },
      parameters: { format: 'pcm', sample_rate: 16000 },
    });
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'sidecall-socket-')));
    await writeFile(path.join(folder, 'a.pcm'), new Uint8Array(48_100));
    const files = createFileAccess({ rootPath: async () => folder, grants: () => [] });
    const { run } = await start(draft, '/dashscope', { files });
    const record = await run.done;
    expect(record.result.choices[0]?.text).toBe('Good morning, and welcome to the mock provider.');
    const sizes = run.recorder
      .frames(0, 200)
      .rows.flatMap(({ direction, event, sizeChars }) =>
        direction === 'sent' && event === 'binary' ? [sizeChars] : [],
      );
    expect(sizes).toEqual([...Array.from({ length: 15 }, () => 3200), 100]);
    await rm(folder, { recursive: true });
    const missing = await start(draft, '/dashscope', { files });
    expect((await missing.run.done).result.error).toMatchObject({ code: 'FILE_MISSING' });
  });
});

describe('a WebSocket of the user', () => {
  it('opens with its messages, answers by itself within the limit, takes more, and ends when it is stopped', async () => {
    const { run } = await start(
      socket({
        messages: [
          { name: 'Hello', type: 'json', data: '{"hello":"{{name}}"}', onOpen: true },
          { name: 'Bytes', type: 'hex', data: '00 ff', onOpen: true },
          { name: 'Again', type: 'text', data: 'again and hello' },
        ],
        replies: [{ when: 'hello', send: 'Again', limit: 3 }],
      }),
      '/http',
    );
    // Opened, two messages and their echoes, three replies and theirs.
    await until(() => run.recorder.frameCount === 11);
    run.conversation?.send({ send: [{ text: 'line one\nline two' }] });
    await until(() => run.recorder.frameCount === 13);
    run.cancel('user');
    const record = await run.done;
    expect(record).toMatchObject({ status: 'succeeded', cancelReason: null, result: { complete: true } });
    const { rows } = run.recorder.frames(0, 100);
    const sent = rows.filter(({ direction }) => direction === 'sent').map(({ data }) => data);
    expect(sent).toEqual([
      '{"hello":"world"}',
      '‹binary, 2 bytes› 00 ff',
      'again and hello',
      'again and hello',
      'again and hello',
      'line one\nline two',
    ]);
    expect(rows.at(-1)).toMatchObject({ event: 'close', data: '1000 by Sidecall' });
  });

  it('matches patterns in linear time', async () => {
    const { run } = await start(
      socket({
        messages: [
          { name: 'Evil', type: 'text', data: `${'a'.repeat(60)}!`, onOpen: true },
          { name: 'Bye', type: 'json', data: '{"close":4000,"reason":"invalid_request_error.x"}' },
        ],
        replies: [
          { when: '^(a+)+$', isPattern: true, send: 'Bye' },
          { when: '(', isPattern: true, send: 'Bye' },
          { when: 'a!$', isPattern: true, send: 'Bye' },
        ],
      }),
      '/http',
    );
    expect(await run.done).toMatchObject({
      status: 'failed',
      result: { error: { code: 'CLOSED_4000', message: expect.stringContaining('invalid_request_error.x') } },
    });
  });

  it('reads text and sound of realtime services', async () => {
    const { run, events } = await start(
      socket({
        url: `${mock.url}/openai/v1/realtime?model=gpt-realtime`,
        messages: [{ name: 'Answer', type: 'json', data: '{"type":"response.create"}', onOpen: true }],
        replies: [{ when: 'response.done', send: 'Bye' }],
      }),
      '/http',
    );
    await until(() => run.record().result.usage !== null, 5000);
    run.cancel('user');
    const { result } = await run.done;
    expect(result.choices[0]?.text).not.toBe('');
    expect(result.media).toMatchObject([{ kind: 'audio', mediaType: 'audio/pcm' }]);
    expect(events.find(({ type }) => type === 'media-item')).toBeDefined();
    const deltas = run.recorder.frames(0, 100).rows.filter(({ event }) => event === 'response.output_audio.delta');
    expect(deltas[0]?.data).toMatch(/"delta":"‹Base64, [\d,]+ characters›"/);
  });

  it('is told apart from a page', async () => {
    const { run } = await start(socket({ url: `${mock.url}/http/echo` }), '/http');
    // The mock provider refuses to upgrade there.
    expect(await run.done).toMatchObject({ status: 'failed', response: { status: 404 } });
  });

  it('is read again after a restart, message by message, and saved as a log without its secrets', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sidecall-socket-'));
    const ports = {
      settings: () => DEFAULT_HISTORY_SETTINGS,
      nowEpochMs: clock.epochMs,
      onChanged: () => undefined,
      onProblem: (error: unknown) => expect.fail(String(error)),
    };
    const draft = socket({
      messages: [
        { name: 'A', type: 'json', data: '{"type":"hello","token":"{{token}}"}', onOpen: true },
        { name: 'B', type: 'hex', data: '00 ff', onOpen: true },
      ],
    });
    const { run } = await start(draft, '/http');
    await until(() => run.recorder.frames(0, 100).rows.length === 5);
    run.cancel('user');
    await run.done;
    const { rows } = run.recorder.frames(0, 100);
    const first = await openHistoryStore(folder, ports);
    const origin = { draft, sent: draft, hints: {}, slot: 'tab', environmentId: null, environmentName: null };
    await first.keep(run, { ...origin, appVersion: '1.0.0' });
    await first.close();

    const store = await openHistoryStore(folder, ports);
    const kept = await store.frames('run-1', 0, 100);
    expect(kept.rows).toEqual(rows);
    expect(rows.map(({ direction, event }) => [direction, event])).toEqual([
      [undefined, 'open'],
      ['sent', 'hello'],
      ['sent', 'binary'],
      ['received', 'hello'],
      ['received', 'binary'],
      [undefined, 'close'],
    ]);
    const gone = { has: () => false } as unknown as RunManager;
    const history = { current: async () => store } as unknown as HistorySession;
    const conversation = await readConversation('run-1', { runs: gone, history });
    const log = conversationLog('jsonl', conversation).trimEnd().split('\n');
    expect(log.map((line) => JSON.parse(line).direction)).toEqual([
      'note',
      'sent',
      'sent',
      'received',
      'received',
      'note',
    ]);
    expect(log.join()).not.toContain(SECRET);
    expect(log[1]).toContain('hello');
    await store.close();
    await rm(folder, { recursive: true });
  });
});
