import { describe, expect, it } from 'vitest';
import { generateCode } from '../../../shared/code/code-targets.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { preparedOf } from './prepared.ts';
import { runPythonSamples } from './run-python-samples.ts';

const HOST = 'https://dashscope.aliyuncs.com';
const BASE = `${HOST}/api/v1`;
const sample = (endpoint: string, body: JsonObject, base = BASE) =>
  generateCode('dashscope-python', preparedOf(`dashscope/${endpoint}`, base, body));
const socket = (parameters: JsonObject, input: JsonObject = { text: 'Good morning.' }) =>
  sample('speech-socket', { model: 'cosyvoice-v3-flash', input, parameters: { voice: 'longanyang', ...parameters } });

describe('speech by DashScope’s library for Python', () => {
  it('asks for what the request asks for', async () => {
    const code = socket({ format: 'wav', sample_rate: 24000, rate: 1.2, word_timestamp_enabled: true });
    expect(code).toContain('from dashscope.audio.tts_v2 import AudioFormat, SpeechSynthesizer');
    expect(code).toContain('format=AudioFormat.WAV_24000HZ_MONO_16BIT,');
    expect(code).toContain('speech_rate=1.2,');
    expect(code).toContain('additional_params={"word_timestamp_enabled": True},');
    expect(code).toContain(`url="wss://dashscope.aliyuncs.com/api-ws/v1/inference"`);
    expect(code).toContain('dashscope.api_key = os.environ["DASHSCOPE_API_KEY"]');
    const samples = [
      code,
      socket({}, { texts: ['One. ', 'Two.'] }),
      sample('speech-synthesizer', { model: 'cosyvoice-v3-flash', input: { text: 'Hi', voice: 'longanyang' } }),
      sample('transcription', { model: 'paraformer-v2', input: { file_urls: ['https://h/a.wav'] } }),
    ].map((text, index) => ({ name: String(index), code: text ?? 'missing(', run: false }));
    expect((await runPythonSamples(samples)).filter(({ error }) => error !== null)).toEqual([]);
  });

  it.each([
    ['mp3', 22050, undefined, 'MP3_22050HZ_MONO_256KBPS'],
    ['mp3', 16000, undefined, 'MP3_16000HZ_MONO_128KBPS'],
    ['pcm', 48000, undefined, 'PCM_48000HZ_MONO_16BIT'],
    ['opus', 16000, 64, 'OGG_OPUS_16KHZ_MONO_64KBPS'],
  ])('names %s of %d Hz as the library does', (format, rate, bitRate, name) => {
    expect(socket({ format, sample_rate: rate, ...(bitRate !== undefined && { bit_rate: bitRate }) })).toContain(
      `AudioFormat.${name},`,
    );
  });

  it('is not offered where the library has no such form, or would upload', () => {
    expect(socket({ format: 'opus', sample_rate: 22050 })).toBeNull();
    expect(socket({ format: 'opus', sample_rate: 8000, bit_rate: 64 })).toBeNull();
    expect(sample('transcription', { model: 'm', input: { file_urls: ['upload:a.wav'] } })).toBeNull();
  });

  it('says that files lie in the store of the service, which the library does not', () => {
    const body = { model: 'paraformer-v2', input: { file_urls: ['oss://bucket/a.wav'] } };
    expect(sample('transcription', body)).toContain('headers={"X-DashScope-OssResourceResolve": "enable"},');
  });

  it.each([
    ['a value that the library leaves out', { parameters: { channel_id: null } }],
    ['an argument of the library that is no parameter', { parameters: { headers: {} } }],
    ['what the library has no argument for', { resources: [{ resource_id: '1', resource_type: 'asr_phrase' }] }],
  ])('offers no transcript for %s', (_name, more) => {
    const body = { model: 'paraformer-v2', input: { file_urls: ['https://h/a.wav'] } };
    expect(sample('transcription', body)).not.toBeNull();
    expect(sample('transcription', { ...body, ...more })).toBeNull();
  });

  it('has several texts spoken one after another, and films transcribed to their text', () => {
    const code = socket({}, { texts: ['One. ', 'Two.'] }) ?? '';
    expect(code.indexOf('streaming_call("One. ")')).toBeLessThan(code.indexOf('streaming_call("Two.")'));
    expect(code).toContain('callback=Save(),');
    const transcript = sample('transcription', {
      model: 'paraformer-v2',
      input: { file_urls: ['https://h/a.wav'] },
      parameters: { language_hints: ['zh'] },
    });
    expect(transcript).toContain('language_hints=["zh"],');
    expect(transcript).toContain('Transcription.wait(task=task.output.task_id)');
    expect(transcript).toContain(`dashscope.base_http_api_url = "${BASE}"`);
    expect(transcript).not.toContain('OssResourceResolve');
    expect(transcript).toContain('if response.output.task_status != "SUCCEEDED":');
  });
});
