import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { runHar } from '../../../shared/export/run-har.ts';
import { har } from '../../../shared/import/formats/har.ts';
import type { HistoryRun } from '../../../shared/model/history.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { maskForDisplay } from '../../../shared/requests/secret-use.ts';
import { preparedOf } from '../../shared/code/prepared.ts';
import { MEDIA_SECRET, type MediaRuns, openMediaRuns } from '../../support/media-run.ts';

let mock: MockServer;
let runs: MediaRuns;

beforeAll(async () => {
  mock = await startMockServer();
  runs = await openMediaRuns();
});
afterAll(async () => {
  await runs.close();
  await mock.close();
});

const readAgain = (text: string) => har.read([{ name: 'run.har', text }]);
const entryOf = (text: string) => JSON.parse(text).log.entries[0];
const prepare = (endpoint: string, body: JsonObject, draft: Partial<RequestDraft> = {}) =>
  preparedOf(`openai-compatible/${endpoint}`, `${mock.url}/openai/v1`, body, { draft });

/** The archive of a run that was made, and what the run got. */
async function archiveOfRun(endpoint: string, body: JsonObject) {
  const prepared = prepare(endpoint, body);
  const { run } = await runs.start(prepared, `run-${endpoint}`);
  const record = await run.done;
  expect(record).toMatchObject({ status: 'succeeded', result: { error: null } });
  const past = { record, draft: prepared.draft, appVersion: '1.0.0' } as HistoryRun;
  const text = runHar(past, run.recorder.body(0).text);
  expect(text).not.toContain(MEDIA_SECRET);
  return { text, entry: entryOf(text), item: record.result.media?.[0] };
}

/** The archive of a request that names files. */
function archiveOfRequest(endpoint: string, body: JsonObject, draft?: Partial<RequestDraft>) {
  const prepared = prepare(endpoint, body, draft);
  const timing = { startedAtEpochMs: 0, connectedMs: 1, headersMs: 2, endMs: 3 };
  const record = { request: maskForDisplay(prepared), response: null, counters: { bodyBytes: 0 }, timing };
  return runHar({ record, draft: prepared.draft, appVersion: '1.0.0' } as unknown as HistoryRun, '');
}

it('names a sound with its kind and size, and is no empty text', async () => {
  const body = { model: 'tts-1', voice: 'alloy', input: 'Hello there.', response_format: 'mp3' };
  const { text, entry, item } = await archiveOfRun('audio.speech', body);
  expect(item).toMatchObject({ state: 'stored', mediaType: 'audio/mpeg' });
  expect(entry.response.content).toEqual({
    size: item?.sizeBytes,
    mimeType: 'audio/mpeg',
    comment: expect.stringContaining('file of its own'),
  });
  expect(readAgain(text)).toMatchObject({
    issues: [],
    requests: [{ method: 'POST', url: `${mock.url}/openai/v1/audio/speech`, body: { kind: 'json', json: body } }],
  });
});

it('holds pictures where the service sends them within its text', async () => {
  const body = { model: 'gpt-image-1', prompt: 'A sun', n: 1, size: '1024x1024' };
  const { text, entry } = await archiveOfRun('images.generations', body);
  const { content } = entry.response;
  expect(content.size).toBe(content.text.length);
  const [{ b64_json: picture }] = JSON.parse(content.text).data;
  expect(Buffer.from(picture, 'base64').subarray(1, 4).toString()).toBe('PNG');
  expect(readAgain(text).requests[0]?.body).toMatchObject({ json: body });
});

it('names the files that were sent, and asks for them again when it is read', () => {
  const content: JsonObject[] = [
    { type: 'text', text: 'What is it?' },
    { type: 'image_url', image_url: { url: 'file:/home/me/private/cat.png' } },
  ];
  const text = archiveOfRequest('chat.completions', { model: 'm', messages: [{ role: 'user', content }] });
  expect(entryOf(text).request.postData).toMatchObject({ comment: 'Left out, as files of their own: cat.png' });
  expect(text).not.toContain('/home/me');
  expect(readAgain(text)).toMatchObject({
    issues: [{ code: 'harFiles', data: { files: 'cat.png' } }],
    requests: [{ body: { kind: 'json', json: { model: 'm' } } }],
  });
});

it('has the files of a form read again as files to be chosen', () => {
  const text = archiveOfRequest('images.edits', { model: 'gpt-image-1', prompt: 'Blue', image: 'file:cat.png' });
  expect(entryOf(text).request.postData.mimeType).toMatch(/^multipart\/form-data; boundary=/);
  const { issues, requests } = readAgain(text);
  expect(issues).toMatchObject([{ code: 'harFormFiles' }]);
  const { body } = requests[0] ?? {};
  if (body?.kind !== 'multipart') throw new Error('no form');
  expect(body.parts).toContainEqual(expect.objectContaining({ name: 'prompt', type: 'text', value: 'Blue' }));
  expect(body.parts).toContainEqual(expect.objectContaining({ type: 'file', path: 'cat.png' }));
});
