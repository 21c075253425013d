import { randomBytes, randomUUID } from 'node:crypto';
import type { MockProtocol } from './failures.ts';
import { randomId } from './plan-answer.ts';

/** The request's id and the response headers that a provider sends with every answer. */
export type ProtocolIdentity = { requestId: string; headers: Record<string, string> };

const LIMIT_REQUESTS = '1000';
const LIMIT_TOKENS = '1000000';

export function createIdentity(protocol: MockProtocol): ProtocolIdentity {
  switch (protocol) {
    case 'openai': {
      const requestId = `req_${randomBytes(16).toString('hex')}`;
      return {
        requestId,
        headers: {
          'x-request-id': requestId,
          'openai-version': '2020-10-01',
          'openai-processing-ms': '12',
          'x-ratelimit-limit-requests': LIMIT_REQUESTS,
          'x-ratelimit-remaining-requests': '999',
          'x-ratelimit-reset-requests': '60ms',
          'x-ratelimit-limit-tokens': LIMIT_TOKENS,
          'x-ratelimit-remaining-tokens': '999000',
          'x-ratelimit-reset-tokens': '60ms',
        },
      };
    }
    case 'anthropic': {
      const requestId = `req_01${randomId(22)}`;
      return {
        requestId,
        headers: {
          'request-id': requestId,
          'anthropic-ratelimit-requests-limit': LIMIT_REQUESTS,
          'anthropic-ratelimit-requests-remaining': '999',
          'anthropic-ratelimit-tokens-limit': LIMIT_TOKENS,
          'anthropic-ratelimit-tokens-remaining': '999000',
        },
      };
    }
    case 'dashscope':
    case 'dashscope-compatible': {
      const requestId = randomUUID();
      return { requestId, headers: { 'x-request-id': requestId, 'x-dashscope-call-gateway': 'true' } };
    }
  }
}
