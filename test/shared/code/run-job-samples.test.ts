import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { generateCode } from '../../../shared/code/code-targets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { preparedOf } from './prepared.ts';
import { hasProgram, runProgram } from './programs.ts';

let server: MockServer;
beforeAll(async () => {
  server = await startMockServer();
});
afterAll(() => server.close());

const hasRequests = async () => (await runProgram('python3', ['-c', 'import requests'])).code === 0;

/** The sample of a task for pictures, without its pauses. */
function sample(target: string, model: string): string {
  const prepared = preparedOf('dashscope/text-to-image', `${server.url}/dashscope`, {
    model,
    input: { prompt: "it's a rose" },
    parameters: { n: 2, size: '1280*1280' },
  });
  return (generateCode(target, prepared) ?? '').replace(/sleep([ (])\d+/, 'sleep$10').replace(/, \d+000\)/, ', 0)');
}

async function runSample(target: string, code: string) {
  const file = join(await temporaryFolder(), `sample.${target === 'fetch' ? 'mjs' : 'txt'}`);
  await writeFile(file, code);
  const program = target === 'curl' ? 'bash' : target === 'fetch' ? process.execPath : 'python3';
  return runProgram(program, [file], { env: { DASHSCOPE_API_KEY: 'sk-any' } });
}

describe('samples of a task follow it to its end', () => {
  it.each(['curl', 'fetch', 'python-requests'])('%s', async (target) => {
    if (target === 'curl' && !hasProgram('curl')) return;
    if (target === 'python-requests' && !(hasProgram('python3') && (await hasRequests()))) return;
    const { code, stdout, stderr } = await runSample(target, sample(target, 'wan2.5-t2i-preview'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answer = JSON.parse(stdout);
    expect(answer.output.task_status).toBe('SUCCEEDED');
    expect(answer.output.results).toHaveLength(2);
    const polls = server.requests().filter(({ method, path }) => method === 'GET' && path.includes('/tasks/'));
    expect(polls.every(({ headers }) => headers['x-dashscope-async'] === undefined)).toBe(true);
    expect(polls.length).toBeGreaterThanOrEqual(3);
  });

  it.skipIf(!hasProgram('curl'))('curl prints a refusal and asks no further', async () => {
    const { code, stdout } = await runSample('curl', sample('curl', 'missing'));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'ModelNotFound' });
  });
});

it('the sample of a training follows it to the model that came of it', async () => {
  const form = new FormData();
  form.set('purpose', 'fine-tune');
  form.set('files', new Blob(['{"messages":[]}']), 'a.jsonl');
  const uploaded = await fetch(`${server.url}/dashscope/api/v1/files`, { method: 'POST', body: form });
  const { data } = (await uploaded.json()) as { data: { uploaded_files: { file_id: string }[] } };
  const prepared = preparedOf('dashscope/fine-tuning.create', `${server.url}/dashscope`, {
    model: 'mock-small?delay=300',
    training_file_ids: data.uploaded_files.map(({ file_id }) => file_id),
  });
  const code = (generateCode('fetch', prepared) ?? '').replace(/, \d+000\)/, ', 50)');
  const { stdout, stderr } = await runSample('fetch', code);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout).output).toMatchObject({
    status: 'SUCCEEDED',
    finetuned_output: expect.stringMatching(/^mock-small-ft-\d{12}-/),
  });
});

describe('samples of speech keep it as a file', () => {
  const BODIES = [
    ['qwen-tts', { model: 'qwen3-tts-flash', input: { text: 'Good morning.', voice: 'Cherry' } }],
    ['speech-synthesizer', { model: 'cosyvoice-v3-flash', input: { text: 'Hi.', voice: 'longanyang', format: 'wav' } }],
  ] as const;
  const RUNS = ['fetch', 'python-requests'].flatMap((target) =>
    BODIES.flatMap(([endpoint, body]) => [false, true].map((stream) => ({ target, endpoint, body, stream }))),
  );
  it.each(RUNS)('$target, $endpoint, stream: $stream', async ({ target, endpoint, body, stream }) => {
    if (target === 'python-requests' && !(hasProgram('python3') && (await hasRequests()))) return;
    const prepared = preparedOf(`dashscope/${endpoint}`, `${server.url}/dashscope`, structuredClone(body) as never, {
      draft: { stream },
    });
    const folder = await temporaryFolder();
    const file = join(folder, target === 'fetch' ? 'run.mjs' : 'run.py');
    await writeFile(file, generateCode(target, prepared) ?? '');
    const program = target === 'fetch' ? process.execPath : 'python3';
    const { code, stderr, stdout } = await runProgram(program, [file], {
      cwd: folder,
      env: { DASHSCOPE_API_KEY: 'sk-any' },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim()).toBe('');
    const isRaw = endpoint === 'qwen-tts' && stream;
    const sound = await readFile(join(folder, isRaw ? 'speech.pcm' : 'speech.wav'));
    expect(sound.length).toBeGreaterThan(1000);
    if (!isRaw) expect(sound.subarray(0, 4).toString()).toBe('RIFF');
  });
});

it('the libraries are offered where they make the same call', () => {
  const offered = (endpoint: string, body: object) =>
    ['dashscope-python', 'dashscope-java'].filter(
      (id) => generateCode(id, preparedOf(endpoint, 'https://host', body as never)) !== null,
    );
  const edit = { model: 'wan2.5-i2i-preview', input: { prompt: 'a', images: ['https://x/y'] } };
  expect(offered('dashscope/image-to-image', edit)).toEqual(['dashscope-python']);
  expect(generateCode('dashscope-python', preparedOf('dashscope/image-to-image', 'https://host', edit))).toContain(
    'task="image2image"',
  );
  const film = { first_frame_url: 'https://x/a.png', last_frame_url: 'https://x/b.png' };
  expect(offered('dashscope/image-to-video', { model: 'wan2.2-kf2v-flash', input: film })).toHaveLength(2);
  expect(offered('dashscope/image-to-video', { model: 'wan2.2-s2v', input: film })).toEqual([]);
  const speech = { model: 'qwen3-tts-flash', input: { text: 'a', voice: 'Cherry' } };
  expect(offered('dashscope/qwen-tts', speech)).toEqual(['dashscope-python']);
  const code = generateCode(
    'dashscope-python',
    preparedOf('dashscope/text-to-image', 'https://host', { model: 'm', input: { prompt: 'a' } }),
  );
  expect(code).toContain('ImageSynthesis.call(');
  expect(code).not.toContain('X-DashScope-Async');
});
