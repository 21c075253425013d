import { createPrivateKey, X509Certificate } from 'node:crypto';
import { AppError } from '../../../shared/ipc/result.ts';
import type { CertificateFacts } from '../../../shared/ipc/trust-routes.ts';
import { knownRoots } from '../http/tls-rules.ts';

/** A certificate of a file that may be trusted. */
export type ReadCertificate = CertificateFacts & { pem: string };

/** Far above any list of authorities that belongs to one server. */
const MAX_CERTIFICATES = 20;
const PEM_CERTIFICATE =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/**
 * Reads what may vouch for a server: the certificate of an authority, or that of a server that has signed itself, which
 * vouches for nothing but that very server. Several in one PEM file are taken together, as authorities and those below
 * them are handed out.
 *
 * @throws AppError CERTIFICATE_UNREADABLE, CERTIFICATE_PRIVATE_KEY, CERTIFICATE_TOO_MANY, CERTIFICATE_EXPIRED,
 *   CERTIFICATE_NOT_YET_VALID, CERTIFICATE_NOT_AUTHORITY, CERTIFICATE_ROOT_MISSING
 */
export function readCertificates(bytes: Buffer, nowEpochMs: number): ReadCertificate[] {
  const certificates = parse(bytes);
  for (const certificate of certificates) {
    const { subject, validFromMs, validToMs } = factsOf(certificate);
    const data = { subject, date: new Date(validToMs).toISOString().slice(0, 10) };
    if (validToMs < nowEpochMs) {
      throw new AppError('CERTIFICATE_EXPIRED', `The certificate of ${subject} expired on ${data.date}.`, data);
    }
    if (validFromMs > nowEpochMs) {
      const message = `The certificate of ${subject} is not valid yet. Check this computer's clock.`;
      throw new AppError('CERTIFICATE_NOT_YET_VALID', message, data);
    }
    if (!certificate.ca && !isOwnIssuer(certificate)) {
      const issuer = nameOf(certificate.issuer);
      const message = `${subject} is no authority but a server, whose certificate ${issuer} has signed. Choose the certificate of ${issuer}.`;
      throw new AppError('CERTIFICATE_NOT_AUTHORITY', message, { subject, issuer });
    }
  }
  for (const certificate of certificates) requireRoot(certificate, certificates);
  return certificates.map(factsOf);
}

/** As it is shown to the user. */
export function factsOf(certificate: X509Certificate): ReadCertificate {
  return {
    pem: certificate.toString(),
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFromMs: Date.parse(certificate.validFrom),
    validToMs: Date.parse(certificate.validTo),
    fingerprint: certificate.fingerprint256,
    isServer: !certificate.ca,
  };
}

function parse(bytes: Buffer): X509Certificate[] {
  const text = bytes.toString('latin1');
  // Nobody is to hand out a key in place of a certificate, and nothing of it is read.
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text) || isPrivateKey(bytes)) {
    const message = 'This file holds a private key. Keep it to yourself, and choose the file of the certificate alone.';
    throw new AppError('CERTIFICATE_PRIVATE_KEY', message);
  }
  const blocks = text.match(PEM_CERTIFICATE) ?? [];
  if (blocks.length > MAX_CERTIFICATES) {
    const message = `This file holds ${blocks.length} certificates. Choose one with those that belong to this server.`;
    throw new AppError('CERTIFICATE_TOO_MANY', message, { count: String(blocks.length) });
  }
  try {
    return (blocks.length === 0 ? [bytes] : blocks).map((block) => new X509Certificate(block));
  } catch {
    const message =
      'This file holds no certificate that can be read. It takes a PEM or DER file (.pem, .crt, .cer, .der).';
    throw new AppError('CERTIFICATE_UNREADABLE', message);
  }
}

/** Binary files bear no name of what they are. */
function isPrivateKey(bytes: Buffer): boolean {
  return (['pkcs8', 'pkcs1', 'sec1'] as const).some((type) => {
    try {
      createPrivateKey({ key: bytes, format: 'der', type });
      return true;
    } catch {
      return false;
    }
  });
}

/** Without the authority at the end of its chain, one that was signed by another vouches for nothing. */
function requireRoot(certificate: X509Certificate, others: readonly X509Certificate[]): void {
  if (isOwnIssuer(certificate) || others.some((other) => other !== certificate && isIssuedBy(certificate, other)))
    return;
  const known = knownRoots().some((root) => isIssuedBy(certificate, new X509Certificate(root)));
  if (known) return;
  const { subject, issuer } = factsOf(certificate);
  const message = `${subject} was signed by ${issuer}, which is not in this file and not known here. Choose the certificate of ${issuer}, or a file with both.`;
  throw new AppError('CERTIFICATE_ROOT_MISSING', message, { subject, issuer });
}

function isOwnIssuer(certificate: X509Certificate): boolean {
  return isIssuedBy(certificate, certificate);
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  if (certificate.issuer !== issuer.subject) return false;
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    // A kind of key that is not known here.
    return false;
  }
}

/** A name is shown in a dialog, and anybody can write one. */
const MAX_NAME_CHARS = 200;

/** `CN` with the organisation where there is one, else all of it in one line. */
function nameOf(distinguishedName: string | undefined): string {
  const parts = (distinguishedName ?? '').split('\n').filter((part) => part !== '');
  const common = parts.find((part) => part.startsWith('CN='))?.slice(3);
  const organisation = parts.find((part) => part.startsWith('O='))?.slice(2);
  const name =
    common === undefined || organisation === undefined || organisation === common
      ? (common ?? parts.join(', '))
      : `${common} (${organisation})`;
  return name.slice(0, MAX_NAME_CHARS) || '?';
}
