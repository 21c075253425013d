import type { UrlRule } from '../_kit/adapter.ts';

const AZURE_HOST = /\.(?:openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com)$/;

export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ host, path }) =>
      AZURE_HOST.test(host) && /^\/(?:v1\/)?(?:chat\/completions|responses|embeddings)$/.test(path),
    message: {
      en: 'Azure has its OpenAI form below /openai/v1: https://{resource}.openai.azure.com/openai/v1.',
      zh: 'Azure 的 OpenAI 形式位于 /openai/v1 之下：https://{资源名}.openai.azure.com/openai/v1。',
    },
  },
  {
    isBroken: ({ host, path }) => AZURE_HOST.test(host) && /\/deployments\/+(?:chat|embeddings|completions)/.test(path),
    message: {
      en: 'The path names no deployment: …/openai/deployments/{deployment}/….',
      zh: '路径中缺少部署名称：…/openai/deployments/{部署名}/…。',
    },
  },
];
