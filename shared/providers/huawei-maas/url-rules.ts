import type { UrlRule } from '../_kit/adapter.ts';

/** Mistakes in addresses of deployed services. Older Pangu addresses begin alike and go on with a project's id. */
export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ path }) => /\/v1\/infers\/[^/]+\/(chat\/completions|models)$/.test(path),
    message: {
      en: 'A deployed MaaS service has a second /v1: …/v1/infers/{id}/v1/chat/completions. Without it the answer is 404.',
      zh: 'MaaS 部署服务的路径里还有第二个 /v1：…/v1/infers/{id}/v1/chat/completions，缺少时会返回 404。',
    },
  },
  {
    isBroken: ({ host, path }) =>
      /(^|\.)modelarts-maas\.com$/.test(host) && /^\/?(chat\/completions|models|embeddings|rerank)?$/.test(path),
    message: {
      en: 'The version is missing: preset services of MaaS are at https://api.modelarts-maas.com/v1, deployed ones at …/v1/infers/{id}/v1.',
      zh: '缺少版本号：MaaS 预置服务的地址为 https://api.modelarts-maas.com/v1，部署服务为 …/v1/infers/{id}/v1。',
    },
  },
  {
    isBroken: ({ path }) =>
      /\/v1\/infers\/[^/]+(\/v1)?\/(completions|embeddings|rerank|responses|messages)$/.test(path),
    message: {
      en: 'A deployed MaaS service has only /v1/chat/completions and /v1/models; everything else answers 404.',
      zh: 'MaaS 部署服务只提供 /v1/chat/completions 与 /v1/models，其他路径会返回 404。',
    },
  },
];
