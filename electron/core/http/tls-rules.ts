import tls, { type SecureContext, type TLSSocket } from 'node:tls';

/** Shorter RSA keys are within reach of those who have the means; browsers refuse them too. */
const MIN_RSA_BITS = 2048;
const MIN_VERSION = 'TLSv1.2';

/**
 * How every connection of the app is encrypted. Said out loud, so that no variable of the environment changes it:
 * `NODE_TLS_REJECT_UNAUTHORIZED` would switch the check off silently, and `NODE_OPTIONS` would let old versions of TLS in.
 *
 * @param isVerified false takes any certificate: see `isCertificateChecked`
 * @param certificates in PEM: what vouches for this server beside the authorities that everybody trusts
 */
export function tlsOptions(
  isVerified: boolean,
  certificates: readonly string[] = [],
): { rejectUnauthorized: boolean; minVersion: 'TLSv1.2'; secureContext?: SecureContext } {
  const common = { rejectUnauthorized: isVerified, minVersion: MIN_VERSION } as const;
  return certificates.length === 0 ? common : { ...common, secureContext: contextWith(certificates) };
}

/** Made once of the same certificates: reading all the roots there are anew would delay every connection. */
const contexts = new Map<string, SecureContext>();

function contextWith(certificates: readonly string[]): SecureContext {
  const key = certificates.join('\n');
  const context =
    contexts.get(key) ?? tls.createSecureContext({ ca: [...knownRoots(), ...certificates], minVersion: MIN_VERSION });
  contexts.set(key, context);
  return context;
}

/** In PEM: what is trusted without asking. Naming authorities of one's own takes the place of these. */
export function knownRoots(): readonly string[] {
  // Only newer versions of Node tell those that the environment has added.
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default') => string[] };
  return getCACertificates?.('default') ?? tls.rootCertificates;
}

/**
 * What is wrong with a certificate that the library took. BoringSSL, which Electron brings along, takes keys of any
 * length, where OpenSSL refuses short ones by itself.
 */
export function weakCertificate(socket: TLSSocket): Error | null {
  const { bits, modulus } = socket.getPeerCertificate();
  // Only RSA has a modulus; 256 bits are plenty on a curve.
  if (modulus === undefined || bits === undefined || bits >= MIN_RSA_BITS) return null;
  return Object.assign(new Error('The key of the certificate is too short.'), { code: 'EE_KEY_TOO_SMALL' });
}
