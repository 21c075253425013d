import { isLoopbackHost, isPrivateAddress } from '../http/private-address.ts';
import type { MediaProblem } from './media-problem.ts';

/** Storage whose signed addresses providers still give out without TLS. */
const PLAIN_HTTP_HOSTS = /\.aliyuncs\.com$/;

/** How a piece may be fetched: by whoever made the request, without a key, or not at all. */
export type RemoteRule = { via: 'own' | 'trusted' | 'public' } | { problem: MediaProblem };

/**
 * An address that a provider names is not to be trusted: it could be meant to make this machine ask its own network.
 *
 * - `own`: the provider's own place, with the connection's key
 * - `trusted`: the host of the connection, or this machine when the connection is on it: any network, no key
 * - `public`: anywhere on the internet, with TLS, and no key
 */
export function remoteRule(address: string, isOwn: boolean, connectionUrl: string): RemoteRule {
  const url = parsed(address);
  const connection = parsed(connectionUrl);
  if (url === null || url.username !== '' || url.password !== '') {
    return { problem: { code: 'MEDIA_ADDRESS_INVALID', message: 'Its address is no plain https address.' } };
  }
  const isSameOrigin = connection !== null && connection.origin === url.origin;
  if (isOwn && isSameOrigin) return { via: 'own' };
  const isOnMachine = isLoopbackHost(url.hostname) && connection !== null && isLoopbackHost(connection.hostname);
  const isSameHost = connection !== null && connection.hostname === url.hostname;
  const mayBePlain = isOnMachine || isSameOrigin || PLAIN_HTTP_HOSTS.test(url.hostname);
  if (url.protocol !== 'https:' && !mayBePlain) {
    return {
      problem: {
        code: 'MEDIA_ADDRESS_PLAIN',
        message: `It lies at http://${url.host}, which anybody on the way could change: only https is fetched.`,
        data: { host: url.host },
      },
    };
  }
  if (isOnMachine || isSameHost) return { via: 'trusted' };
  if (isPrivateAddress(url.hostname) || isLoopbackHost(url.hostname)) return { problem: privateProblem(url.host) };
  return { via: 'public' };
}

export function privateProblem(host: string): MediaProblem {
  return {
    code: 'MEDIA_ADDRESS_PRIVATE',
    message: `${host} is in a private network, which the answer of a service must not make this computer visit.`,
    data: { host },
  };
}

function parsed(address: string): URL | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}
