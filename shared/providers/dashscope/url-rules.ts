import type { UrlRule } from '../_kit/adapter.ts';

export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ scheme, host }) => scheme === 'https' && host.endsWith('.privatelink.aliyuncs.com'),
    message: {
      en: 'The default PrivateLink domain speaks http only. Use http://, or your custom domain with https://.',
      zh: 'PrivateLink 默认域名只支持 HTTP。请改用 http://，或使用支持 https:// 的自定义域名。',
    },
  },
  {
    isBroken: ({ host, path }) =>
      path.includes('/compatible-mode/v1/services/') ||
      (host.endsWith('.aliyuncs.com') && path.endsWith('/api/v1/chat/completions')),
    message: {
      en: 'Model Studio has two bases: …/compatible-mode/v1 for the OpenAI form, …/api/v1 for the DashScope form. This mixes them.',
      zh: '百炼有两种基础 URL：OpenAI 兼容形式为 …/compatible-mode/v1，DashScope 原生形式为 …/api/v1。当前 URL 混用了两者。',
    },
  },
];
