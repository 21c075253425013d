import { expect, test } from 'vitest';
import { isGuardedHost, localHostKind } from '../../../shared/requests/local-host.ts';

const hostOf = (address: string) => new URL(`http://${address}/`).hostname;

test.each([
  'localhost',
  'LOCALHOST.',
  'a.localhost',
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f.1',
  '[::1]',
  '[::ffff:127.0.0.1]',
])('%s is this computer, which nobody has to be asked about', (address) => {
  expect(localHostKind(hostOf(address))).toBe('loopback');
  expect(isGuardedHost(hostOf(address))).toBe(false);
});

test.each([
  ...['169.254.1.1', '[fe80::1]', '[febf::1]', '2851995905'],
  ...['[::ffff:169.254.7.7]', '[::169.254.7.7]', '[::ffff:0:169.254.7.7]', '[64:ff9b::a9fe:101]', '[2002:a9fe:101::]'],
])('%s is on the same wire', (address) => {
  expect(localHostKind(hostOf(address))).toBe('link-local');
  expect(isGuardedHost(hostOf(address))).toBe(true);
});

test.each([
  ...[
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '169.254.43518',
    '[::ffff:a9fe:a9fe]',
    '[64:ff9b::169.254.169.254]',
  ],
  // 6to4; Teredo as server and as client; a NAT64 of the network's own, with a prefix of 48, 56, 64 and 96 bits.
  ...['[2002:a9fe:a9fe::1]', '[2001:0:a9fe:a9fe::1]', '[2001:0:808:808::5601:5601]'],
  ...['[64:ff9b:1:a9fe:a9:fe00::]', '[64:ff9b:1:a9:fe:a9fe::]'],
  ...['[64:ff9b:1:0:a9:fea9:fe00::]', '[64:ff9b:1::169.254.169.254]', '[64:ff9b:1:a9fe:a9:fe00:0:1]'],
  ...['100.100.100.200', '168.63.129.16', '[fd00:ec2::254]', '[FD00:0EC2:0:0::254]', '169.254.170.2'],
  ...['metadata.google.internal', 'Metadata.Google.Internal.', 'metadata'],
])('%s hands out credentials', (address) => {
  expect(localHostKind(hostOf(address))).toBe('metadata');
  expect(isGuardedHost(hostOf(address))).toBe(true);
});

test('an address that a name was resolved to may name its interface', () => {
  expect(localHostKind('fe80::1%eth0')).toBe('link-local');
});

test.each([
  'api.openai.com',
  '10.0.0.1',
  '192.168.1.5',
  '[fd12::1]',
  '169.255.1.1',
  ...['[2002:808:808::]', '[2001:0:808:808::f6f6:f6f6]', '[64:ff9b:1::8.8.8.8]', '[64:ff9b:1:808:8:800::]'],
  ...['[2001:db8::a9fe:a9fe]', '[2003:a9fe:a9fe::]', '[::]', '[64:ff9b:2::169.254.169.254]'],
  'localhost.example.com',
  'fe80.example',
])('%s is no such neighbour', (address) => {
  expect(localHostKind(hostOf(address))).toBeNull();
});
