const NAMES: Readonly<Record<string, string>> = {
  asap: 'ASAP',
  awsv4: 'AWS Signature',
  iam: 'AWS Signature',
  digest: 'Digest',
  edgegrid: 'Akamai EdgeGrid',
  'akamai-edgegrid': 'Akamai EdgeGrid',
  hawk: 'Hawk',
  jwt: 'JWT Bearer',
  netrc: 'netrc',
  ntlm: 'NTLM',
  oauth1: 'OAuth 1.0',
  oauth2: 'OAuth 2.0',
  wsse: 'WSSE',
};

/** What is said of a way of authentication that there is none of here. */
export function unsupportedAuth(type: string): string {
  return `Its authentication, ${NAMES[type.toLowerCase()] ?? type}, is not known here and was left out. Give the request a connection, or write the header that the service asks for.`;
}

/** An OAuth 2.0 token that was stored is still good for something; fetching it anew is not known here. */
export const KEPT_OAUTH2_TOKEN =
  'Its OAuth 2.0 token was taken over as it stands; it is not renewed here once it expires.';
