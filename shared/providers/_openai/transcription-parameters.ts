import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatParameters } from './chat-parameters.ts';
import { mediaRow } from './media-row.ts';

export const transcriptionModelField: ParameterSpec = mediaRow(
  'model',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'Model that listens, e.g. gpt-4o-transcribe or whisper-1.',
    zh: '语音识别模型，例如 gpt-4o-transcribe 或 whisper-1。',
  },
);

const fileRow = mediaRow(
  'file',
  { kind: 'media', accepts: 'audio', forms: ['part'], maxBytes: 25_000_000 },
  {
    group: 'common',
    required: true,
    en: 'The recording: flac, mp3, mp4, mpeg, mpga, m4a, ogg, wav or webm, up to 25 MB at OpenAI. Its name’s ending tells the format.',
    zh: '录音文件：flac、mp3、mp4、mpeg、mpga、m4a、ogg、wav 或 webm，OpenAI 最大 25 MB。格式由文件扩展名判断。',
  },
);

const strings = (maxItems?: number) => ({ kind: 'string-list' as const, ...(maxItems !== undefined && { maxItems }) });

/** Fields of `audio/transcriptions`, which is a form. */
export const transcriptionParameters: readonly ParameterSpec[] = [
  fileRow,
  mediaRow(
    'language',
    { kind: 'text' },
    {
      group: 'common',
      en: 'Language of the recording by its two letters (en, zh): better and faster when given.',
      zh: '录音语言的两位代码（en、zh），填写后更准确、更快。',
    },
  ),
  mediaRow(
    'prompt',
    { kind: 'text' },
    {
      group: 'common',
      en: 'Text in the recording’s language that shows names and style, or what came before. Not for the diarizing model.',
      zh: '与录音同语言的提示文本，用于提供专有名词、风格或上文。区分说话人的模型不支持。',
    },
  ),
  mediaRow(
    'response_format',
    { kind: 'select', options: ['json', 'text', 'srt', 'vtt', 'verbose_json', 'diarized_json'] },
    {
      group: 'common',
      default: 'json',
      en: 'srt and vtt are subtitles, verbose_json has times: whisper-1 only. gpt-4o models answer with json, the diarizing one with diarized_json too.',
      zh: 'srt 与 vtt 为字幕，verbose_json 带时间戳，仅 whisper-1 支持。gpt-4o 系列只支持 json，区分说话人的模型还支持 diarized_json。',
    },
  ),
  ...pickParameters(chatParameters, {
    stream: {
      group: 'common',
      doc: {
        en: 'Sends the text as events while the recording is read. whisper-1 takes no notice of it.',
        zh: '边识别边以事件流返回文本。whisper-1 会忽略此字段。',
      },
    },
  }),
  mediaRow('timestamp_granularities', strings(2), {
    en: 'Which times to tell: word, segment or both. With verbose_json only.',
    zh: '返回哪些时间戳：word、segment 或两者。仅在 verbose_json 时有效。',
  }),
  mediaRow(
    'temperature',
    { kind: 'number', min: 0, max: 1, step: 0.1 },
    {
      group: 'sampling',
      default: 0,
      en: 'Higher values guess more freely; 0 lets the model decide.',
      zh: '值越高结果越随机；0 由模型自动决定。',
    },
  ),
  mediaRow('include', strings(), {
    group: 'advanced',
    en: 'logprobs adds how sure the model is of each token; with json and gpt-4o models.',
    zh: 'logprobs 返回每个 token 的对数概率，仅 json 与 gpt-4o 系列支持。',
  }),
  mediaRow(
    'chunking_strategy',
    { kind: 'json', schema: { anyOf: [{ type: 'string', examples: ['auto'] }, { type: 'object' }] } },
    {
      group: 'advanced',
      en: '"auto", or how voices are found in the recording: {"type": "server_vad", "threshold": 0.5, …}. The diarizing model needs it beyond 30 seconds.',
      zh: '"auto"，或语音检测设置：{"type": "server_vad", "threshold": 0.5, …}。区分说话人的模型处理超过 30 秒的录音时必填。',
    },
  ),
  mediaRow('languages', strings(), {
    group: 'advanced',
    en: 'Languages that may occur; gpt-transcribe only.',
    zh: '可能出现的语言，仅 gpt-transcribe 支持。',
  }),
  mediaRow('keywords', strings(), {
    group: 'advanced',
    en: 'Words to listen for; gpt-transcribe only.',
    zh: '需重点识别的词语，仅 gpt-transcribe 支持。',
  }),
  mediaRow('known_speaker_names', strings(4), {
    group: 'advanced',
    en: 'Names of up to 4 speakers, in the order of their samples. Diarizing model only.',
    zh: '最多 4 位说话人的名称，与样本顺序一致。仅区分说话人的模型支持。',
  }),
  mediaRow(
    'known_speaker_references',
    { kind: 'media', accepts: 'audio', forms: ['data-url'], maxItems: 4 },
    {
      group: 'advanced',
      en: 'A sample of 2 to 10 seconds of each of these speakers, as a data URL or a file.',
      zh: '每位说话人 2 到 10 秒的语音样本，可为 data URL 或文件。',
    },
  ),
];

/** Fields of `audio/translations`, which answers in English. */
export const translationParameters: readonly ParameterSpec[] = [
  fileRow,
  ...pickParameters(transcriptionParameters, {
    prompt: {
      doc: { en: 'English text that shows names and style.', zh: '英文提示文本，用于提供专有名词与风格。' },
    },
    response_format: {
      control: { kind: 'select', options: ['json', 'text', 'srt', 'vtt', 'verbose_json'] },
      doc: {
        en: 'srt and vtt are subtitles; verbose_json has times.',
        zh: 'srt 与 vtt 为字幕，verbose_json 带时间戳。',
      },
    },
    temperature: {},
  }),
];
