import type { UrlRule } from '../_kit/adapter.ts';

const GENERATES = /:(?:streamGenerateContent|generateContent)$/;

export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ host, path }) => host === 'generativelanguage.googleapis.com' && !/^\/v\d/.test(path),
    message: {
      en: 'Paths of the Gemini API start with a version: the base URL is https://generativelanguage.googleapis.com/v1beta.',
      zh: 'Gemini API 的路径以版本号开头：基础 URL 应为 https://generativelanguage.googleapis.com/v1beta。',
    },
  },
  {
    isBroken: ({ path }) => path.includes('/openai/models/') && GENERATES.test(path),
    message: {
      en: 'Gemini has two bases: …/v1beta/openai for the OpenAI form, …/v1beta for its own. This mixes them.',
      zh: 'Gemini 有两种基础 URL：OpenAI 兼容形式为 …/v1beta/openai，原生形式为 …/v1beta。当前 URL 混用了两者。',
    },
  },
  {
    isBroken: ({ host, path }) =>
      host.endsWith('aiplatform.googleapis.com') && GENERATES.test(path) && !/\/(?:publishers|endpoints)\//.test(path),
    message: {
      en: 'The base URL for Vertex AI ends with /publishers/google: …/v1/projects/{project}/locations/{location}/publishers/google.',
      zh: 'Vertex AI 的基础 URL 以 /publishers/google 结尾：…/v1/projects/{项目}/locations/{区域}/publishers/google。',
    },
  },
];
