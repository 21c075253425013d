import { embeddedIpv4 } from './embedded-ipv4.ts';

/**
 * What kind of neighbour a host is, where it is one at all: `loopback`, this computer; `link-local`, an address that
 * holds on one wire alone; `metadata`, the place where a cloud hands out the machine's own credentials.
 */
export type LocalHostKind = 'loopback' | 'link-local' | 'metadata';

/** Where clouds and their containers ask for credentials: AWS, Google, Azure, Alibaba, Tencent, Oracle. */
const METADATA_ADDRESSES = new Set([
  '169.254.169.254',
  '169.254.169.253',
  '169.254.170.2',
  '169.254.170.23',
  '169.254.0.23',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
]);
const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'metadata.tencentyun.com',
  'instance-data',
  'instance-data.ec2.internal',
]);

/**
 * By the host of a URL as `URL` gives it, or an IP address as a name was resolved to; null for all the rest. IPv4
 * inside IPv6 counts as the IPv4 that it leads to; where that can be read in several ways, as the worst of them.
 */
export function localHostKind(host: string): LocalHostKind | null {
  const bare = host
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
  const kinds = [bare, ...embeddedIpv4(bare)].map(kindOf);
  return WORST_FIRST.find((kind) => kinds.includes(kind)) ?? null;
}

const WORST_FIRST: readonly LocalHostKind[] = ['metadata', 'link-local', 'loopback'];

function kindOf(address: string): LocalHostKind | null {
  if (METADATA_ADDRESSES.has(address) || METADATA_NAMES.has(address)) return 'metadata';
  if (/^169\.254(\.\d{1,3}){2}$/.test(address) || /^fe[89ab][0-9a-f]:/.test(address)) return 'link-local';
  const isLoopback = /^127(\.\d{1,3}){3}$/.test(address) || address === '::1' || /^(.+\.)?localhost$/.test(address);
  return isLoopback ? 'loopback' : null;
}

/** Whether something there must not be asked before the user has agreed: all neighbours but this computer. */
export function isGuardedHost(host: string): boolean {
  const kind = localHostKind(host);
  return kind === 'link-local' || kind === 'metadata';
}
