import { parseUrl } from './url-origin.ts';

/**
 * IPv4 addresses that an IPv6 address leads to, or may lead to, in the forms that standards give to them: mapped and
 * compatible (RFC 4291), translated (RFC 2765), NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380). A network's own
 * NAT64 (RFC 8215) says nowhere how long its prefix is, so each length that it may have gives a reading.
 *
 * @param address IPv6 without brackets and zone; empty for anything else
 */
export function embeddedIpv4(address: string): string[] {
  const bytes = ipv6Bytes(address);
  if (bytes === null) return [];
  const found = FORMS.filter(({ prefix }) => prefix.every((byte, at) => bytes[at] === byte)).flatMap(({ read }) =>
    read(bytes),
  );
  // Zeros are what a reading of the wrong length finds, and `::` and `::1` are no IPv4.
  return found.filter((ipv4) => ipv4[0] !== 0).map((ipv4) => ipv4.join('.'));
}

type Form = { prefix: readonly number[]; read(bytes: readonly number[]): number[][] };

const zeros = (count: number) => Array<number>(count).fill(0);
const at = (bytes: readonly number[], ...places: number[]) => places.map((place) => bytes[place] ?? 0);
const last = (bytes: readonly number[]) => [bytes.slice(12)];

const FORMS: readonly Form[] = [
  { prefix: [...zeros(10), 0xff, 0xff], read: last },
  { prefix: zeros(12), read: last },
  { prefix: [...zeros(8), 0xff, 0xff, 0, 0], read: last },
  { prefix: [0, 0x64, 0xff, 0x9b, ...zeros(8)], read: last },
  {
    prefix: [0, 0x64, 0xff, 0x9b, 0, 1],
    // Prefixes of 48, 56, 64 and 96 bits; byte 8 is never part of the address.
    read: (bytes) => [at(bytes, 6, 7, 9, 10), at(bytes, 7, 9, 10, 11), at(bytes, 9, 10, 11, 12), bytes.slice(12)],
  },
  { prefix: [0x20, 0x02], read: (bytes) => [bytes.slice(2, 6)] },
  {
    prefix: [0x20, 0x01, 0, 0],
    // The server, and the client with its bits turned over.
    read: (bytes) => [bytes.slice(4, 8), bytes.slice(12).map((byte) => byte ^ 0xff)],
  },
];

function ipv6Bytes(address: string): number[] | null {
  if (!/^[0-9a-f.]*:[0-9a-f:.]+$/i.test(address)) return null;
  // It writes an IPv4 at the end in hexadecimal too, and the rest in one way.
  const normal = parseUrl(`http://[${address}]/`)?.hostname.slice(1, -1);
  if (normal === undefined) return null;
  const [head = [], tail = []] = normal.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = [...head, ...zeros(8 - head.length - tail.length), ...tail];
  return groups.map((group) => Number.parseInt(String(group), 16)).flatMap((group) => [group >> 8, group & 0xff]);
}
