import type { ErrorEntry } from '../_kit/adapter.ts';

/** What goes wrong with pictures, sound and films alone; their codes and sentences are the same at all services of the form. */
export const mediaErrors: readonly ErrorEntry[] = [
  {
    code: 'moderation_blocked',
    category: 'content_filter',
    isRetryable: false,
    cause: {
      en: 'The safety system stopped the prompt, an input picture or the result.',
      zh: '提示词、输入图片或生成结果被安全系统拦截。',
    },
    action: {
      en: 'Reword the prompt or change the picture; at GPT image models moderation low filters less. The request id helps when it was a mistake.',
      zh: '修改提示词或更换图片；GPT 图像模型可将 moderation 设为 low 放宽过滤。若属误判，可凭请求 ID 申诉。',
    },
  },
  {
    status: 403,
    message: /organization must be verified/i,
    category: 'auth',
    isRetryable: false,
    cause: {
      en: 'OpenAI gives this model only to organizations that it has verified.',
      zh: '该模型仅对已完成身份验证的组织开放。',
    },
    action: {
      en: 'Verify the organization at platform.openai.com › Settings › Organization › General; it may take 15 minutes to count. Or use another model.',
      zh: '在 platform.openai.com › Settings › Organization › General 完成组织验证，约 15 分钟内生效；或改用其他模型。',
    },
  },
  {
    message: /invalid image file|invalid_image_(file|format)|uploaded image must be|image file or mode/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'The service cannot read an input picture: its format, its colours or its size are not what this call takes.',
      zh: '服务无法读取输入图片：格式、颜色模式或大小不符合要求。',
    },
    action: {
      en: 'Send PNG, WebP or JPEG below 50 MB; dall-e-2 takes a square PNG with transparency below 4 MB. A mask has the size of its picture and an alpha channel.',
      zh: '使用小于 50 MB 的 PNG、WebP 或 JPEG；dall-e-2 只接受小于 4 MB、带透明通道的正方形 PNG。蒙版须与图片同尺寸且带透明通道。',
    },
  },
  {
    code: 'unknown_parameter',
    message: /response_format/,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'GPT image models have no response_format: they always send Base64.',
      zh: 'GPT 图像模型没有 response_format，始终返回 Base64。',
    },
    action: {
      en: 'Remove response_format. output_format chooses between png, jpeg and webp.',
      zh: '删除 response_format；用 output_format 选择 png、jpeg 或 webp。',
    },
  },
  {
    message: /unrecognized file format|invalid file format|could not be decoded|audio file might be corrupted/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'The service does not know the format of the recording, which it reads off the file’s name.',
      zh: '服务无法识别录音格式；格式由文件扩展名判断。',
    },
    action: {
      en: 'Send flac, mp3, mp4, mpeg, mpga, m4a, ogg, wav or webm, with the right ending to its name.',
      zh: '使用 flac、mp3、mp4、mpeg、mpga、m4a、ogg、wav 或 webm，并确保扩展名正确。',
    },
  },
  {
    message: /maximum content size limit/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'The recording is larger than the service takes (25 MB at OpenAI).',
      zh: '录音文件超过上限（OpenAI 为 25 MB）。',
    },
    action: {
      en: 'Cut it into pieces, or compress it, e.g. to mp3 or opus.',
      zh: '切分录音，或压缩为 mp3、opus 等格式。',
    },
  },
  {
    code: 'unsupported_value',
    message: /response_format/,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'This model does not answer in that format.',
      zh: '该模型不支持此输出格式。',
    },
    action: {
      en: 'Use json with gpt-4o models; srt, vtt and verbose_json need whisper-1.',
      zh: 'gpt-4o 系列请使用 json；srt、vtt 与 verbose_json 需要 whisper-1。',
    },
  },
  {
    status: 404,
    message: /video is not ready/i,
    category: 'not_found',
    isRetryable: true,
    cause: { en: 'The video is still being made.', zh: '视频仍在生成中。' },
    action: { en: 'Look it up until its status is completed.', zh: '查询到状态为 completed 后再下载。' },
  },
];
