import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { openLocalState } from '../../../electron/core/preferences/local-state.ts';
import { createTrustStore, type TrustStore } from '../../../electron/core/trust/trust-store.ts';
import { createTrustHandlers, type TrustDesktop } from '../../../electron/main/ipc/trust-handlers.ts';
import { COMPANY_ROOT } from '../../support/company-certificates.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const GATEWAY = 'https://gateway.example:8443';

let folder: string;
let store: TrustStore;
const desktop = {
  chooseCertificate: vi.fn<TrustDesktop['chooseCertificate']>(),
  confirmCertificates: vi.fn<TrustDesktop['confirmCertificates']>(),
  confirmHost: vi.fn<TrustDesktop['confirmHost']>(),
  confirmUnchecked: vi.fn<TrustDesktop['confirmUnchecked']>(),
};
const handlers = () => createTrustHandlers(store, desktop);

beforeEach(async () => {
  vi.resetAllMocks();
  folder = await temporaryFolder();
  const local = await openLocalState(join(folder, 'preferences.json'), () => undefined);
  store = createTrustStore(local.trust);
  await writeFile(join(folder, 'root.pem'), COMPANY_ROOT);
  desktop.chooseCertificate.mockResolvedValue(join(folder, 'root.pem'));
});

test('a certificate is shown, for the origin that it is to be trusted for, and kept once that is agreed to', async () => {
  desktop.confirmCertificates.mockResolvedValue(true);
  expect(await handlers()['trust.addCertificate']({ url: 'wss://gateway.example:8443/live?token=x' })).toEqual({
    isAdded: true,
  });
  expect(desktop.confirmCertificates).toHaveBeenCalledExactlyOnceWith(GATEWAY, [
    expect.objectContaining({
      subject: 'Example Corp root (Example Corp)',
      fingerprint: expect.stringMatching(/^[0-9A-F:]{95}$/),
    }),
  ]);
  const { certificates } = await handlers()['trust.read'](null);
  expect(certificates).toMatchObject([{ origin: GATEWAY }]);
  await handlers()['trust.removeCertificate']({ origin: GATEWAY, fingerprint: certificates[0]?.fingerprint ?? '' });
  expect(store.certificatesOf(GATEWAY)).toEqual([]);
});

test('whoever says no, or chooses nothing, has trusted nothing', async () => {
  desktop.confirmCertificates.mockResolvedValue(false);
  expect(await handlers()['trust.addCertificate']({ url: GATEWAY })).toEqual({ isAdded: false });
  desktop.chooseCertificate.mockResolvedValue(null);
  expect(await handlers()['trust.addCertificate']({ url: GATEWAY })).toEqual({ isAdded: false });
  expect(desktop.confirmCertificates).toHaveBeenCalledTimes(1);
  expect(store.certificatesOf(GATEWAY)).toEqual([]);
});

test.each([
  ['an address without encryption', 'http://gateway.example', 'CERTIFICATE_NEEDS_HTTPS'],
  ['no address', '{{host}}/v1', 'URL_INVALID'],
  ['an address with a user in it', 'https://a@gateway.example', 'URL_INVALID'],
])('%s has no certificate: no dialog is shown', async (_name, url, code) => {
  await expect(handlers()['trust.addCertificate']({ url })).rejects.toMatchObject({ code });
  await expect(handlers()['trust.allowUnchecked']({ url })).rejects.toMatchObject({ code });
  expect(desktop.chooseCertificate).not.toHaveBeenCalled();
  expect(desktop.confirmUnchecked).not.toHaveBeenCalled();
});

test('a file that cannot be read is told, and nothing is asked', async () => {
  await mkdir(join(folder, 'folder.pem'));
  await writeFile(join(folder, 'large.pem'), Buffer.alloc(1_000_001));
  for (const name of ['folder.pem', 'large.pem', 'absent.pem']) {
    desktop.chooseCertificate.mockResolvedValue(join(folder, name));
    await expect(handlers()['trust.addCertificate']({ url: GATEWAY })).rejects.toMatchObject({
      code: 'CERTIFICATE_FILE_UNREADABLE',
    });
  }
  expect(desktop.confirmCertificates).not.toHaveBeenCalled();
});

test('a neighbour is named by what it is, and allowed by main’s own question alone', async () => {
  desktop.confirmHost.mockResolvedValueOnce(false).mockResolvedValue(true);
  expect(await handlers()['trust.allowHost']({ url: 'http://169.254.169.254/latest' })).toEqual({ isAllowed: false });
  expect(store.isAllowed('http://169.254.169.254')).toBe(false);
  expect(await handlers()['trust.allowHost']({ url: 'http://169.254.169.254/latest' })).toEqual({ isAllowed: true });
  expect(await handlers()['trust.allowHost']({ url: 'ws://169.254.1.1/live' })).toEqual({ isAllowed: true });
  expect(desktop.confirmHost.mock.calls).toEqual([
    ['http://169.254.169.254', 'metadata'],
    ['http://169.254.169.254', 'metadata'],
    ['http://169.254.1.1', 'link-local'],
  ]);
  await handlers()['trust.forgetHost']({ origin: 'http://169.254.169.254' });
  expect(store.list().hosts).toEqual([{ origin: 'http://169.254.1.1', isUntilQuit: false }]);
});

test('certificates of a server need not be checked once main’s own question was agreed to, until that is taken back', async () => {
  desktop.confirmUnchecked.mockResolvedValueOnce(false).mockResolvedValue(true);
  const url = 'wss://gateway.example:8443/live?token=x';
  expect(await handlers()['trust.allowUnchecked']({ url })).toEqual({ isAllowed: false });
  expect(store.isUnchecked(GATEWAY)).toBe(false);
  expect(await handlers()['trust.allowUnchecked']({ url })).toEqual({ isAllowed: true });
  expect(desktop.confirmUnchecked.mock.calls).toEqual([[GATEWAY], [GATEWAY]]);
  expect((await handlers()['trust.read'](null)).unchecked).toEqual([GATEWAY]);
  await handlers()['trust.forgetUnchecked']({ origin: GATEWAY });
  expect(store.isUnchecked(GATEWAY)).toBe(false);
});
