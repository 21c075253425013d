import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { mp3FrameMs, mp3ToneFrame } from '../../../electron/core/mock/samples/mp3-tone.ts';
import { type SocketTalk, talk } from '../../support/socket-talk.ts';

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ scenario: { firstTokenDelayMs: 2, tokensPerSecond: 0 } });
});
afterAll(() => mock.close());

const TASK = '2bf83b9abaeb4fda8d9a000000000001';
const header = (action: string, streaming = 'duplex') => ({ action, task_id: TASK, streaming });
const runTask = (parameters: object = {}, payload: object = {}, streaming = 'duplex') => ({
  header: header('run-task', streaming),
  payload: {
    task_group: 'audio',
    task: 'tts',
    function: 'SpeechSynthesizer',
    model: 'cosyvoice-v3-flash',
    parameters: { text_type: 'PlainText', voice: 'longanyang', format: 'mp3', sample_rate: 22050, ...parameters },
    input: {},
    ...payload,
  },
});
const continueTask = (text: string) => ({ header: header('continue-task'), payload: { input: { text } } });
const finishTask = { header: header('finish-task'), payload: { input: {} } };

const eventOf = (message: Record<string, unknown>) => (message.header as { event?: string } | undefined)?.event;
const typeOf = (message: Record<string, unknown>) =>
  (message.payload as { output?: { type?: string } } | undefined)?.output?.type;
const soundOf = ({ received }: SocketTalk) =>
  Buffer.concat(received.flatMap((message) => ('bytes' in message ? [message.bytes] : [])));

describe('speech synthesis', () => {
  it('goes as the transcript has it, each announced piece of sound in one binary frame', async () => {
    const speech = talk(`${mock.url}/dashscope/api-ws/v1/inference`, [['Authorization', 'bearer sk-1']]);
    speech.say(runTask());
    await speech.heard((message) => eventOf(message) === 'task-started');
    speech.say(continueTask('Good morning. '));
    speech.say(finishTask);
    const finished = await speech.heard((message) => eventOf(message) === 'task-finished');
    const kinds = speech.received.map((message) =>
      'bytes' in message ? 'bytes' : (typeOf(JSON.parse(message.text)) ?? eventOf(JSON.parse(message.text))),
    );
    expect(kinds).toEqual([
      'task-started',
      'sentence-begin',
      ...['sentence-synthesis', 'bytes', 'sentence-synthesis', 'bytes'],
      'sentence-end',
      'task-finished',
    ]);
    expect(finished).toMatchObject({
      header: { task_id: TASK, attributes: { request_uuid: expect.any(String) } },
      payload: { output: { sentence: { words: [] } }, usage: { characters: 14 } },
    });
    expect(soundOf(speech).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xf3]));
    speech.close();
    const { messages } = mock.requests().at(-1) ?? {};
    expect(messages?.slice(0, 2)).toEqual([
      { direction: 'received', text: JSON.stringify(runTask()) },
      expect.objectContaining({ direction: 'sent' }),
    ]);
  });

  it('counts a Chinese character as two, and tells words with their times', async () => {
    const speech = talk(`${mock.url}/gateway/api-ws/v1/inference`);
    speech.say(runTask({ format: 'wav', sample_rate: 16000, word_timestamp_enabled: true }));
    speech.say(continueTask('你好'));
    speech.say(continueTask('世界。'));
    speech.say(finishTask);
    const finished = await speech.heard((message) => eventOf(message) === 'task-finished');
    expect(finished.payload).toMatchObject({
      usage: { characters: 9 },
      output: { sentence: { words: [{ text: '你', begin_time: 0, end_time: 60 }, {}, {}, { text: '界' }] } },
    });
    const sound = soundOf(speech);
    expect(sound.toString('latin1', 0, 4)).toBe('RIFF');
    expect(sound.length).toBe(44 + 5 * 60 * 16 * 2);
    speech.close();
  });

  it('takes the next task on the same socket', async () => {
    const speech = talk(`${mock.url}/dashscope/api-ws/v1/inference`);
    for (const _ of [1, 2]) {
      const before = speech.received.length;
      speech.say(runTask());
      speech.say(continueTask('Hi.'));
      speech.say(finishTask);
      await speech.heard((message) => eventOf(message) === 'task-finished' && speech.received.length > before + 4);
    }
    expect(speech.json().filter((message) => eventOf(message) === 'task-finished')).toHaveLength(2);
    speech.close();
  });

  it.each([
    ['an input that is not empty', runTask({}, { input: { text: 'x' } }), 'task can not be null'],
    ['no input', runTask({}, { input: undefined }), 'task can not be null'],
    ['no voice', runTask({ voice: undefined }), 'voice can not be null'],
    ['a model that fails', runTask({}, { model: 'cosyvoice-v2?error=rate_limit' }), 'Requests rate limit exceeded'],
  ])('fails %s and closes', async (_, command, message) => {
    const speech = talk(`${mock.url}/dashscope/api-ws/v1/inference`);
    speech.say(command);
    const failed = await speech.heard((event) => eventOf(event) === 'task-failed');
    expect((failed.header as { error_message: string }).error_message).toContain(message);
    expect((await speech.done).close).toMatchObject({ by: 'server', code: 1000 });
  });

  it('waits for the next text no longer than its limit, and takes SSML in one piece', async () => {
    const slow = talk(`${mock.url}/dashscope/api-ws/v1/inference`);
    slow.say(runTask({}, { model: 'cosyvoice-v3?gap=30' }));
    expect((await slow.heard((event) => eventOf(event) === 'task-failed')).header).toMatchObject({
      error_message: 'request timeout after 23 seconds',
    });
    const ssml = talk(`${mock.url}/dashscope/api-ws/v1/inference`);
    ssml.say(runTask({ enable_ssml: true }));
    ssml.say(continueTask('<speak>One.</speak>'));
    ssml.say(continueTask('<speak>Two.</speak>'));
    expect((await ssml.heard((event) => eventOf(event) === 'task-failed')).header).toMatchObject({
      error_message: 'Text request limit violated, expected 1.',
    });
    await Promise.all([slow.done, ssml.done]);
  });

  it('of Sambert has the text in its task and needs no further word', async () => {
    const speech = talk(`${mock.url}/dashscope/api-ws/v1/inference`);
    const parameters = { format: 'wav', sample_rate: 16000, voice: undefined };
    speech.say(runTask(parameters, { model: 'sambert-zhichu-v1', input: { text: 'Good day.' } }, 'out'));
    await speech.heard((message) => eventOf(message) === 'task-finished');
    expect(soundOf(speech).toString('latin1', 8, 12)).toBe('WAVE');
    speech.close();
  });
});

describe('recognition', () => {
  it('tells partial sentences and then the final one with its seconds', async () => {
    const asr = talk(`${mock.url}/dashscope/api-ws/v1/inference`);
    const parameters = { format: 'pcm', sample_rate: 16000 };
    asr.say(runTask(parameters, { task: 'asr', function: 'recognition', model: 'paraformer-realtime-v2' }));
    await asr.heard((message) => eventOf(message) === 'task-started');
    for (let piece = 0; piece < 15; piece += 1) asr.say(new Uint8Array(3200));
    asr.say(finishTask);
    await asr.heard((message) => eventOf(message) === 'task-finished');
    const sentences = asr
      .json()
      .flatMap(({ payload }) => (payload as { output: { sentence?: object } }).output?.sentence ?? []);
    expect(sentences[0]).toMatchObject({ text: 'Good', end_time: null, sentence_end: false });
    expect(sentences.at(-1)).toMatchObject({
      text: 'Good morning, and welcome to the mock provider.',
      end_time: 1500,
      sentence_end: true,
    });
    expect(asr.json().at(-2)?.payload).toMatchObject({ usage: { duration: 2 } });
    asr.close();
  });
});

describe('realtime', () => {
  it('answers in text and in sound, by the names of the service', async () => {
    const openAi = talk(`${mock.url}/openai/v1/realtime?model=gpt-realtime`);
    expect((await openAi.heard(({ type }) => type === 'session.created')).session).toMatchObject({
      model: 'gpt-realtime',
    });
    openAi.say({ type: 'session.update', session: { type: 'realtime', output_modalities: ['text'] } });
    openAi.say({ type: 'conversation.item.create', item: { content: [{ type: 'input_text', text: 'Hello' }] } });
    openAi.say({ type: 'response.create' });
    openAi.say({ type: 'nonsense', event_id: 'e7' });
    const done = await openAi.heard(({ type }) => type === 'response.done');
    expect(done.response).toMatchObject({ status: 'completed', usage: { input_tokens: expect.any(Number) } });
    const deltas = openAi.json().filter(({ type }) => type === 'response.output_text.delta');
    expect(deltas.length).toBeGreaterThan(2);
    expect(await openAi.heard(({ type }) => type === 'error')).toMatchObject({ error: { event_id: 'e7' } });
    openAi.close();

    const qwen = talk(`${mock.url}/dashscope/api-ws/v1/realtime?model=qwen3-omni-flash-realtime`);
    qwen.say({ type: 'response.create', response: { modalities: ['text', 'audio'], instructions: 'Hi' } });
    const sound = await qwen.heard(({ type }) => type === 'response.audio.delta');
    expect(Buffer.from(String(sound.delta), 'base64').length % 2).toBe(0);
    qwen.close();

    const tts = talk(`${mock.url}/dashscope/api-ws/v1/realtime?model=qwen3-tts-flash-realtime`);
    tts.say({ type: 'input_text_buffer.append', text: 'Good morning.' });
    tts.say({ type: 'session.finish' });
    await tts.heard(({ type }) => type === 'session.finished');
    expect((await tts.done).close?.code).toBe(1000);
    expect(tts.json().some(({ type }) => type === 'response.audio.delta')).toBe(true);
  });
});

describe('a socket of the mock provider', () => {
  it('echoes, ticks, and closes as it is told', async () => {
    const echo = talk(`${mock.url}/http/socket?ticks=2&intervalMs=5`);
    echo.say('plain');
    echo.say(new Uint8Array([1, 2, 3]));
    echo.say('{"close":4001,"reason":"enough"}');
    expect((await echo.done).close).toEqual({ code: 4001, reason: 'enough', by: 'server' });
    expect(echo.received).toContainEqual({ text: 'plain' });
    expect(echo.received).toContainEqual({ bytes: Buffer.from([1, 2, 3]) });
    const cut = talk(`${mock.url}/http/socket`);
    cut.say('{"cut":true}');
    expect((await cut.done).close?.code).toBe(1006);
  });

  it('refuses bad keys, unknown paths and other hosts as its provider would', async () => {
    const refused = talk(`${mock.url}/dashscope/api-ws/v1/inference`, [['Authorization', 'bearer invalid-key']]);
    await refused.done;
    expect(refused.status()).toBe(401);
    expect(JSON.parse(refused.body())).toMatchObject({ code: 'InvalidApiKey' });
    const lost = talk(`${mock.url}/openai/v1/nowhere`);
    await lost.done;
    expect(lost.status()).toBe(404);
    const foreign = talk(`${mock.url}/http/socket`, [['Host', 'evil.example']]);
    await foreign.done;
    expect(foreign.status()).toBe(403);
  });

  it('ends with the server', async () => {
    const other = await startMockServer();
    const echo = talk(`${other.url}/http/socket`);
    echo.say('x');
    await echo.heard(() => echo.received.length > 0).catch(() => undefined);
    await other.close();
    expect((await echo.done).close?.code).toBe(1006);
  });
});

it('hums in frames that are as long as their headers say', () => {
  for (const rate of [8000, 16000, 22050, 24000, 44100, 48000]) {
    const frame = mp3ToneFrame(rate, 440);
    expect(frame.readUInt16BE(0) & 0xffe0).toBe(0xffe0);
    expect(frame.length).toBe(Math.floor(((rate >= 32000 ? 144 : 72) * 32000) / rate));
    expect(mp3FrameMs(rate)).toBeGreaterThan(20);
  }
  expect(() => mp3ToneFrame(12345, 440)).toThrow(RangeError);
});
