import { describe, expect, it } from 'vitest';
import type { RequestDraft } from '../../../../../shared/model/request-draft.ts';
import { sentencesOf, textPieces } from '../../../../../shared/providers/_dashscope/sockets/text-pieces.ts';
import type { SocketMessage, SocketScript } from '../../../../../shared/providers/_kit/socket-spec.ts';
import { dashScope } from '../../../../../shared/providers/dashscope/provider.ts';
import { emptyResult, foldEvent } from '../../../../../shared/streaming/fold-run.ts';
import type { StreamEvent } from '../../../../../shared/streaming/stream-event.ts';
import { draftOf, issuesOf } from '../../../../support/draft.ts';

const RUN_ID = '2bf83b9a-baeb-4fda-8d9a-000000000001';
const TASK = '2bf83b9abaeb4fda8d9a000000000001';

const scriptOf = (draft: RequestDraft): SocketScript => {
  const endpoint = dashScope.endpoints.find(({ id }) => `dashscope/${id}` === draft.endpoint);
  if (endpoint?.socket === undefined) throw new Error('no socket');
  return endpoint.socket.createScript(draft, RUN_ID, { baseUrl: '' });
};
const server = (event: string, payload: object = {}, header: object = {}): SocketMessage => ({
  text: JSON.stringify({ header: { task_id: TASK, event, attributes: {}, ...header }, payload }),
});
const textOf = (message: SocketMessage) => ('text' in message ? message.text : '');
const fold = (events: readonly StreamEvent[]) => events.reduce(foldEvent, emptyResult());

const PARAMETERS = {
  text_type: 'PlainText',
  voice: 'longanyang',
  format: 'mp3',
  sample_rate: 22050,
  volume: 50,
  rate: 1.0,
  pitch: 1.0,
};
const speech = (input: object, parameters: object = PARAMETERS) =>
  draftOf('dashscope/speech-socket', { model: 'cosyvoice-v3-flash', input, parameters } as never);

describe('CosyVoice', () => {
  it('says and understands the transcript of the service, byte for byte', () => {
    const script = scriptOf(speech({ text: 'Good morning. ' }));
    expect(script.opened().send?.map(textOf)).toEqual([
      `{"header":{"action":"run-task","task_id":"${TASK}","streaming":"duplex"},"payload":{"task_group":"audio","task":"tts","function":"SpeechSynthesizer","model":"cosyvoice-v3-flash","parameters":{"text_type":"PlainText","voice":"longanyang","format":"mp3","sample_rate":22050,"volume":50,"rate":1,"pitch":1},"input":{}}}`,
    ]);
    const started = script.received(server('task-started'));
    expect(started.send?.map(textOf)).toEqual([
      `{"header":{"action":"continue-task","task_id":"${TASK}","streaming":"duplex"},"payload":{"input":{"text":"Good morning. "}}}`,
      `{"header":{"action":"finish-task","task_id":"${TASK}","streaming":"duplex"},"payload":{"input":{}}}`,
    ]);
    const sentence = { index: 0, words: [] };
    const output = (type: string) => ({ output: { sentence, type, original_text: 'Good morning.' } });
    const steps = [
      script.received(server('result-generated', output('sentence-begin'))),
      script.received(server('result-generated', output('sentence-synthesis'))),
      script.received({ bytes: Uint8Array.from([0xff, 0xfb, 0x50, 0xc4]) }),
      script.received(server('result-generated', output('sentence-synthesis'))),
      script.received({ bytes: Uint8Array.from([1, 2]) }),
      script.received(server('result-generated', { ...output('sentence-end'), usage: { characters: 14 } })),
    ];
    const finished = script.received(
      server(
        'task-finished',
        { output: { sentence: { words: [] } }, usage: { characters: 14 } },
        { attributes: { request_uuid: '0a9d' } },
      ),
    );
    expect(finished.isOver).toBe(true);
    const events = [started, ...steps, finished].flatMap((step) => step.events ?? []);
    expect(events.filter(({ type }) => type.startsWith('media'))).toEqual([
      { type: 'media', piece: { id: 'speech', kind: 'audio', mediaType: 'audio/mpeg', source: { arriving: true } } },
      { type: 'media-chunk', id: 'speech', data: '//tQxA==' },
      { type: 'media-chunk', id: 'speech', data: 'AQI=' },
      { type: 'media-end', id: 'speech' },
    ]);
    const closed = script.closed({ code: 1000, reason: '' }).events ?? [];
    expect(fold([...events, ...closed, { type: 'end', outcome: 'closed' }])).toMatchObject({
      complete: true,
      requestId: '0a9d',
      model: 'cosyvoice-v3-flash',
      usage: { units: { inputCharacters: 14 }, inputTotal: null },
      choices: [{ text: 'Good morning.\n' }],
      error: null,
    });
  });

  it('understands older servers, which tell words alone', () => {
    const script = scriptOf(speech({ text: '你好' }, { ...PARAMETERS, format: 'pcm', sample_rate: 16000 }));
    script.opened();
    script.received(server('task-started'));
    const word = { text: '你', begin_index: 0, end_index: 1, begin_time: 0, end_time: 200 };
    const events = [
      script.received(server('result-generated', { output: { sentence: { words: [word] } } })),
      script.received({ bytes: Uint8Array.from([0, 0]) }),
      script.received(server('task-finished', { output: { sentence: { words: [] } }, usage: { characters: 4 } })),
    ].flatMap((step) => step.events ?? []);
    expect(events).toContainEqual({ type: 'raw', name: 'words', data: [word] });
    expect(events.find(({ type }) => type === 'media')).toMatchObject({
      piece: { mediaType: 'audio/pcm', pcm: { sampleRateHz: 16000, channels: 1 } },
    });
  });

  it('tells a failed task in the words of the service', () => {
    const script = scriptOf(speech({ text: 'x' }));
    const header = { error_code: 'InvalidParameter', error_message: 'request timeout after 23 seconds' };
    const step = script.received(server('task-failed', {}, header));
    expect(step.isOver).toBe(true);
    expect(fold(step.events ?? []).error).toMatchObject({
      code: 'InvalidParameter',
      message: 'request timeout after 23 seconds',
      category: 'timeout',
      retryable: true,
      requestId: TASK,
    });
    expect(script.closed({ code: 1000, reason: '' }).events).toEqual([]);
  });

  it.each([
    [1007, 'Invalid payload data', 'invalid_request', false],
    [1006, '', 'network', true],
    [1000, '', 'network', false],
  ])('takes a close with %i before the end for an error', (code, reason, category, retryable) => {
    const script = scriptOf(speech({ text: 'x' }));
    script.received(server('task-started'));
    const { error } = fold(script.closed({ code, reason }).events ?? []);
    expect(error).toMatchObject({ code: `CLOSED_${code}`, category, retryable });
    expect(error?.message).toContain(reason);
  });

  it('sends the pieces of the user as they are, sentences of a text, and markup whole', () => {
    expect(textPieces({ input: { texts: ['one ', 'two'], text: 'ignored' } })).toEqual(['one ', 'two']);
    expect(textPieces({ input: { text: '<speak>A. B.</speak>' }, parameters: { enable_ssml: true } })).toEqual([
      '<speak>A. B.</speak>',
    ]);
    const text = 'It costs 3.14 dollars. "Really?" 你好。世界！\nLast';
    expect(sentencesOf(text)).toEqual(['It costs 3.14 dollars. ', '"Really?" ', '你好。', '世界！\n', 'Last']);
    expect(sentencesOf(text).join('')).toBe(text);
    const long = `${'字'.repeat(4500)}。`;
    expect(sentencesOf(long).map((piece) => piece.length)).toEqual([2000, 2000, 501]);
    expect(sentencesOf('')).toEqual([]);
  });

  it('is checked before it is sent', () => {
    expect(issuesOf(speech({}))).toContainEqual(expect.stringContaining('no text'));
    expect(issuesOf(speech({ text: 'a' }, { ...PARAMETERS, sample_rate: 11025 }))).toContainEqual(
      expect.stringContaining('sample_rate must be one of'),
    );
    expect(issuesOf(speech({ texts: ['a', 'b'] }, { ...PARAMETERS, enable_ssml: true }))).toContainEqual(
      expect.stringContaining('in one piece'),
    );
    expect(issuesOf(speech({ text: 'a' }, { ...PARAMETERS, voice: 'longxiaochun_v2' }))).toContainEqual(
      expect.stringContaining('another generation'),
    );
    expect(issuesOf(speech({ text: 'a' }))).toEqual([]);
  });
});

describe('Sambert', () => {
  it('sends the text with the task, and nothing after it', () => {
    const body = { model: 'sambert-zhichu-v1', input: { text: 'Hi. You.' }, parameters: { format: 'wav' } };
    const script = scriptOf(draftOf('dashscope/sambert-socket', body));
    expect(JSON.parse(textOf(script.opened().send?.[0] ?? { text: '' }))).toEqual({
      header: { action: 'run-task', task_id: TASK, streaming: 'out' },
      payload: {
        task_group: 'audio',
        task: 'tts',
        function: 'SpeechSynthesizer',
        model: 'sambert-zhichu-v1',
        parameters: { text_type: 'PlainText', format: 'wav' },
        input: { text: 'Hi. You.' },
      },
    });
    expect(script.received(server('task-started')).send).toEqual([]);
  });
});

describe('recognition', () => {
  const draft = draftOf('dashscope/recognition-socket', {
    model: 'paraformer-realtime-v2',
    input: { file: 'file:sounds/a.pcm', interval_ms: 0 },
    parameters: { format: 'pcm', sample_rate: 16000 },
  });
  const sentence = (text: string, endTime: number | null, more: object = {}) =>
    server('result-generated', {
      output: {
        sentence: { begin_time: 0, end_time: endTime, text, heartbeat: false, sentence_end: endTime !== null },
      },
      ...more,
    });

  it('sends the file in packets once the task has started, and then finishes', () => {
    const script = scriptOf(draft);
    expect(textOf(script.opened().send?.[0] ?? { text: '' })).toContain('"task":"asr","function":"recognition"');
    const { upload } = script.received(server('task-started'));
    expect(upload).toMatchObject({ path: 'sounds/a.pcm', chunkBytes: 3200, everyMs: 0 });
    expect(upload?.after?.send?.map(textOf)).toEqual([
      `{"header":{"action":"finish-task","task_id":"${TASK}","streaming":"duplex"},"payload":{"input":{}}}`,
    ]);
  });

  it('shows a sentence while it grows, takes corrections, and counts seconds', () => {
    const script = scriptOf(draft);
    const events = [
      sentence('Good', null),
      sentence('Good moaning', null),
      sentence('Good morning.', 1500, { usage: { duration: 2 } }),
      sentence('And', null),
      server('task-finished', { output: {} }),
    ].flatMap((message) => script.received(message).events ?? []);
    expect(events[1]).toEqual({ type: 'text-delta', choice: 0, delta: ' moaning' });
    expect(events[2]).toMatchObject({ type: 'text-replace', text: 'Good morning.' });
    expect(fold([...events, { type: 'end', outcome: 'closed' }])).toMatchObject({
      complete: true,
      choices: [{ text: 'Good morning.\nAnd' }],
      usage: { units: { audioInputSeconds: 2 } },
    });
  });

  it('takes what Gummy transcribes, sentence by sentence, and keeps what it translates', () => {
    const script = scriptOf(draft);
    const said = (text: string, translated: string, isEnd: boolean) =>
      server('result-generated', {
        output: {
          transcription: { sentence_id: 0, begin_time: 0, end_time: 900, text, sentence_end: isEnd },
          translations: [{ sentence_id: 0, end_time: 900, text: translated, lang: 'en', sentence_end: isEnd }],
        },
      });
    const events = [
      said('你', 'You', false),
      said('你好。', 'Hello.', true),
      said('再', 'A', false),
      said('再见。', 'Bye.', true),
      server('task-finished', { output: {}, usage: { duration: 7 } }),
    ].flatMap((message) => script.received(message).events ?? []);
    const result = fold([...events, { type: 'end', outcome: 'closed' }]);
    expect(result).toMatchObject({ choices: [{ text: '你好。\n再见。' }], usage: { units: { audioInputSeconds: 7 } } });
    expect(result.raw).toMatchObject([
      { name: 'sentences', data: [{ text: '你好。' }, { text: '再见。' }] },
      { name: 'translations', data: [{ text: 'Hello.' }, { text: 'Bye.' }] },
    ]);
  });
});
