import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { transportError } from '../../../electron/core/http/transport-error.ts';
import { ApiError } from '../../../renderer/src/api/bridge.ts';
import { modelsFailureOf } from '../../../renderer/src/commands/models-failure.ts';
import { changeLanguage, setUpLanguage } from '../../../renderer/src/i18n.ts';
import { trustablesOf } from '../../../shared/advice/trustable.ts';
import { modelsProblemData } from '../../../shared/ipc/models-problem.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';

const ORIGIN = 'https://gateway.example';
const URL = `${ORIGIN}/v1/models`;

/** As main tells it. */
function unreachable(code: string): ApiError {
  const error = transportError({ code }, { host: 'gateway.example', origin: ORIGIN, hasHead: false });
  const data = { reason: code, ...modelsProblemData({ error, url: URL }) };
  return new ApiError({ code: 'MODELS_UNREACHABLE', message: error.message, data });
}

function refused(status: number, category: ProviderError['category'], message: string): ApiError {
  const error = { status, code: null, type: null, message, requestId: null, category, retryable: false };
  const data = { status: String(status), reason: message, ...modelsProblemData({ error, url: URL }) };
  return new ApiError({ code: 'MODELS_REFUSED', message: `The service answered ${status}: ${message}`, data });
}

describe('what is told of a list of models that did not come', () => {
  beforeAll(async () => {
    vi.stubGlobal('document', { documentElement: { lang: '' } });
    await setUpLanguage('en');
  });
  afterAll(() => vi.unstubAllGlobals());

  it.each([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_SSL_VERSION_TOO_LOW',
    'ECONNREFUSED',
    'ENOTFOUND',
    'HOST_UNCONFIRMED',
    'EANYTHING',
  ])('is Chinese in a Chinese window, and says what helps: %s', async (code) => {
    await changeLanguage('zh-CN');
    const { text, advice } = modelsFailureOf(unreachable(code), 'openai-compatible');
    expect(advice.length).toBeGreaterThan(0);
    for (const line of [text, ...advice]) {
      expect(line).toMatch(/\p{Script=Han}/u);
      // Names and codes aside, no two English words in a row.
      expect(line).not.toMatch(/[a-z]{2,} [a-z]{2,}/);
    }
    await changeLanguage('en');
  });

  it('names the host and the code, for whoever has to ask somebody else', () => {
    const { text, advice } = modelsFailureOf(unreachable('CERT_HAS_EXPIRED'), 'openai-compatible');
    expect(text).toBe('The service at gateway.example could not be reached: CERT_HAS_EXPIRED');
    expect(advice[0]).toMatch(/^The certificate of gateway\.example is expired/);
  });

  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'HOST_UNCONFIRMED', 'ECONNREFUSED'])(
    'offers what may be trusted: %s',
    (code) => {
      const { ways } = modelsFailureOf(unreachable(code), 'openai-compatible');
      expect(ways.map(({ id }) => id)).toEqual(trustablesOf({ code }));
    },
  );

  it('tells the words of the service once, and knows when it is the key', () => {
    const failure = modelsFailureOf(refused(401, 'auth', 'Bad key'), 'openai-compatible');
    expect(failure.text).toBe('The service answered 401: Bad key');
    expect(failure.advice.length).toBeGreaterThan(0);
    expect(failure.isKeyAtFault).toBe(true);
    expect(modelsFailureOf(refused(500, 'server', 'Oops'), 'openai-compatible').isKeyAtFault).toBe(false);
  });

  it('offers to let a key go to an address that it may not go to yet', () => {
    const data = { secretId: 'main', origin: ORIGIN, origins: '' };
    const error = new ApiError({ code: 'SECRET_ORIGIN_NOT_ALLOWED', message: 'No.', data });
    const { ways, isKeyAtFault } = modelsFailureOf(error, 'openai-compatible');
    expect(ways.map(({ id }) => id)).toEqual(['origin']);
    expect(isKeyAtFault).toBe(true);
  });
});
