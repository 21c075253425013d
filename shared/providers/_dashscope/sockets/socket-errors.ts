import type { ErrorEntry } from '../../_kit/adapter.ts';

/** What a task on the socket fails of; told in its `task-failed` event, or by the code with which it was closed. */
export const socketErrors: readonly ErrorEntry[] = [
  {
    message: /request timeout after 23 seconds/i,
    category: 'timeout',
    isRetryable: true,
    cause: {
      en: 'No text or sound came for 23 seconds while the task was open.',
      zh: '任务进行期间超过 23 秒没有收到文本或音频。',
    },
    action: {
      en: 'Send pieces without long pauses, and finish the task as soon as the last one is sent.',
      zh: '发送各段时不要长时间停顿，发完最后一段后立即结束任务。',
    },
  },
  {
    message: /Text request limit violated/i,
    category: 'invalid_request',
    cause: { en: 'With enable_ssml the text may go in one piece alone.', zh: '开启 enable_ssml 后只能发送一段文本。' },
    action: {
      en: 'Put the whole markup into input.text, or switch enable_ssml off.',
      zh: '将完整的 SSML 放入 input.text，或关闭 enable_ssml。',
    },
  },
  {
    message: /task can not be null/i,
    category: 'invalid_request',
    cause: {
      en: 'The first message lacks an empty input, or has something in it.',
      zh: '首条消息缺少空的 input，或 input 中有内容。',
    },
    action: { en: 'Send "input": {} with run-task.', zh: '在 run-task 中发送 "input": {}。' },
  },
  {
    message: /engine return error code:? ?418|voice.{0,40}(not (exist|found|support)|invalid)/i,
    category: 'invalid_request',
    cause: {
      en: 'The voice is unknown, or of another generation than the model.',
      zh: '音色不存在，或与模型版本不一致。',
    },
    action: {
      en: 'Take a voice of the model’s generation: longanyang with v3, longxiaochun_v2 with v2, longwan with v1.',
      zh: '使用与模型版本一致的音色：v3 如 longanyang，v2 如 longxiaochun_v2，v1 如 longwan。',
    },
  },
  {
    message: /NO_(VALID|INPUT)_AUDIO_ERROR/i,
    category: 'invalid_request',
    cause: {
      en: 'No sound came, or none that could be read in the format given.',
      zh: '没有收到音频，或无法按所给格式读取。',
    },
    action: {
      en: 'Check that format and sample_rate are those of the file.',
      zh: '检查 format 与 sample_rate 是否与文件一致。',
    },
  },
  {
    code: 'CLOSED_1007',
    category: 'invalid_request',
    cause: {
      en: 'The server closed because a message was not what it expects: unknown keys in input, or damaged JSON.',
      zh: '服务器因消息不符合要求而关闭连接：input 中有未知字段，或 JSON 已损坏。',
    },
    action: {
      en: 'Look at the last message that was sent; run-task wants "input": {}.',
      zh: '检查最后发送的消息；run-task 需要 "input": {}。',
    },
  },
];
