import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { VLLM_FAILURES } from '../_vllm/dialect.ts';
import { type Dialect, type MockCall, refuse } from '../dialect.ts';
import { sendJson } from '../exchange.ts';
import { giveToken } from '../iam-tokens.ts';
import { type MockProtocol, post } from '../protocol.ts';
import { readJsonBody } from '../read-json-body.ts';

const DAY_SECONDS = 24 * 60 * 60;
/** The one password that is refused. */
const WRONG_PASSWORD = 'wrong';

const TITLES: Readonly<Record<number, string>> = { 400: 'Bad Request', 401: 'Unauthorized', 404: 'Not Found' };

const IAM_DIALECT: Dialect = {
  failures: {
    ...VLLM_FAILURES,
    auth: { status: 401, type: '', code: null, message: 'The username or password is wrong.' },
  },
  createIdentity: () => {
    const requestId = randomUUID();
    return { requestId, headers: { 'x-request-id': requestId } };
  },
  errorBody: ({ status, message }) => ({ error: { code: status, message, title: TITLES[status] ?? 'Error' } }),
};

/** Huawei Cloud's token service. `?lifetime=30` gives a token that ends after so many seconds. */
export const iam: MockProtocol = {
  base: '/iam',
  addresses: [{ id: 'huawei-iam', title: 'Huawei IAM, for Pangu', path: '/iam' }],
  dialect: IAM_DIALECT,
  routes: [post('/v3/auth/tokens', answerToken, { isOpen: true })],
};

function answerToken(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  const identity = objectAt(body, ['auth', 'identity']);
  const methods = Array.isArray(identity?.methods) ? identity.methods : [];
  const user = objectAt(identity, ['password', 'user']);
  const secret = objectAt(identity, ['hw_ak_sk', 'secret']);
  const isPassword = methods.includes('password') && typeof user?.name === 'string' && user.name !== '';
  const isKeyPair = methods.includes('hw_ak_sk') && secret !== null;
  if (!isPassword && !isKeyPair) {
    const message = 'Expecting to find valid auth.identity with a user and a password in the request body.';
    return refuse(call, { kind: 'invalid_request', message });
  }
  if (user?.password === WRONG_PASSWORD || secret?.key === WRONG_PASSWORD) return refuse(call, { kind: 'auth' });

  const { token, issuedAtMs, expiresAtMs } = giveToken(lifetimeSeconds(call));
  const domain = { id: 'mock-domain', name: nameAt(user, ['domain']) ?? 'mock-account' };
  const project = { id: 'mock-project', name: nameAt(body, ['auth', 'scope', 'project']) ?? 'cn-southwest-2', domain };
  const told = {
    token: {
      expires_at: timestamp(expiresAtMs),
      issued_at: timestamp(issuedAtMs),
      methods,
      ...(call.query.get('nocatalog') === 'true' ? {} : { catalog: [] }),
      roles: [{ id: '0', name: 'te_admin' }],
      project,
      user: { id: 'mock-user', name: user?.name ?? 'mock-user', domain, password_expires_at: '' },
    },
  };
  sendJson(call, 201, told, { ...call.identity.headers, 'x-subject-token': token });
}

function lifetimeSeconds({ query }: MockCall): number {
  const asked = Number(query.get('lifetime') ?? DAY_SECONDS);
  return Number.isFinite(asked) && asked >= 0 ? Math.min(asked, DAY_SECONDS) : DAY_SECONDS;
}

/** IAM writes times to the microsecond. */
function timestamp(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '000Z');
}

function objectAt(value: JsonObject | null, path: readonly string[]): JsonObject | null {
  let found: JsonValue | undefined = value;
  for (const name of path) found = isJsonObject(found) ? found[name] : undefined;
  return isJsonObject(found) ? found : null;
}

function nameAt(value: JsonObject | null, path: readonly string[]): string | null {
  const name = objectAt(value, path)?.name;
  return typeof name === 'string' ? name : null;
}
