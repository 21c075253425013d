import type { MediaTemplate } from '../media/media-definition.ts';

const PARAMETERS = { voice: 'longanyang', format: 'mp3', sample_rate: 22050, volume: 50, rate: 1, pitch: 1 };

export const cosyVoiceTemplates: readonly MediaTemplate[] = [
  {
    id: 'cosyvoice-socket-speech',
    label: { en: 'Speech over WebSocket (CosyVoice)', zh: 'WebSocket 语音合成（CosyVoice）' },
    body: {
      model: 'cosyvoice-v3-flash',
      input: { text: 'Good morning. What a lovely day it is! Shall we go for a walk?' },
      parameters: PARAMETERS,
    },
  },
  {
    id: 'cosyvoice-socket-words',
    label: { en: 'Speech with times of words (CosyVoice)', zh: '带逐字时间戳的语音合成（CosyVoice）' },
    body: {
      model: 'cosyvoice-v3-flash',
      input: { texts: ['床前明月光，', '疑是地上霜。', '举头望明月，', '低头思故乡。'] },
      parameters: { ...PARAMETERS, format: 'wav', sample_rate: 24000, word_timestamp_enabled: true },
    },
  },
  {
    id: 'cosyvoice-socket-ssml',
    label: { en: 'Speech from SSML (CosyVoice)', zh: 'SSML 语音合成（CosyVoice）' },
    body: {
      model: 'cosyvoice-v3-flash',
      input: { text: '<speak>Wait<break time="500ms"/>and go.</speak>' },
      parameters: { ...PARAMETERS, enable_ssml: true },
    },
  },
];

export const sambertTemplates: readonly MediaTemplate[] = [
  {
    id: 'sambert-socket',
    label: { en: 'Speech over WebSocket (Sambert)', zh: 'WebSocket 语音合成（Sambert）' },
    body: {
      model: 'sambert-zhichu-v1',
      input: { text: '今天天气真不错，我们出去走走吧。' },
      parameters: { format: 'wav', sample_rate: 48000, volume: 50, rate: 1, pitch: 1 },
    },
  },
];

export const recognitionTemplates: readonly MediaTemplate[] = [
  {
    id: 'paraformer-socket',
    label: { en: 'Read speech as it comes (Paraformer)', zh: '实时语音识别（Paraformer）' },
    docs: 'Put a sound file beside the request, e.g. sounds/question.wav, or choose one of this computer.\n',
    body: {
      model: 'paraformer-realtime-v2',
      input: { file: 'file:sounds/question.wav' },
      parameters: { format: 'wav', sample_rate: 16000, language_hints: ['zh', 'en'] },
    },
  },
  {
    id: 'fun-asr-socket',
    label: { en: 'Read speech as it comes (Fun-ASR)', zh: '实时语音识别（Fun-ASR）' },
    docs: 'Put a sound file beside the request, e.g. sounds/question.wav, or choose one of this computer.\n',
    body: {
      model: 'fun-asr-realtime',
      input: { file: 'file:sounds/question.wav' },
      parameters: { format: 'wav', sample_rate: 16000, semantic_punctuation_enabled: true },
    },
  },
];
