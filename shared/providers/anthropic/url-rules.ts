import type { UrlRule } from '../_kit/adapter.ts';

export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ host, path }) => host === 'api.anthropic.com' && !path.startsWith('/v1/'),
    message: {
      en: 'Anthropic’s paths start with /v1 right after the host: the base URL is https://api.anthropic.com.',
      zh: 'Anthropic 的路径紧跟主机名以 /v1 开头：基础 URL 应为 https://api.anthropic.com。',
    },
  },
  {
    isBroken: ({ host, path }) => host.endsWith('.aliyuncs.com') && /\/(compatible-mode|api)\/v1\/messages/.test(path),
    message: {
      en: 'The Anthropic form of Model Studio lies below /apps/anthropic: …/apps/anthropic/v1/messages.',
      zh: '百炼的 Anthropic 形式位于 /apps/anthropic 下：…/apps/anthropic/v1/messages。',
    },
  },
];
