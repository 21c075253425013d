import type { ValidationIssue } from './adapter.ts';
import { errorAt, holdsVariable, warningAt } from './issue.ts';

/** A URL taken apart far enough to append to its path. Works on text, so that `{{variables}}` survive. */
type UrlParts = { path: string; query: string };

/**
 * Joins base URL and API path so that no version or path is doubled and nothing else is guessed.
 *
 * - A base that already ends with the whole path is left alone: users paste the full URL from a provider's page.
 * - A base that ends with the version the path starts with (`…/v1` + `/v1/messages`) keeps one of the two.
 * - A query on either side is kept; slashes at the end of the base are not; a fragment never goes on the wire.
 */
export function joinUrl(baseUrl: string, path: string): string {
  const base = splitUrl(baseUrl);
  const tail = splitUrl(path.startsWith('/') ? path : `/${path}`);
  const query = joinQueries(base.query, tail.query);
  const trunk = base.path.replace(/\/+$/, '');
  if (trunk.endsWith(tail.path)) return trunk + query;
  const version = /^\/v\d+(?=\/)/.exec(tail.path)?.[0];
  const stem = version !== undefined && trunk.endsWith(version) ? trunk.slice(0, -version.length) : trunk;
  return stem + tail.path + query;
}

/** Appends a path as it stands, for plain HTTP, where a repeated part may well be meant. */
export function appendPath(baseUrl: string, path: string): string {
  const base = splitUrl(baseUrl);
  const tail = splitUrl(path);
  const query = joinQueries(base.query, tail.query);
  if (tail.path === '') return base.path + query;
  return `${base.path.replace(/\/+$/, '')}/${tail.path.replace(/^\/+/, '')}${query}`;
}

/** Adds `name=value` pairs that are already encoded after whatever query the URL has. */
export function appendQuery(url: string, encodedQuery: string): string {
  const parts = splitUrl(url);
  return parts.path + joinQueries(parts.query, encodedQuery === '' ? '' : `?${encodedQuery}`);
}

function splitUrl(url: string): UrlParts {
  const withoutFragment = url.trim().replace(/#.*$/, '');
  const mark = withoutFragment.indexOf('?');
  if (mark === -1) return { path: withoutFragment, query: '' };
  return { path: withoutFragment.slice(0, mark), query: withoutFragment.slice(mark) };
}

function joinQueries(first: string, second: string): string {
  const all = [first, second].map((query) => query.replace(/^\?/, '')).filter((query) => query !== '');
  return all.length === 0 ? '' : `?${all.join('&')}`;
}

/** Public hosts that take keys over https alone; matched whole or as a parent domain. */
const TLS_ONLY_HOSTS = [
  'api.openai.com',
  'openai.azure.com',
  'api.anthropic.com',
  'api.deepseek.com',
  'api.moonshot.cn',
  'api.moonshot.ai',
  'open.bigmodel.cn',
  'api.z.ai',
  'dashscope.aliyuncs.com',
  'dashscope-intl.aliyuncs.com',
  'dashscope-us.aliyuncs.com',
  'maas.aliyuncs.com',
  'modelarts-maas.com',
  'generativelanguage.googleapis.com',
  'api.mistral.ai',
  'api.groq.com',
  'openrouter.ai',
  'api.x.ai',
  'api.siliconflow.cn',
  'ark.cn-beijing.volces.com',
];

/** Mistakes seen in the field that the URL alone gives away. */
type UrlRule = {
  isBroken(url: { scheme: string; host: string; path: string }): boolean;
  en: string;
  zh: string;
};

const URL_RULES: readonly UrlRule[] = [
  {
    isBroken: ({ host }) => host.includes('_'),
    en: 'The host name has an underscore; only letters, digits and hyphens are allowed there, and calls fail.',
    zh: '主机名含有下划线；主机名只允许字母、数字和连字符，否则调用会失败。',
  },
  {
    isBroken: ({ scheme, host }) => scheme === 'https' && host.endsWith('.privatelink.aliyuncs.com'),
    en: 'The default PrivateLink domain speaks http only. Use http://, or your custom domain with https://.',
    zh: 'PrivateLink 默认域名只支持 HTTP。请改用 http://，或使用支持 https:// 的自定义域名。',
  },
  {
    isBroken: ({ scheme, host }) =>
      scheme === 'http' && TLS_ONLY_HOSTS.some((known) => host === known || host.endsWith(`.${known}`)),
    en: 'This public service expects https. Over http the key would travel unencrypted.',
    zh: '该公网服务应使用 https 访问；通过 http 发送会使密钥以明文传输。',
  },
  {
    isBroken: ({ path }) => /(\/v\d+[a-z0-9]*)\1(?=\/|$)/.test(path),
    en: 'The path holds the version twice in a row (as in /v1/v1). Remove one from the base URL.',
    zh: '路径中的版本号连续出现了两次（如 /v1/v1），请从基础 URL 中去掉一个。',
  },
  {
    isBroken: ({ host, path }) => host === 'api.openai.com' && !/^\/v\d/.test(path),
    en: 'OpenAI paths start with /v1: the base URL is https://api.openai.com/v1.',
    zh: 'OpenAI 的路径以 /v1 开头：基础 URL 应为 https://api.openai.com/v1。',
  },
  {
    isBroken: ({ path }) => /\/v1\/infers\/[^/]+\/chat\/completions$/.test(path),
    en: 'A deployed MaaS service has a second /v1: …/v1/infers/{id}/v1/chat/completions. Without it the answer is 404.',
    zh: 'MaaS 部署服务的路径里还有第二个 /v1：…/v1/infers/{id}/v1/chat/completions，缺少时会返回 404。',
  },
  {
    isBroken: ({ path }) => /\/api\/predict\/[^/]+\/chat\/completions$/.test(path),
    en: 'PAI-EAS needs /v1 after the service name: …/api/predict/{service}/v1. Without it the answer is 404.',
    zh: 'PAI-EAS 的服务名后面需要加 /v1：…/api/predict/{服务名}/v1，缺少时会返回 404。',
  },
  {
    isBroken: ({ host, path }) =>
      path.includes('/compatible-mode/v1/services/') ||
      (host.endsWith('.aliyuncs.com') && path.endsWith('/api/v1/chat/completions')),
    en: 'Model Studio has two bases: …/compatible-mode/v1 for the OpenAI form, …/api/v1 for the DashScope form. This mixes them.',
    zh: '百炼有两种基础 URL：OpenAI 兼容形式为 …/compatible-mode/v1，DashScope 原生形式为 …/api/v1。当前 URL 混用了两者。',
  },
];

/**
 * What is wrong, or probably wrong, with a final URL; nothing is changed. Errors cannot be sent at all. Parts that
 * still hold `{{variables}}` are not judged.
 */
export function urlWarnings(url: string): ValidationIssue[] {
  const trimmed = url.trim();
  if (trimmed === '') {
    return [errorAt([], 'The URL is empty. Enter the address of the service.', 'URL 为空，请填写服务地址。')];
  }
  const placeholder = /YOUR-[A-Z0-9-]+/.exec(trimmed)?.[0];
  if (placeholder !== undefined) {
    return [
      errorAt(
        [],
        `Replace ${placeholder} in the URL with your own value.`,
        `请把 URL 中的 ${placeholder} 换成实际的值。`,
      ),
    ];
  }
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)/i.exec(trimmed);
  if (match === null) return trimmed.startsWith('{{') ? [] : [schemeIssue(trimmed)];
  const [, scheme = '', authority = '', path = ''] = match;
  if (!/^https?$/i.test(scheme)) {
    return [
      errorAt([], `Only http and https can be sent, not ${scheme}.`, `只能发送 http 与 https 请求，不支持 ${scheme}。`),
    ];
  }
  if (authority === '') return [errorAt([], 'The URL has no host.', 'URL 中没有主机名。')];
  const host = holdsVariable(authority) ? '' : hostOf(authority);
  return URL_RULES.filter((rule) => rule.isBroken({ scheme: scheme.toLowerCase(), host, path })).map((rule) =>
    warningAt([], rule.en, rule.zh),
  );
}

function hostOf(authority: string): string {
  return authority.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase();
}

function schemeIssue(url: string): ValidationIssue {
  if (/^https?:/i.test(url)) {
    return errorAt(
      [],
      'Write two slashes after the scheme: https://host/path.',
      '协议后应有两个斜杠：https://主机/路径。',
    );
  }
  return errorAt(
    [],
    'The URL has no scheme. Start it with https:// or http://.',
    'URL 缺少协议，请以 https:// 或 http:// 开头。',
  );
}
