import type { ParameterSpec } from '../../_kit/adapter.ts';
import { input, parameter } from '../media/fields.ts';
import { speechSynthesizer } from '../media/speech-synthesizer.ts';

const text = input('text', {
  group: 'common',
  control: { kind: 'text' },
  doc: {
    en: 'What is to be spoken. It goes sentence by sentence, as it would come from a model.',
    zh: '要合成的文本，会按句发送，与模型逐步输出文本时一致。',
  },
});

const texts = input('texts', {
  group: 'advanced',
  control: { kind: 'string-list' },
  doc: {
    en: 'In place of text: pieces that are sent one after another, each of 2000 characters at most, as they are cut here.',
    zh: '替代 text：按此处的切分逐段发送，每段不超过 2000 字符。',
  },
});

const textType = parameter('text_type', {
  group: 'advanced',
  default: 'PlainText',
  control: { kind: 'select', options: ['PlainText'] },
  doc: { en: 'Fixed; sent also where it is left out.', zh: '固定值，未填写时也会发送。' },
});

/** The fields of the HTTP form, which has them all in `input`, where this one has them. */
const shared = speechSynthesizer.parameters
  .filter(({ name }) => name !== 'text')
  .map((row): ParameterSpec => ({ ...row, path: ['parameters', row.name] }));

const ssml: ParameterSpec['doc'] = {
  en: 'Reads the text as SSML. It then goes in one piece: a second one would be refused.',
  zh: '将文本按 SSML 解析。此时全文只能一次发送，多次发送会被拒绝。',
};

export const cosyVoiceParameters: readonly ParameterSpec[] = [
  text,
  ...shared.map((row) => (row.name === 'enable_ssml' ? { ...row, doc: ssml } : row)),
  texts,
  textType,
  parameter('hot_fix', {
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        properties: {
          pronunciation: { type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } },
          replace: { type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } },
        },
      },
    },
    doc: {
      en: 'How words are to be spoken: pronunciation by Pinyin, e.g. [{"词":"ci2"}], and texts that are replaced.',
      zh: '发音修正：pronunciation 按拼音指定读音，如 [{"词":"ci2"}]；replace 替换文本。',
    },
  }),
  parameter('enable_aigc_tag', {
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Marks the sound as made by AI, unheard.', zh: '在音频中加入 AIGC 隐性标识。' },
  }),
  parameter('aigc_propagator', {
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'With enable_aigc_tag: who spreads it. Absent: the account.',
      zh: '配合 enable_aigc_tag：传播者，缺省为账号。',
    },
  }),
  parameter('aigc_propagate_id', {
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'With enable_aigc_tag: id of the spreading. Absent: that of the request.',
      zh: '配合 enable_aigc_tag：传播 ID，缺省为请求 ID。',
    },
  }),
];

const SAMBERT_NAMES = ['volume', 'rate', 'pitch', 'word_timestamp_enabled'];

export const sambertParameters: readonly ParameterSpec[] = [
  text,
  parameter('format', {
    group: 'common',
    default: 'wav',
    control: { kind: 'select', options: ['wav', 'mp3', 'pcm'] },
    doc: { en: 'Form of the sound; pcm has no header.', zh: '音频格式，pcm 不带文件头。' },
  }),
  parameter('sample_rate', {
    group: 'common',
    default: 48000,
    control: { kind: 'number', min: 16000, max: 48000, integer: true },
    doc: { en: 'Samples a second: 16000 or 48000, as the voice has it.', zh: '采样率：16000 或 48000，取决于音色。' },
  }),
  ...shared.filter(({ name }) => SAMBERT_NAMES.includes(name)),
  parameter('phoneme_timestamp_enabled', {
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Tells when each sound of a word is spoken; needs word_timestamp_enabled.',
      zh: '返回音素时间戳，需同时开启 word_timestamp_enabled。',
    },
  }),
  textType,
];

export const recognitionParameters: readonly ParameterSpec[] = [
  input('file', {
    group: 'common',
    required: true,
    control: { kind: 'media', accepts: 'audio', forms: ['part'] },
    doc: {
      en: 'The sound to read. It is sent packet by packet, a tenth of a second each.',
      zh: '要识别的音频，按每包 0.1 秒逐包发送。',
    },
  }),
  parameter('format', {
    group: 'common',
    default: 'pcm',
    control: { kind: 'select', options: ['pcm', 'wav', 'mp3', 'opus', 'speex', 'aac', 'amr'] },
    doc: { en: 'Form of the sound in the file.', zh: '文件的音频格式。' },
  }),
  parameter('sample_rate', {
    group: 'common',
    default: 16000,
    control: { kind: 'number', min: 8000, max: 48000, integer: true },
    doc: {
      en: 'Samples a second in the file. paraformer-realtime-8k models want 8000, others 16000.',
      zh: '文件采样率。paraformer-realtime-8k 系列为 8000，其他为 16000。',
    },
  }),
  parameter('language_hints', {
    group: 'common',
    control: { kind: 'string-list' },
    doc: { en: 'Languages that are spoken, e.g. zh, en.', zh: '语种提示，如 zh、en。' },
  }),
  input('interval_ms', {
    group: 'advanced',
    default: 100,
    control: { kind: 'number', min: 0, max: 1000, integer: true },
    doc: {
      en: 'Milliseconds between two packets: 100 is the pace of speech, 0 as fast as it goes. Not sent.',
      zh: '两包之间的毫秒数：100 为语速，0 为最快。不会发送。',
    },
  }),
  parameter('semantic_punctuation_enabled', {
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Ends sentences by meaning instead of by pauses.', zh: '按语义断句，而非按静音断句。' },
  }),
  parameter('max_sentence_silence', {
    group: 'output',
    default: 800,
    control: { kind: 'number', min: 200, max: 6000, integer: true },
    doc: { en: 'Milliseconds of silence that end a sentence.', zh: '断句的静音时长（毫秒）。' },
  }),
  parameter('punctuation_prediction_enabled', {
    group: 'output',
    default: true,
    control: { kind: 'boolean' },
    doc: { en: 'Puts punctuation in.', zh: '自动添加标点。' },
  }),
  parameter('inverse_text_normalization_enabled', {
    group: 'output',
    default: true,
    control: { kind: 'boolean' },
    doc: { en: 'Writes numbers as digits.', zh: '将数字等转写为书面形式。' },
  }),
  parameter('disfluency_removal_enabled', {
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Leaves filler words out.', zh: '过滤语气词。' },
  }),
  parameter('heartbeat', {
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Keeps the connection while the sound is silent.', zh: '音频静音期间保持连接。' },
  }),
  parameter('vocabulary_id', {
    group: 'advanced',
    control: { kind: 'text' },
    doc: { en: 'Id of a list of special words.', zh: '热词表 ID。' },
  }),
];
