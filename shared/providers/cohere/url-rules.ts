import type { UrlRule } from '../_kit/adapter.ts';

const HOST = /^api\.cohere\.(?:com|ai)$/;

export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ host, path }) =>
      HOST.test(host) && /^\/compatibility\/v\d+\/(?:chat|rerank|embed|tokenize)$/.test(path),
    message: {
      en: "Below /compatibility is Cohere's OpenAI form. Its own form is at https://api.cohere.com.",
      zh: '/compatibility 之下是 Cohere 的 OpenAI 兼容接口；原生接口的基础 URL 是 https://api.cohere.com。',
    },
  },
  {
    isBroken: ({ host, path }) => HOST.test(host) && /^(?:\/v\d+)?\/(?:chat\/completions|embeddings)$/.test(path),
    message: {
      en: "Cohere's OpenAI form is below /compatibility: the base URL is https://api.cohere.ai/compatibility/v1.",
      zh: 'Cohere 的 OpenAI 兼容接口在 /compatibility 之下：基础 URL 应为 https://api.cohere.ai/compatibility/v1。',
    },
  },
];
