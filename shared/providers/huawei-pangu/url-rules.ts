import type { UrlRule } from '../_kit/adapter.ts';

const PANGU_HOST = /^pangu\.[a-z0-9-]+\.myhuaweicloud\.com$/;

export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ host, path }) => PANGU_HOST.test(host) && /^\/?(chat\/completions)?$/.test(path),
    message: {
      en: 'A Pangu call needs a path: V1 /v1/{project_id}/deployments/{deployment_id}/chat/completions, V2 /api/v2/chat/completions. Copy it from the API call tab.',
      zh: '盘古调用地址缺少路径：V1 为 /v1/{project_id}/deployments/{deployment_id}/chat/completions，V2 为 /api/v2/chat/completions。请从“API 调用”页签复制。',
    },
  },
  {
    isBroken: ({ host, path }) => PANGU_HOST.test(host) && /^(\/api\/v1|\/v[12]|\/api)\/chat\/completions$/.test(path),
    message: {
      en: 'Pangu has no such path. V1 is /v1/{project_id}/deployments/{deployment_id}/chat/completions, V2 is /api/v2/chat/completions.',
      zh: '盘古没有该路径：V1 为 /v1/{project_id}/deployments/{deployment_id}/chat/completions，V2 为 /api/v2/chat/completions。',
    },
  },
  {
    isBroken: ({ host, path }) => PANGU_HOST.test(host) && /\/v1\/[^/]+\/(deployments\/)?chat\/completions$/.test(path),
    message: {
      en: 'The Pangu V1 path needs both ids: /v1/{project_id}/deployments/{deployment_id}/chat/completions.',
      zh: '盘古 V1 路径需要两个 ID：/v1/{project_id}/deployments/{deployment_id}/chat/completions。',
    },
  },
];
