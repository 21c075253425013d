import type { ResponseHead } from '../../streaming/decode-format.ts';

/** Headers that name a request towards the provider's support, in order of preference. */
const REQUEST_ID_HEADERS = ['x-request-id', 'request-id', 'x-dashscope-request-id', 'x-siliconcloud-trace-id'];

/** The provider's id of this request as its response headers tell it. */
export function requestIdFromHeaders(head: ResponseHead): string | null {
  for (const wanted of REQUEST_ID_HEADERS) {
    const header = head.headers.find(([name, value]) => name.toLowerCase() === wanted && value !== '');
    if (header) return header[1];
  }
  return null;
}
