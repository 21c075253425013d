import type { AuthMethod, SecretPlacement } from '../_kit/adapter.ts';
import { hmacSignature } from './hmac-signature.ts';

/** Where the gateway looks for a consumer's key or token unless it is set otherwise. */
export const BEARER: SecretPlacement = { in: 'header', name: 'Authorization', prefix: 'Bearer ' };

/** Ways of consumer authentication by name; any other header or query parameter is a connection's own choice. */
export const authMethods: readonly AuthMethod[] = [
  {
    id: 'x-api-key',
    label: { en: 'Consumer key in x-api-key', zh: '消费者 Key 放在 x-api-key' },
    secretLabel: { en: 'Consumer key', zh: '消费者 API Key' },
    placement: { in: 'header', name: 'x-api-key', prefix: '' },
  },
  {
    id: 'jwt',
    label: { en: 'JWT of a consumer', zh: '消费者 JWT' },
    secretLabel: { en: 'JWT', zh: 'JWT 令牌' },
    placement: BEARER,
  },
  {
    id: 'hmac',
    label: { en: 'Signature with access key (HMAC)', zh: 'AK/SK 签名（HMAC）' },
    secretLabel: { en: 'Secret key', zh: 'Secret Key' },
    placement: { in: 'header', name: 'x-ca-signature', prefix: '' },
    signature: hmacSignature,
  },
];
