import { BlockList, isIP } from 'node:net';
import { embeddedIpv4 } from '../../../shared/requests/embedded-ipv4.ts';

/**
 * Networks that are not the internet: this machine, a home, an office, a cloud's inside. 198.18.0.0/15 is not among
 * them, because proxies that answer every name themselves (Clash and its kin) use it for all the world.
 */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6');
}

/**
 * IPv4 inside IPv6 is judged, too.
 *
 * @param address an IP address, IPv6 with or without brackets
 */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return false;
  if (PRIVATE.check(bare, family === 4 ? 'ipv4' : 'ipv6')) return true;
  return embeddedIpv4(bare).some((ipv4) => PRIVATE.check(ipv4, 'ipv4'));
}

export function isLoopbackHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}
