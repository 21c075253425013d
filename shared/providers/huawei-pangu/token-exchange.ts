import type { TokenExchange } from '../_kit/adapter.ts';
import { joinUrl } from '../_kit/join-url.ts';
import { objectOf, textOf } from '../_kit/read-json.ts';

const HOUR_MS = 3_600_000;

/** IAM: an IAM user's password for a token of one project. The token comes in a header, and is several kilobytes long. */
export const iamToken: TokenExchange = {
  fields: [
    {
      id: 'iamUrl',
      label: { en: 'IAM address', zh: 'IAM 地址' },
      example: 'https://iam.cn-southwest-2.myhuaweicloud.com',
      isRequired: true,
    },
    { id: 'domain', label: { en: 'Account name', zh: '账号名' }, example: 'my-account', isRequired: true },
    { id: 'user', label: { en: 'IAM user name', zh: 'IAM 用户名' }, example: 'my-user', isRequired: true },
    {
      id: 'project',
      label: { en: 'Project (name or id)', zh: '项目（名称或 ID）' },
      example: 'cn-southwest-2',
      isRequired: true,
    },
  ],
  buildRequest: ({ iamUrl = '', domain = '', user = '', project = '' }, secret) => ({
    method: 'POST',
    // The catalogue of services would make the answer many times as long.
    url: joinUrl(iamUrl, '/v3/auth/tokens?nocatalog=true'),
    headers: [
      ['content-type', 'application/json;charset=utf8'],
      ['accept', 'application/json'],
    ],
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: user, password: secret, domain: { name: domain } } },
        },
        scope: { project: isProjectId(project) ? { id: project } : { name: project } },
      },
    }),
  }),
  readToken({ headers }, body) {
    const token = headers.find(([name]) => name === 'x-subject-token')?.[1].trim() ?? '';
    if (token === '') return null;
    const expiresAt = Date.parse(textOf(objectOf(objectOf(body).token).expires_at) ?? '');
    return { token, expiresAtEpochMs: Number.isNaN(expiresAt) ? null : expiresAt };
  },
  lifetimeMs: 24 * HOUR_MS,
  refreshEarlyMs: HOUR_MS / 6,
};

/** A UUID without hyphens; names of projects begin with their region. */
function isProjectId(project: string): boolean {
  return /^[0-9a-f]{32}$/i.test(project);
}
