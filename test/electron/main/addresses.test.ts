import { describe, expect, it } from 'vitest';
import { isAppAddress, resolveAsset } from '../../../electron/main/app-address.ts';
import { parseLink } from '../../../electron/main/link-address.ts';

describe('app:// assets', () => {
  it('are files of the bundle', () => {
    expect(resolveAsset('/app/renderer', 'app://bundle/')).toBe('/app/renderer/index.html');
    expect(resolveAsset('/app/renderer', 'app://bundle/assets/a%20b.js?v=1#x')).toBe('/app/renderer/assets/a b.js');
  });

  it.each([
    'app://other/index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
    'app://bundle/..%2f..%2fetc/passwd',
    'app://bundle/%2e%2e%2fsecrets.json',
    'app://bundle/a%5c..%5cb',
    'app://bundle/a%00.js',
    'app://bundle/%E0%A4%A',
    'nonsense',
  ])('are never %s', (address) => {
    const file = resolveAsset('/app/renderer', address);
    expect(file === null || file.startsWith('/app/renderer/')).toBe(true);
    if (!address.startsWith('app://bundle/')) expect(file).toBeNull();
  });

  it('tell our page from any other, although Node calls both origins "null"', () => {
    expect(isAppAddress('app://bundle/index.html')).toBe(true);
    expect(isAppAddress('evil://bundle/index.html')).toBe(false);
    expect(isAppAddress('app://bundle.evil/index.html')).toBe(false);
    expect(isAppAddress('')).toBe(false);
  });
});

describe('links', () => {
  it('to the web and to mail are opened', () => {
    expect(parseLink('https://example.com/a?b=c').href).toBe('https://example.com/a?b=c');
    expect(parseLink('mailto:a@example.com').protocol).toBe('mailto:');
    expect(parseLink('mailto:a@example.com?subject=Hello&cc=b@example.com').protocol).toBe('mailto:');
  });

  it.each([
    'file:///etc/passwd',
    'smb://host/share',
    'ms-msdt:/id PCWDiagnostic',
    'javascript:alert(1)',
    'https://user:password@example.com',
    'https://example.com/\u0000',
    'https://example.com/\nfoo',
    'mailto:a@example.com?attach=/etc/passwd',
    'mailto:?subject=x&ATTACHMENT=/etc/passwd',
    'no address',
  ])('like %j are refused', (address) => {
    expect(() => parseLink(address)).toThrow(expect.objectContaining({ code: 'LINK_REFUSED' }));
  });
});
