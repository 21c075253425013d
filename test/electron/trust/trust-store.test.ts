import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openLocalState } from '../../../electron/core/preferences/local-state.ts';
import { readAppTrust } from '../../../electron/core/trust/read-app-trust.ts';
import { createTrustStore } from '../../../electron/core/trust/trust-store.ts';
import { AUTHORITY } from '../../gates/support/certificates.ts';
import { COMPANY_ROOT } from '../../support/company-certificates.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
const open = async () => {
  const local = await openLocalState(join(folder, 'preferences.json'), () => undefined);
  return createTrustStore(local.trust);
};

beforeEach(async () => {
  folder = await temporaryFolder();
});

test('a certificate belongs to one origin, outlasts the app, and is read by the command line alike', async () => {
  const store = await open();
  await store.addCertificates('https://Gateway.Example:443/v1?x', [COMPANY_ROOT]);
  await store.addCertificates('wss://gateway.example:8443/live', [COMPANY_ROOT]);
  await store.addCertificates('wss://gateway.example:8443', [COMPANY_ROOT, AUTHORITY]);
  for (const trust of [store, await open(), await readAppTrust(folder)]) {
    expect(trust.certificatesOf('https://gateway.example')).toEqual([COMPANY_ROOT]);
    expect(trust.certificatesOf('https://gateway.example:8443')).toEqual([COMPANY_ROOT, AUTHORITY]);
    for (const other of ['http://gateway.example', 'https://gateway.example:444', 'https://example', ''])
      expect(trust.certificatesOf(other)).toEqual([]);
  }
  const { certificates } = store.list();
  expect(certificates.map(({ origin, subject }) => [origin, subject])).toEqual([
    ['https://gateway.example', 'Example Corp root (Example Corp)'],
    ['https://gateway.example:8443', 'Example Corp root (Example Corp)'],
    ['https://gateway.example:8443', 'Sidecall test authority'],
  ]);
  const [, second] = certificates;
  await store.removeCertificate('https://gateway.example:8443', second?.fingerprint ?? '');
  expect((await open()).certificatesOf('https://gateway.example:8443')).toEqual([AUTHORITY]);
  expect((await open()).certificatesOf('https://gateway.example')).toEqual([COMPANY_ROOT]);
});

test('one that was damaged by hand is left out, so that its server is reached as if it were not there', async () => {
  const certificates = [
    { origin: 'https://a.example', pem: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
    { origin: 'https://a.example', pem: COMPANY_ROOT },
  ];
  await writeFile(join(folder, 'preferences.json'), JSON.stringify({ certificates }));
  const store = await open();
  expect(store.certificatesOf('https://a.example')).toEqual([COMPANY_ROOT]);
  expect(store.list().certificates).toHaveLength(1);
  expect((await readAppTrust(folder)).certificatesOf('https://a.example')).toEqual([COMPANY_ROOT]);
});

test('that a server need not be checked holds for one origin, outlasts the app, and is read by the command line alike', async () => {
  const store = await open();
  let changes = 0;
  store.onChange(() => {
    changes += 1;
  });
  await store.allowUnchecked('wss://Gateway.Example:8443/live');
  await store.allowUnchecked('https://gateway.example:8443/v1');
  for (const trust of [store, await open(), await readAppTrust(folder)]) {
    expect(trust.isUnchecked('https://gateway.example:8443')).toBe(true);
    for (const other of [
      'https://gateway.example',
      'http://gateway.example:8443',
      'https://a.gateway.example:8443',
      '',
    ])
      expect(trust.isUnchecked(other)).toBe(false);
  }
  expect(store.list().unchecked).toEqual(['https://gateway.example:8443']);
  await store.forgetUnchecked('https://gateway.example:8443');
  expect(changes).toBe(3);
  expect((await open()).isUnchecked('https://gateway.example:8443')).toBe(false);
  expect((await readAppTrust(folder)).isUnchecked('https://gateway.example:8443')).toBe(false);
});

test.each([
  '',
  'null',
  '{"certificates":5,"uncheckedHosts":{"https://a.example":true}}',
  '{"certificates":[{"origin":"https://a.example"}]}',
  '[]',
])('the command line trusts nothing that %j says, and goes on', async (content) => {
  await writeFile(join(folder, 'preferences.json'), content);
  expect((await readAppTrust(folder)).certificatesOf('https://a.example')).toEqual([]);
  expect((await readAppTrust(folder)).isUnchecked('https://a.example')).toBe(false);
  expect((await readAppTrust(join(folder, 'none'))).certificatesOf('https://a.example')).toEqual([]);
});

test('a link-local address is agreed to for good, what hands out credentials and names until the app is closed', async () => {
  const store = await open();
  let changes = 0;
  store.onChange(() => {
    changes += 1;
  });
  await store.allowHost('http://169.254.7.7:8080/v1');
  await store.allowHost('http://169.254.169.254');
  await store.allowHost('http://box.example');
  expect(changes).toBe(3);
  const origins = ['http://169.254.7.7:8080', 'http://169.254.169.254', 'http://box.example'];
  expect(origins.map(store.isAllowed)).toEqual([true, true, true]);
  expect(store.isAllowed('http://169.254.7.7')).toBe(false);
  expect(store.list().hosts.map(({ isUntilQuit }) => isUntilQuit)).toEqual([false, true, true]);
  const next = await open();
  expect(origins.map(next.isAllowed)).toEqual([true, false, false]);
  await next.forgetHost('http://169.254.7.7:8080');
  expect((await open()).isAllowed('http://169.254.7.7:8080')).toBe(false);
});

test('a server on this computer is new once, and not at all where the user has named it', async () => {
  const store = await open();
  store.know('http://localhost:11434/v1');
  store.know('{{host}}/v1');
  expect(store.isNewNeighbour('http://localhost:11434/v1/chat/completions')).toBe(false);
  expect(store.isNewNeighbour('ws://127.0.0.1:8188/ws')).toBe(true);
  expect(store.isNewNeighbour('http://127.0.0.1:8188/prompt')).toBe(false);
  expect(store.isNewNeighbour('https://api.openai.com/v1')).toBe(false);
  // Nobody waits for what is noted beside a run.
  await expect.poll(() => readFile(join(folder, 'preferences.json'), 'utf8')).toContain('8188');
  expect((await open()).isNewNeighbour('http://127.0.0.1:8188/')).toBe(false);
});
