import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { expect, test } from 'vitest';
import { readCertificates } from '../../../electron/core/trust/read-certificates.ts';
import { AUTHORITY, CERTIFICATES } from '../../gates/support/certificates.ts';
import { COMPANY_CHAIN, COMPANY_ISSUING, COMPANY_ROOT, COMPANY_SERVER } from '../../support/company-certificates.ts';

const NOW = Date.UTC(2026, 11, 1);
const read = (text: string | Buffer, nowEpochMs = NOW) => readCertificates(Buffer.from(text as string), nowEpochMs);
const der = (pem: string) => new X509Certificate(pem).raw;

test('an authority is read from PEM and DER alike, with what the user has to compare', () => {
  const [root, ...others] = read(`Some words of the operator.\n${COMPANY_ROOT}`);
  expect(others).toEqual([]);
  expect(root).toMatchObject({
    subject: 'Example Corp root (Example Corp)',
    issuer: 'Example Corp root (Example Corp)',
    fingerprint: new X509Certificate(COMPANY_ROOT).fingerprint256,
    isServer: false,
  });
  expect(new Date(root?.validToMs ?? 0).getUTCFullYear()).toBeGreaterThan(2100);
  expect(read(der(COMPANY_ROOT))).toEqual([root]);
});

test('an authority below another is taken with it, in whatever order', () => {
  const names = (text: string) => read(text).map(({ subject }) => subject);
  expect(names(COMPANY_ISSUING + COMPANY_ROOT)).toEqual(['Example Corp issuing', 'Example Corp root (Example Corp)']);
  expect(names(COMPANY_ROOT + COMPANY_ISSUING)).toHaveLength(2);
});

test('a server that has signed itself is taken, and called one', () => {
  expect(read(CERTIFICATES.selfSigned.cert)).toMatchObject([{ subject: '127.0.0.1', isServer: true }]);
});

test.each([
  ['nothing', ''],
  ['words', 'This is no certificate.'],
  ['a page', '<!doctype html><title>Sign in</title>'],
  ['a request for one', '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n'],
  ['one that was cut', COMPANY_ROOT.replace(/\n[^\n]+\n-----END/, '\n-----END')],
  ['noise', Buffer.from([0x30, 0x82, 1, 2, 3, 4])],
])('%s is refused as no certificate', (_name, content) => {
  expect(() => read(content)).toThrow(expect.objectContaining({ code: 'CERTIFICATE_UNREADABLE' }));
});

test.each([
  ['a key', COMPANY_SERVER.key],
  ['a key of the old kind', COMPANY_SERVER.key.replaceAll('PRIVATE', 'EC PRIVATE')],
  ['a key beside its certificate', COMPANY_SERVER.cert + COMPANY_SERVER.key],
  ['a key without words', Buffer.from(COMPANY_SERVER.key.replace(/-----.+-----|\s/g, ''), 'base64')],
])('%s is refused, and nothing of it is in the message', (_name, content) => {
  const secret = COMPANY_SERVER.key.split('\n')[1] ?? '';
  try {
    read(content);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ code: 'CERTIFICATE_PRIVATE_KEY' });
    expect(JSON.stringify([error, String(error)])).not.toContain(secret);
  }
});

test('one that has run out, or has not begun, is refused by its date', () => {
  expect(() => read(CERTIFICATES.expired.cert)).toThrow(
    expect.objectContaining({
      code: 'CERTIFICATE_EXPIRED',
      data: expect.objectContaining({ date: expect.any(String) }),
    }),
  );
  expect(() => read(COMPANY_ROOT, Date.UTC(2019, 0, 1))).toThrow(
    expect.objectContaining({ code: 'CERTIFICATE_NOT_YET_VALID' }),
  );
});

test('the certificate of a server that another has signed is refused, naming whose is wanted', () => {
  expect(() => read(COMPANY_SERVER.cert)).toThrow(
    expect.objectContaining({
      code: 'CERTIFICATE_NOT_AUTHORITY',
      data: { subject: '127.0.0.1', issuer: 'Example Corp issuing' },
    }),
  );
  expect(() => read(COMPANY_CHAIN)).toThrow(expect.objectContaining({ code: 'CERTIFICATE_NOT_AUTHORITY' }));
});

test('an authority whose own authority nobody knows vouches for nothing, and is refused', () => {
  expect(() => read(COMPANY_ISSUING)).toThrow(
    expect.objectContaining({
      code: 'CERTIFICATE_ROOT_MISSING',
      data: { subject: 'Example Corp issuing', issuer: 'Example Corp root (Example Corp)' },
    }),
  );
  expect(() => read(COMPANY_ISSUING + AUTHORITY)).toThrow(
    expect.objectContaining({ code: 'CERTIFICATE_ROOT_MISSING' }),
  );
});

test('a list of all the world’s authorities is refused: it is not that of one server', () => {
  expect(() => read(tls.rootCertificates.slice(0, 30).join('\n'))).toThrow(
    expect.objectContaining({ code: 'CERTIFICATE_TOO_MANY', data: { count: '30' } }),
  );
});
