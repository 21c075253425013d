import type { TLSSocket } from 'node:tls';

/** Shorter RSA keys are within reach of those who have the means; browsers refuse them too. */
const MIN_RSA_BITS = 2048;

/**
 * Said out loud, so that no variable of the environment changes it: `NODE_TLS_REJECT_UNAUTHORIZED` would switch the
 * check off silently, and `NODE_OPTIONS` would let old versions of TLS in.
 *
 * @param isVerified false takes any certificate; only for a connection whose user said so
 */
export function tlsOptions(isVerified: boolean): { rejectUnauthorized: boolean; minVersion: 'TLSv1.2' } {
  return { rejectUnauthorized: isVerified, minVersion: 'TLSv1.2' };
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
