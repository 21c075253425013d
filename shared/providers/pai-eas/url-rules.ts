import type { UrlRule } from '../_kit/adapter.ts';

export const urlRules: readonly UrlRule[] = [
  {
    isBroken: ({ path }) =>
      /\/api\/predict\/(?!v1\/)[^/]+\/((chat\/)?completions|embeddings|models|responses|messages)$/.test(path),
    message: {
      en: 'PAI-EAS needs /v1 after the service name: …/api/predict/{service}/v1. Without it the answer is 404.',
      zh: 'PAI-EAS 的服务名后面需要加 /v1：…/api/predict/{服务名}/v1，缺少时会返回 404。',
    },
  },
  {
    isBroken: ({ path }) => /\/v1\/chat\/completion$/.test(path),
    message: {
      en: 'The path ends with completions, in the plural. The page of PAI-EAS about its gateways leaves the s out.',
      zh: '路径应以 completions（复数）结尾；PAI-EAS 网关调用文档中的示例漏写了 s。',
    },
  },
  {
    isBroken: ({ host, path }) =>
      /\/api\/predict\/?(\/v1(\/.*)?)?$/.test(path) ||
      (/(\.pai-eas|^pai-eas-vpc\..*)\.aliyuncs\.com$/.test(host) && /^\/?(v1(\/.*)?)?$/.test(path)),
    message: {
      en: 'The name of the service is missing: PAI-EAS addresses are …/api/predict/{service}.',
      zh: '缺少服务名：PAI-EAS 的地址形如 …/api/predict/{服务名}。',
    },
  },
];
