import type { HttpRequest, RequestSignature } from '../_kit/adapter.ts';

/** Signed together with the request: the key's name, how it signs, when, and a number used once. */
const SIGNED = ['x-ca-key', 'x-ca-nonce', 'x-ca-signature-method', 'x-ca-timestamp'] as const;

/**
 * The gateway's AK/SK authentication, as the open-source plug-in behind it reads it: method, four headers of HTTP's own
 * (an absent one is an empty line), the signed headers by name, then the path with its query in order.
 */
export const hmacSignature: RequestSignature = {
  fields: [
    { id: 'accessKey', label: { en: 'Access key', zh: 'Access Key' }, example: 'my-access-key', isRequired: true },
  ],
  hash: 'sha256',
  headers: ({ accessKey = '' }, { timeMs, nonce }) => [
    ['x-ca-key', accessKey],
    ['x-ca-nonce', nonce],
    ['x-ca-signature-method', 'HmacSHA256'],
    ['x-ca-timestamp', timeMs],
    ['x-ca-signature-headers', SIGNED.join(',')],
  ],
  textToSign(request) {
    const header = (name: string) => request.headers.find(([key]) => key.toLowerCase() === name)?.[1].trim() ?? '';
    return [
      request.method,
      ...['accept', 'content-md5', 'content-type', 'date'].map(header),
      ...SIGNED.map((name) => `${name}:${header(name)}`),
      pathAndQuery(request),
    ].join('\n');
  },
};

function pathAndQuery({ url }: HttpRequest): string {
  const [, path = '', query = ''] = /^[a-z]+:\/\/[^/?#]*([^?#]*)\??([^#]*)/i.exec(url) ?? [];
  const pairs = query.split('&').filter((pair) => pair !== '');
  return (path || '/') + (pairs.length === 0 ? '' : `?${pairs.sort().join('&')}`);
}
