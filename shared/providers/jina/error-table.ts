import type { ErrorEntry } from '../_kit/adapter.ts';

export const errors: readonly ErrorEntry[] = [
  {
    status: 401,
    category: 'auth',
    cause: { en: 'The key is missing or wrong.', zh: '密钥缺失或不正确。' },
    action: { en: 'Enter a key from jina.ai/api-dashboard.', zh: '请填写 jina.ai/api-dashboard 中的密钥。' },
  },
  {
    status: 402,
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The tokens of this key are used up.', zh: '该密钥的 token 额度已用完。' },
    action: { en: 'Top up the key, or use another one.', zh: '请为密钥充值，或更换密钥。' },
  },
  {
    status: 422,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'A field has a value that the model does not take; the message names it.',
      zh: '某个字段的取值不被该模型接受，消息中给出了字段名。',
    },
    action: { en: 'Change or remove that field.', zh: '请修改或删除该字段。' },
  },
  {
    status: 429,
    category: 'rate_limit',
    isRetryable: true,
    cause: { en: 'Too many requests or tokens in a minute.', zh: '每分钟的请求数或 token 数超限。' },
    action: { en: 'Wait a minute, or send smaller batches.', zh: '请等待一分钟，或减小批量。' },
  },
];
