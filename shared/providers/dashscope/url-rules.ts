import type { UrlRule } from '../_kit/adapter.ts';

const SERVICE_HOST = /(^|[.-])(dashscope(-[a-z]+)?|maas|privatelink)\.aliyuncs\.com$/;
/** Ends of calls in the forms of OpenAI and Anthropic, and of the native form. */
const CALL_END = /\/(completions|responses|embeddings|models|messages|reranks|generation)$/;

export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ scheme, host }) => scheme === 'https' && host.endsWith('.privatelink.aliyuncs.com'),
    message: {
      en: 'The default PrivateLink domain speaks http only. Use http://, or your custom domain with https://.',
      zh: 'PrivateLink 默认域名只支持 HTTP。请改用 http://，或使用支持 https:// 的自定义域名。',
    },
  },
  {
    isBroken: ({ host }) =>
      /(^|\.)us-[a-z]+-\d\.privatelink\.aliyuncs\.com$/.test(host) || /^vpc-us-[a-z]+-\d\.dashscope\./.test(host),
    message: {
      en: 'Model Studio has no PrivateLink in the US (Virginia) region, only in Singapore and Beijing.',
      zh: '百炼在美国（弗吉尼亚）地域不支持 PrivateLink，仅新加坡与北京支持。',
    },
  },
  {
    isBroken: ({ scheme, host }) => scheme === 'https' && /[^.]\.[^.]+\.dashscope\.aliyuncs\.com$/.test(host),
    message: {
      en: 'Put a single name before dashscope.aliyuncs.com: a certificate for *.dashscope.aliyuncs.com does not cover names with a further dot.',
      zh: 'dashscope.aliyuncs.com 之前只能有一级域名：*.dashscope.aliyuncs.com 的证书不覆盖更多级的域名。',
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
  {
    // The coding plan has its OpenAI form at /v1, and gateways in front of the service have paths of their own.
    isBroken: ({ host, path }) =>
      SERVICE_HOST.test(host) &&
      !host.startsWith('coding') &&
      !/^\/(api|compatible-mode|compatible-api|apps|api-ws)\/v\d|^\/apps\/anthropic\/v1\//.test(path) &&
      CALL_END.test(path),
    message: {
      en: 'This is no path of Model Studio: calls start with /compatible-mode/v1 (OpenAI form), /apps/anthropic/v1 (Anthropic form) or /api/v1 (DashScope form).',
      zh: '百炼没有该路径：OpenAI 兼容形式以 /compatible-mode/v1 开头，Anthropic 形式以 /apps/anthropic/v1 开头，DashScope 原生形式以 /api/v1 开头。',
    },
  },
  {
    isBroken: ({ path }) => /\/compatible-mode\/v1\/reranks?$/.test(path),
    message: {
      en: 'Ranking in the compatible form lies at …/compatible-api/v1/reranks, not below compatible-mode.',
      zh: '兼容形式的重排序接口位于 …/compatible-api/v1/reranks，而不在 compatible-mode 下。',
    },
  },
];
