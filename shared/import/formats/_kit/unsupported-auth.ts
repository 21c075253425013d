import { type Remark, remark } from '../../remark.ts';

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
export function unsupportedAuth(type: string): Remark {
  return remark('unsupportedAuth', { name: NAMES[type.toLowerCase()] ?? type });
}

/** An OAuth 2.0 token that was stored is still good for something; fetching it anew is not known here. */
export const KEPT_OAUTH2_TOKEN = remark('oauth2Kept');
