import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatParameters } from '../_openai/chat-parameters.ts';
import { transcriptionParameters, translationParameters } from '../_openai/transcription-parameters.ts';

/** vLLM runs the model itself, so that the fields of sampling count as they do for text. */
const samplingParameters = pickParameters(chatParameters, { top_p: {}, seed: {} });

/** Fields of vLLM's transcriptions: those of Whisper, without the ones of OpenAI's newer models. */
export const vllmTranscriptionParameters: readonly ParameterSpec[] = [
  ...pickParameters(transcriptionParameters, {
    file: {
      doc: {
        en: 'The recording, in a format that the server’s sound library reads: wav, flac, mp3, ogg and others. 25 MB unless the server is set otherwise.',
        zh: '录音文件，须为服务端音频库支持的格式：wav、flac、mp3、ogg 等。默认最大 25 MB。',
      },
    },
    language: {},
    prompt: {},
    response_format: {
      control: { kind: 'select', options: ['json', 'text', 'verbose_json'] },
      doc: {
        en: 'json, the bare text, or JSON with times where the model has them.',
        zh: 'json、纯文本，或带时间戳的 JSON（模型支持时）。',
      },
    },
    timestamp_granularities: {
      doc: { en: 'segment adds times, with verbose_json.', zh: 'segment 返回时间戳，需配合 verbose_json。' },
    },
    stream: {
      doc: { en: 'Sends the text as chunks while the model writes it.', zh: '边生成边返回文本片段。' },
    },
    temperature: {},
  }),
  ...samplingParameters,
];

export const vllmTranslationParameters: readonly ParameterSpec[] = [
  ...pickParameters(translationParameters, {
    file: {},
    prompt: {},
    response_format: { control: { kind: 'select', options: ['json', 'text', 'verbose_json'] } },
    temperature: {},
  }),
  ...samplingParameters,
];
