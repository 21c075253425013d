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
    isBroken: ({ path }) => /\/v1\/infers\/[^/]+\/chat\/completions$/.test(path),
    message: {
      en: 'A deployed MaaS service has a second /v1: …/v1/infers/{id}/v1/chat/completions. Without it the answer is 404.',
      zh: 'MaaS 部署服务的路径里还有第二个 /v1：…/v1/infers/{id}/v1/chat/completions，缺少时会返回 404。',
    },
  },
  {
    isBroken: ({ path }) => /\/api\/predict\/[^/]+\/chat\/completions$/.test(path),
    message: {
      en: 'PAI-EAS needs /v1 after the service name: …/api/predict/{service}/v1. Without it the answer is 404.',
      zh: 'PAI-EAS 的服务名后面需要加 /v1：…/api/predict/{服务名}/v1，缺少时会返回 404。',
    },
  },
];
