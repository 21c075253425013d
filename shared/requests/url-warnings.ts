import type { UrlRule, ValidationIssue } from '../providers/_kit/adapter.ts';
import { errorAt, holdsVariable, warningAt } from '../providers/_kit/issue.ts';
import { providers } from '../providers/index.ts';

/** Mistakes that no single service is to blame for. Those of a service's own addresses are in its provider. */
const GENERAL_RULES: readonly UrlRule[] = [
  {
    isBroken: ({ host }) => host.includes('_'),
    message: {
      en: 'The host name has an underscore; only letters, digits and hyphens are allowed there, and calls fail.',
      zh: '主机名含有下划线；主机名只允许字母、数字和连字符，否则调用会失败。',
    },
  },
  {
    isBroken: ({ scheme, host }) => scheme === 'http' && isTlsOnly(host),
    message: {
      en: 'This service expects https. Over http the key would travel unencrypted.',
      zh: '该服务应使用 https 访问；通过 http 发送会使密钥以明文传输。',
    },
  },
  {
    isBroken: ({ path }) => /(\/v\d+[a-z0-9]*)\1(?=\/|$)/.test(path),
    message: {
      en: 'The path holds the version twice in a row (as in /v1/v1). Remove one from the base URL.',
      zh: '路径中的版本号连续出现了两次（如 /v1/v1），请从基础 URL 中去掉一个。',
    },
  },
  {
    isBroken: ({ path }) => /((?:\/[^/]+){2,})\1(?=\/|$)/.test(path),
    message: {
      en: 'A part of the path stands there twice in a row. End the base URL before it.',
      zh: '路径中有一段连续出现了两次，请让基础 URL 在该段之前结束。',
    },
  },
  {
    // Proxies take whole addresses in their path, as in /fetch/https://host.
    isBroken: ({ path }) => /(?<!:)\/\//.test(path),
    message: {
      en: 'The path holds two slashes in a row, which many gateways answer with 404. Remove one.',
      zh: '路径中有两个连续的斜杠，许多网关会返回 404，请去掉一个。',
    },
  },
];

/** Every provider's rules judge every URL: an address is often pasted into the wrong connection. */
const urlRules: readonly UrlRule[] = [...GENERAL_RULES, ...providers.flatMap((provider) => provider.urlRules ?? [])];

let tlsOnlyHosts: readonly string[] | null = null;

/** The hosts of the https presets, or what follows `YOUR-…` in them: known to take keys over https alone. */
function isTlsOnly(host: string): boolean {
  tlsOnlyHosts ??= providers
    .flatMap(({ presets }) => presets.map(({ baseUrl }) => /^https:\/\/([^/?#:]+)/.exec(baseUrl)?.[1] ?? ''))
    .map((known) => known.replace(/^.*YOUR-[A-Z0-9-]+\.?/, '').replace(/^\{\{.*$/, ''))
    .filter((known) => known.includes('.'));
  return tlsOnlyHosts.some((known) => host === known || host.endsWith(`.${known}`));
}

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
  if (!/^(https?|wss?)$/i.test(scheme)) {
    return [
      errorAt([], `Only http and https can be sent, not ${scheme}.`, `只能发送 http 与 https 请求，不支持 ${scheme}。`),
    ];
  }
  if (authority === '') return [errorAt([], 'The URL has no host.', 'URL 中没有主机名。')];
  const host = holdsVariable(authority) ? '' : hostOf(authority);
  // What is wrong with an address of HTTP is wrong with that of the handshake too.
  const parts = { scheme: scheme.toLowerCase().replace(/^ws/, 'http'), host, path };
  return urlRules.filter((rule) => rule.isBroken(parts)).map(({ message }) => warningAt([], message.en, message.zh));
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
