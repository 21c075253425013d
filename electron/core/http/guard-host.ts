import dns, { type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isGuardedHost } from '../../../shared/requests/local-host.ts';
import { networkOrigin } from '../../../shared/requests/url-origin.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { HostTrust } from './host-trust.ts';
import { isPrivateAddress } from './private-address.ts';
import { transportError } from './transport-error.ts';

const UNCONFIRMED_CODE = 'HOST_UNCONFIRMED';
export const PRIVATE_CODE = 'ADDRESS_PRIVATE';

/**
 * Why nothing may be sent to this host yet; null where it may. A request of somebody else's may lead to a metadata
 * service, say, which gives keys to whoever asks. Names are judged again by what they resolve to.
 */
export function guardHost(url: URL, trust: HostTrust): ProviderError | null {
  if (!isGuardedHost(url.hostname) || trust.isAllowed(networkOrigin(url))) return null;
  return transportError({ code: UNCONFIRMED_CODE }, { host: url.host, origin: networkOrigin(url), hasHead: false });
}

export type LookupRules = { origin: string; trust: HostTrust; isPublicOnly?: boolean };

/**
 * Looks names up for connections of one origin. The check is made on the very addresses that are connected to: a name
 * may resolve otherwise a moment later.
 */
export function createLookup({ origin, trust, isPublicOnly = false }: LookupRules): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) return callback(error, '', 0);
      const isClosed = ({ address }: LookupAddress) =>
        (isPublicOnly && isPrivateAddress(address)) || (isGuardedHost(address) && !trust.isAllowed(origin));
      const open = addresses.filter((entry) => !isClosed(entry));
      const [first] = open;
      if (first === undefined) {
        const code = isPublicOnly ? PRIVATE_CODE : UNCONFIRMED_CODE;
        callback(Object.assign(new Error('This name leads where nothing may be sent.'), { code }), '', 0);
      } else if (options.all === true) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
}
