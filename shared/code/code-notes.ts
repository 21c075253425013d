import type { CodeRequest } from './code-request.ts';

/** How each client is told of an authority that the system does not know. */
const OWN_AUTHORITY = {
  curl: 'curl --cacert ca.pem',
  requests: 'REQUESTS_CA_BUNDLE=ca.pem',
  openssl: 'SSL_CERT_FILE=ca.pem',
  node: 'NODE_EXTRA_CA_CERTS=ca.pem',
  system: 'add it to those that the system trusts',
} as const;

/**
 * Sentences for the top of a sample. Samples check certificates always: that one user agreed to no check for one server
 * on one computer does not hold where the sample is run.
 */
export function codeNotes(
  { notes, isTlsVerified }: Pick<CodeRequest, 'notes' | 'isTlsVerified'>,
  client: keyof typeof OWN_AUTHORITY,
): string[] {
  if (isTlsVerified) return [...notes];
  return [
    ...notes,
    'The connection asks for no check of certificates, but this code checks them.',
    `For a server with an authority of its own: ${OWN_AUTHORITY[client]}`,
  ];
}
