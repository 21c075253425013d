/**
 * What the user of this machine has agreed to for single origins (scheme, host and port). A WebSocket belongs to the
 * origin whose handshake opens it: `wss:` is `https:`.
 */
export type HostTrust = {
  /** In PEM: they vouch for servers of this origin alone, beside the authorities that everybody trusts. */
  certificatesOf(origin: string): readonly string[];
  /** Whether this origin may lead to a link-local address, or to where a cloud hands out credentials. */
  isAllowed(origin: string): boolean;
  /** Whether a connection that asks for no check of certificates has its way with this origin. */
  isUnchecked(origin: string): boolean;
  /** @returns what takes the listener off again */
  onChange(listener: () => void): () => void;
};

/** Nobody has agreed to anything. */
export const NO_TRUST: HostTrust = {
  certificatesOf: () => [],
  isAllowed: () => false,
  isUnchecked: () => false,
  onChange: () => () => undefined,
};

/**
 * Whether the certificate of this server is checked. What a connection asks for comes along with its workspace, whoever
 * wrote that; so it takes effect where the user of this machine has agreed to it, and nowhere else.
 *
 * @param isTlsVerified what the connection asks for
 */
export function isCertificateChecked(isTlsVerified: boolean, origin: string, trust: HostTrust): boolean {
  return isTlsVerified || !trust.isUnchecked(origin);
}
