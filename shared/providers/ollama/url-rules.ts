import type { UrlRule } from '../_kit/adapter.ts';

export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ path }) => /\/v1\/api\/(?:chat|generate|embed|tags|show)$/.test(path),
    message: {
      en: "Ollama's own API is not below /v1, which is its OpenAI form: the base URL ends at the port, as in http://localhost:11434.",
      zh: 'Ollama 原生接口不在 /v1 之下（那是它的 OpenAI 兼容接口）：基础 URL 到端口为止，例如 http://localhost:11434。',
    },
  },
];
