import { AppError } from '../../../shared/ipc/result.ts';
import { type LocalHostKind, localHostKind } from '../../../shared/requests/local-host.ts';
import { readPlainFile } from '../../core/files/read-plain-file.ts';
import { originOf } from '../../core/secrets/origin.ts';
import { type ReadCertificate, readCertificates } from '../../core/trust/read-certificates.ts';
import type { TrustStore } from '../../core/trust/trust-store.ts';
import type { Handlers } from './router.ts';

export type TrustHandlers = Pick<Handlers, Extract<keyof Handlers, `trust.${string}`>>;

export type TrustDesktop = {
  /** Shows the file dialog; null when cancelled. */
  chooseCertificate(): Promise<string | null>;
  /** Shows what is to be trusted, and for which origin; nothing is ticked beforehand. */
  confirmCertificates(origin: string, certificates: readonly ReadCertificate[]): Promise<boolean>;
  /** `kind` null: a name that leads to a neighbour. */
  confirmHost(origin: string, kind: LocalHostKind | null): Promise<boolean>;
  confirmUnchecked(origin: string): Promise<boolean>;
};

const MAX_CERTIFICATE_BYTES = 1_000_000;

/** The window only asks: what is trusted is shown and agreed to in dialogs that it cannot answer. */
export function createTrustHandlers(store: TrustStore, desktop: TrustDesktop): TrustHandlers {
  return {
    'trust.read': async () => store.list(),
    'trust.addCertificate': async ({ url }) => {
      const origin = encryptedOriginOf(url);
      const path = await desktop.chooseCertificate();
      if (path === null) return { isAdded: false };
      const certificates = readCertificates(await readFileOf(path), Date.now());
      const isAdded = await desktop.confirmCertificates(origin, certificates);
      if (isAdded) {
        await store.addCertificates(
          origin,
          certificates.map(({ pem }) => pem),
        );
      }
      return { isAdded };
    },
    'trust.removeCertificate': async ({ origin, fingerprint }) => {
      await store.removeCertificate(origin, fingerprint);
      return null;
    },
    'trust.allowHost': async ({ url }) => {
      const origin = originOf(url);
      const isAllowed = await desktop.confirmHost(origin, localHostKind(new URL(origin).hostname));
      if (isAllowed) await store.allowHost(origin);
      return { isAllowed };
    },
    'trust.forgetHost': async ({ origin }) => {
      await store.forgetHost(origin);
      return null;
    },
    'trust.allowUnchecked': async ({ url }) => {
      const origin = encryptedOriginOf(url);
      const isAllowed = await desktop.confirmUnchecked(origin);
      if (isAllowed) await store.allowUnchecked(origin);
      return { isAllowed };
    },
    'trust.forgetUnchecked': async ({ origin }) => {
      await store.forgetUnchecked(origin);
      return null;
    },
  };
}

function encryptedOriginOf(url: string): string {
  const origin = originOf(url);
  if (origin.startsWith('https:')) return origin;
  const message = 'Certificates belong to addresses with https:// or wss://; this one is not encrypted at all.';
  throw new AppError('CERTIFICATE_NEEDS_HTTPS', message, { origin });
}

async function readFileOf(path: string): Promise<Buffer> {
  const bytes = await readPlainFile(path, { maxBytes: MAX_CERTIFICATE_BYTES }).catch(() => null);
  if (bytes !== null) return bytes;
  throw new AppError('CERTIFICATE_FILE_UNREADABLE', `The file ${path} cannot be read.`, { path });
}
