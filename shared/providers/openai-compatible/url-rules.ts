import type { UrlRule } from '../_kit/adapter.ts';

export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ host, path }) => host === 'api.openai.com' && !/^\/v\d/.test(path),
    message: {
      en: 'OpenAI paths start with /v1: the base URL is https://api.openai.com/v1.',
      zh: 'OpenAI 的路径以 /v1 开头：基础 URL 应为 https://api.openai.com/v1。',
    },
  },
  {
    isBroken: ({ host, path }) =>
      /^(open\.bigmodel\.cn|api\.z\.ai)$/.test(host) &&
      path.endsWith('/chat/completions') &&
      !path.includes('/paas/v4/chat/'),
    message: {
      en: 'Zhipu and Z.ai have no /v1: the base URL ends with /api/paas/v4, or /api/coding/paas/v4 for the coding plan.',
      zh: '智谱与 Z.ai 的路径中没有 /v1：基础 URL 以 /api/paas/v4 结尾，编程套餐为 /api/coding/paas/v4。',
    },
  },
  {
    isBroken: ({ host, path }) =>
      /^ark\.[a-z0-9-]+\.(volces|bytepluses)\.com$/.test(host) &&
      path.endsWith('/chat/completions') &&
      !/^\/api\/(v3|coding\/v3|plan\/v3)\//.test(path),
    message: {
      en: 'The paths of Ark start with /api/v3, not with /v1.',
      zh: '方舟的路径以 /api/v3 开头，而不是 /v1。',
    },
  },
];
