/** Where an answer sends on to, with the address that answered so. */
export type RedirectTarget = {
  /** Scheme, host and port of both; they may be the same. */
  from: string;
  to: string;
  /** The whole new address but for user name, password, query and fragment, which may repeat a secret. */
  url: string;
};

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Reads a redirect as the network layer would: relative, `//host`, upper-case, with a user name that looks like another
 * host. Null for an answer that is none, or that names no http(s) address.
 *
 * @param head as received; names of headers in any case
 */
export function redirectTarget(
  { status, headers }: { status: number; headers: readonly (readonly [name: string, value: string])[] },
  requestUrl: string,
): RedirectTarget | null {
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (!REDIRECTS.has(status) || location === undefined) return null;
  try {
    // A handshake of a WebSocket is answered as any request.
    const from = new URL(requestUrl.replace(/^ws/i, 'http'));
    const to = new URL(location.replace(/^ws/i, 'http'), from);
    if (to.protocol !== 'http:' && to.protocol !== 'https:') return null;
    return { from: from.origin, to: to.origin, url: to.origin + to.pathname };
  } catch {
    return null;
  }
}
