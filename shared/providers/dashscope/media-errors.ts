import type { ErrorEntry } from '../_kit/adapter.ts';

/** The code with the message, which other services pass on, and the message under whatever code. */
function told(codes: readonly string[], entry: Omit<ErrorEntry, 'code'> & { message: RegExp }): ErrorEntry[] {
  return [...codes.map((code) => ({ code, ...entry })), entry];
}

/** What only calls for pictures, films and speech are answered with. Asked before the general table. */
export const mediaErrors: readonly ErrorEntry[] = [
  ...told(['AccessDenied'], {
    message: /does not support synchronous calls/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'This call only makes tasks, and the request did not ask for one: the header X-DashScope-Async: enable is missing.',
      zh: '该接口仅支持异步任务，而请求缺少请求头 X-DashScope-Async: enable。',
    },
    action: {
      en: 'Use the endpoint of that name, which sends the header; in a plain HTTP request, add it.',
      zh: '使用对应的端点（会自动发送该请求头）；若为普通 HTTP 请求，请手动添加。',
    },
  }),
  ...told(['AccessDenied'], {
    message: /does not support asynchronous calls/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'This model answers at once and makes no tasks, or tasks are not open to the account.',
      zh: '该模型同步返回结果，不支持异步任务，或账号未开通异步调用。',
    },
    action: {
      en: 'Leave out X-DashScope-Async: newer picture models answer at once at multimodal-image.',
      zh: '去掉 X-DashScope-Async 请求头：新版图像模型可在 multimodal-image 同步调用。',
    },
  }),
  ...told(['UnsupportedOperation'], {
    message: /failed to cancel the task/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'Only tasks that still wait can be cancelled; this one is past that.',
      zh: '仅排队中的任务可以取消，该任务已开始或已结束。',
    },
    action: { en: 'Let it end, or leave its result.', zh: '等待其结束，或忽略其结果。' },
  }),
  ...told(['InvalidURL', 'InvalidParameter'], {
    message: /(input|image|video|audio|media)?.{0,20}url.{0,40}(invalid|only http|unsupported)|oss:\/\//i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'An address in the body is none that the service reads.',
      zh: '请求体中的地址不是服务可读取的形式。',
    },
    action: {
      en: 'Give a public http(s) address, or pick the file so that it is uploaded. An oss:// address of an upload works for 48 hours, with the header X-DashScope-OssResourceResolve: enable and the same model and account.',
      zh: '使用公网 http(s) 地址，或选择文件由应用上传。上传得到的 oss:// 地址 48 小时内有效，需要请求头 X-DashScope-OssResourceResolve: enable，且须为同一模型与账号。',
    },
  }),
  ...told(['InvalidParameter.DataInspection', 'InvalidParameter', 'BadRequest.DownloadFailed'], {
    message: /(unable|failed) to download|download.{0,40}(fail|timeout|time out)/i,
    category: 'invalid_request',
    cause: {
      en: 'The service could not fetch a picture, film or sound from the address in the body.',
      zh: '服务无法从请求体中的地址下载图片、视频或音频。',
    },
    action: {
      en: 'Check that the address opens without signing in and has no Chinese characters; else pick the file, so that it is uploaded.',
      zh: '确认该地址无需登录即可访问且不含中文；否则改为选择文件，由应用上传。',
    },
  }),
  ...told(['InvalidParameter'], {
    message: /voice/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'The voice is missing, or it is none of this model’s.', zh: '缺少音色，或该模型不支持此音色。' },
    action: {
      en: 'Take a voice of the model’s generation: Cherry and others with Qwen, longanyang with CosyVoice v3, longxiaochun_v2 with v2.',
      zh: '选择与模型版本一致的音色：Qwen 如 Cherry，CosyVoice v3 如 longanyang，v2 如 longxiaochun_v2。',
    },
  }),
  {
    code: 'IPInfringementSuspect',
    category: 'content_filter',
    isRetryable: false,
    cause: {
      en: 'The prompt or a picture seems to use somebody’s protected work.',
      zh: '提示词或图片疑似侵犯知识产权。',
    },
    action: { en: 'Change the prompt or the picture.', zh: '修改提示词或更换图片。' },
  },
];

/** Of tasks: they fail with the status 200, so that only the code tells. Asked after the general table. */
export const taskErrors: readonly ErrorEntry[] = [
  ...['InvalidParameter', 'InvalidParameter.*'].map((code) => ({
    code,
    category: 'invalid_request' as const,
    isRetryable: false,
    cause: {
      en: 'A field of the body is missing, wrong or out of its range.',
      zh: '请求体中的字段缺失、错误或超出范围。',
    },
    action: { en: 'Change the field that the message names.', zh: '修改错误信息指出的字段。' },
  })),
];
