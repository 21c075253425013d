import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { generateCode } from '../../../shared/code/code-targets.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { preparedOf } from './prepared.ts';
import { runProgram } from './programs.ts';

/** Inside the repository, so that the samples find the real packages. */
const CACHE = fileURLToPath(new URL('../../../.cache/', import.meta.url));
const LINE = JSON.stringify({
  custom_id: 'a',
  method: 'POST',
  url: '/v1/chat/completions',
  body: { model: 'mock-small?delay=0', messages: [{ role: 'user', content: 'Hi' }] },
});

let mock: MockServer;
let folder: string;
beforeAll(async () => {
  mock = await startMockServer({ scenario: { firstTokenDelayMs: 0, tokensPerSecond: 0 } });
});
afterAll(() => mock.close());
beforeEach(async () => {
  await mkdir(CACHE, { recursive: true });
  folder = await mkdtemp(join(CACHE, 'store-samples-'));
  await writeFile(join(folder, 'lines.jsonl'), LINE);
});
afterEach(() => rm(folder, { recursive: true }));

const sampleOf = (target: string, endpoint: string, body: JsonObject) =>
  generateCode(target, preparedOf(`openai-compatible/${endpoint}`, `${mock.url}/openai/v1`, body));

async function printed(endpoint: string, body: JsonObject): Promise<JsonObject> {
  await writeFile(join(folder, 'sample.mjs'), sampleOf('openai-node', endpoint, body) ?? '');
  const env = { OPENAI_API_KEY: 'sk-any' };
  const { code, stdout, stderr } = await runProgram(process.execPath, ['sample.mjs'], { cwd: folder, env });
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

const upload = (purpose: string, more: JsonObject = {}) =>
  printed('files.upload', { file: 'file:lines.jsonl', purpose, ...more });

describe('OpenAI SDK (Node.js), the real package', () => {
  it('uploads a file with its time to live', async () => {
    const file = await upload('batch', { expires_after: { anchor: 'created_at', seconds: 3600 } });
    expect(file).toMatchObject({ object: 'file', filename: 'lines.jsonl', bytes: LINE.length, purpose: 'batch' });
    expect(file.expires_at).toBeGreaterThan(0);
  });

  it('starts a batch and a training of files that are there', async () => {
    const { id } = await upload('batch');
    const batch = { input_file_id: id ?? '', endpoint: '/v1/chat/completions', completion_window: '24h' };
    expect(await printed('batches.create', batch)).toMatchObject({ object: 'batch', input_file_id: id });
    const training = { model: 'gpt-4o-mini', training_file: (await upload('fine-tune')).id ?? '', suffix: 'x' };
    expect(await printed('fine-tuning.create', training)).toMatchObject({ object: 'fine_tuning.job' });
  });
});

it('calls them in Python by their names there', () => {
  const file = sampleOf('openai-python', 'files.upload', { file: 'file:lines.jsonl', purpose: 'batch' });
  expect(file).toContain('client.files.create(\n    file=open("lines.jsonl", "rb"),\n    purpose="batch",');
  const training = sampleOf('openai-python', 'fine-tuning.create', { model: 'm', training_file: 'file-1' });
  expect(training).toContain('client.fine_tuning.jobs.create(\n');
});

it('offers no library for a file that must be uploaded first', () => {
  const batch = { input_file_id: 'upload:lines.jsonl', endpoint: '/v1/embeddings', completion_window: '24h' };
  expect(sampleOf('openai-node', 'batches.create', batch)).toBeNull();
});
