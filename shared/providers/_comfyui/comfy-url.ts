import { encodeText } from '../../model/encode-text.ts';
import { appendPath } from '../_kit/join-url.ts';
import { stripUrlEnd } from '../_kit/strip-url-end.ts';

/** Ends of an address that belong to one call; `/api` before them is a part of the base, for all calls exist below it. */
const CALL_ENDS: readonly string[] = [
  '/system_stats',
  '/object_info',
  '/interrupt',
  '/features',
  '/history',
  '/prompt',
  '/queue',
  '/view',
  '/free',
  '/ws',
];

/** Where the server is, whether or not the address of one call was pasted. */
export function comfyBase(baseUrl: string): string {
  return stripUrlEnd(baseUrl, CALL_ENDS);
}

/** The address of one call. */
export function comfyUrl(baseUrl: string, path: string): string {
  return appendPath(comfyBase(baseUrl), path);
}

/** The address of the server's WebSocket for one client. */
export function comfySocketUrl(baseUrl: string, clientId: string): string {
  return comfyUrl(baseUrl, `/ws?clientId=${encodeText(clientId)}`).replace(/^http/i, 'ws');
}

/** Where a file of the server is seen. */
export function comfyViewUrl(baseUrl: string, file: { filename: string; subfolder: string; type: string }): string {
  const query = [
    ['filename', file.filename],
    ['subfolder', file.subfolder],
    ['type', file.type],
  ].map(([name, value]) => `${name}=${encodeText(value ?? '')}`);
  return comfyUrl(baseUrl, `/view?${query.join('&')}`);
}
