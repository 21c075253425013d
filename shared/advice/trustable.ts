import type { ProviderError } from '../streaming/stream-event.ts';

/** Codes of a server whose certificate nobody known vouches for: where the user has its authority, that can be added. */
const UNKNOWN_AUTHORITY = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/** Names that Node gives to what may be wrong with a certificate. */
const CERTIFICATE_CODE =
  /^(CERT_|CA_|EE_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|ERR_TLS_CERT_|INVALID_(CA|PURPOSE)$|PATH_LENGTH_|HOSTNAME_MISMATCH$|UNSPECIFIED$)/;

/** What the user of this machine can agree to after a refusal; `unchecked`: that the certificate is not checked at all. */
export type Trustable = 'certificate' | 'host' | 'unchecked';

/** Whether it was the check of a server's certificate that ended the exchange. */
export function isCertificateCode(code: string | null): boolean {
  return code !== null && CERTIFICATE_CODE.test(code);
}

/** The better way first. */
export function trustablesOf({ code, isCheckUnwanted }: Pick<ProviderError, 'code' | 'isCheckUnwanted'>): Trustable[] {
  if (code === 'HOST_UNCONFIRMED') return ['host'];
  return [
    ...(code !== null && UNKNOWN_AUTHORITY.includes(code) ? (['certificate'] as const) : []),
    ...(isCheckUnwanted ? (['unchecked'] as const) : []),
  ];
}
