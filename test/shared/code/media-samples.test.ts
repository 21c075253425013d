import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { sampleScene } from '../../../electron/core/mock/samples/sample-scene.ts';
import { sampleSound } from '../../../electron/core/mock/samples/sample-sound.ts';
import { availableTargets, generateCode } from '../../../shared/code/code-targets.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { preparedOf } from './prepared.ts';
import { hasProgram, runProgram } from './programs.ts';

/** Inside the repository, so that the samples find the real packages. */
const CACHE = fileURLToPath(new URL('../../../.cache/', import.meta.url));

let mock: MockServer;
let folder: string;
beforeAll(async () => {
  mock = await startMockServer({ scenario: { firstTokenDelayMs: 0, tokensPerSecond: 0 } });
});
afterAll(() => mock.close());
beforeEach(async () => {
  await mkdir(CACHE, { recursive: true });
  folder = await mkdtemp(join(CACHE, 'media-samples-'));
  await writeFile(join(folder, 'a picture, new.png'), sampleScene({ width: 32, height: 32, text: 'in' }));
  await writeFile(join(folder, 'talk.wav'), sampleSound(1, 2));
});
afterEach(() => rm(folder, { recursive: true }));

const prepare = (endpoint: string, body: JsonObject) =>
  preparedOf(`openai-compatible/${endpoint}`, `${mock.url}/openai/v1`, body);

const PROGRAMS: Readonly<Record<string, { program: string; file: string }>> = {
  curl: { program: 'bash', file: 'sample.sh' },
  fetch: { program: process.execPath, file: 'sample.mjs' },
  'openai-node': { program: process.execPath, file: 'sample.mjs' },
  'python-requests': { program: 'python3', file: 'sample.py' },
};

async function run(target: string, endpoint: string, body: JsonObject) {
  const { program, file } = PROGRAMS[target] ?? { program: '', file: '' };
  await writeFile(join(folder, file), generateCode(target, prepare(endpoint, body)) ?? 'exit 7');
  return runProgram(program, [file], { cwd: folder, env: { OPENAI_API_KEY: 'sk-any' } });
}

const files = async () => (await readdir(folder)).filter((name) => !/^(a picture|talk|sample)/.test(name)).sort();
const startOf = async (name: string) => (await readFile(join(folder, name))).subarray(0, 4).toString('latin1');

const EDIT = { model: 'gpt-image-2', prompt: 'Night; "dark"', image: ['file:a picture, new.png'], size: '64x64', n: 2 };
const SPEAK = { model: 'gpt-4o-mini-tts', voice: 'coral', input: 'Hi there.', response_format: 'wav' };
const LISTEN = { model: 'gpt-4o-transcribe', file: 'file:talk.wav' };

describe.each(['fetch', 'openai-node'])('%s', (target) => {
  it('edits pictures from files and keeps each of the answer', async () => {
    const { code, stderr } = await run(target, 'images.edits', EDIT);
    expect([code, stderr]).toEqual([0, '']);
    expect(await files()).toEqual(['image-0.png', 'image-1.png']);
    expect(await startOf('image-0.png')).toBe('\x89PNG');
  });

  it('keeps speech as a file while it comes', async () => {
    expect((await run(target, 'audio.speech', SPEAK)).code).toBe(0);
    expect(await files()).toEqual(['speech.wav']);
    expect(await startOf('speech.wav')).toBe('RIFF');
  });

  it('prints transcripts, whole and as a stream', async () => {
    expect((await run(target, 'audio.transcriptions', LISTEN)).stdout).toContain('talk.wav says: 2 seconds');
    expect((await run(target, 'audio.transcriptions', { ...LISTEN, stream: true })).stdout).toContain('talk.wav says');
  });
});

describe('OpenAI SDK (Node.js), the real package', () => {
  it('keeps the steps of a stream and the picture', async () => {
    const body = { model: 'gpt-image-2', prompt: 'x', size: '64x64', stream: true, partial_images: 2 };
    const { code, stderr } = await run('openai-node', 'images.generations', body);
    expect([code, stderr]).toEqual([0, '']);
    expect(await files()).toEqual(['image-step-0.png', 'image-step-1.png', 'image.png']);
  });

  it('waits for a film and keeps it', async () => {
    const { code, stderr } = await run('openai-node', 'videos.create', { model: 'sora-2?delay=0', prompt: 'x' });
    expect([code, stderr]).toEqual([0, '']);
    expect(await files()).toEqual(['video.mp4']);
  });

  it('varies and translates', async () => {
    const image = 'file:a picture, new.png';
    const varied = await run('openai-node', 'images.variations', {
      model: 'dall-e-2',
      image,
      response_format: 'b64_json',
    });
    expect([varied.code, varied.stderr]).toEqual([0, '']);
    expect(await files()).toEqual(['image-0.png']);
    const { stdout } = await run('openai-node', 'audio.translations', { model: 'whisper-1', file: 'file:talk.wav' });
    expect(stdout).toContain('This is what talk.wav says');
  });
});

describe.skipIf(!hasProgram('curl'))('curl', () => {
  it('sends a form with files', async () => {
    const sample = generateCode('curl', prepare('images.edits', EDIT)) ?? '';
    expect(sample).toContain("--form-string 'model=gpt-image-2'");
    expect(sample).not.toMatch(/content-type: multipart/i);
    const { stdout } = await run('curl', 'images.edits', EDIT);
    expect((JSON.parse(stdout) as { data: unknown[] }).data).toHaveLength(2);
    expect(mock.requests().at(-1)?.body).toContain('name="prompt"\r\n\r\nNight; "dark"\r\n');
    expect(mock.requests().at(-1)?.body).toContain('filename="a picture, new.png"\r\nContent-Type: image/png');
  });

  it('puts sound into a file', async () => {
    expect((await run('curl', 'audio.speech', SPEAK)).code).toBe(0);
    expect(await startOf('speech.wav')).toBe('RIFF');
  });
});

describe.skipIf(!hasProgram('python3'))('Python', () => {
  it.each([
    'images.generations',
    'images.edits',
    'images.variations',
    'audio.speech',
    'audio.transcriptions',
    'videos.create',
  ])('writes %s so that Python reads it', async (endpoint) => {
    const body: JsonObject = endpoint === 'audio.speech' ? SPEAK : endpoint === 'audio.transcriptions' ? LISTEN : EDIT;
    for (const target of ['python-requests', 'openai-python']) {
      await writeFile(join(folder, 'sample.py'), generateCode(target, prepare(endpoint, body)) ?? 'not python');
      const { code, stderr } = await runProgram('python3', ['-m', 'py_compile', 'sample.py'], { cwd: folder });
      expect([code, stderr]).toEqual([0, '']);
    }
  });

  it('opens files where the library wants them', () => {
    const sample = generateCode('openai-python', prepare('images.edits', { ...EDIT, mask: 'file:talk.wav' })) ?? '';
    expect(sample).toContain('client.images.edit(\n');
    expect(sample).toContain('image=[open("a picture, new.png", "rb")],');
    expect(sample).toContain('mask=open("talk.wav", "rb"),');
    expect(sample).toContain('n=2,');
    const speech = generateCode('openai-python', prepare('audio.speech', SPEAK)) ?? '';
    expect(speech).toContain('with client.audio.speech.with_streaming_response.create(');
    expect(speech).toContain('response.stream_to_file("speech.wav")');
  });

  it('leaves out a library that cannot read such an answer', () => {
    const ids = availableTargets(prepare('audio.speech', { ...SPEAK, stream_format: 'sse' })).map(({ id }) => id);
    expect(ids).not.toContain('openai-node');
    expect(ids).toContain('curl');
  });
});
