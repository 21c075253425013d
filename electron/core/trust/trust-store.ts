import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { TrustedCertificate, TrustList } from '../../../shared/ipc/trust-routes.ts';
import { localHostKind } from '../../../shared/requests/local-host.ts';
import type { HostTrust } from '../http/host-trust.ts';
import { originOf } from '../secrets/origin.ts';
import { factsOf } from './read-certificates.ts';

const origin = z.string().min(1).max(4000);

/** What is kept, each as a value of its own in `preferences.json`. */
export const TRUST_SHAPE = {
  certificates: { schema: z.array(z.object({ origin, pem: z.string().max(200_000) })), fallback: [] },
  /** Neighbours that may be asked. */
  hosts: { schema: z.array(origin), fallback: [] },
  /** Servers whose certificates need not be checked. */
  uncheckedHosts: { schema: z.array(origin), fallback: [] },
  /** Servers on this computer that the user knows of. */
  seenHosts: { schema: z.array(origin), fallback: [] },
};

export type KeptCertificate = { origin: string; pem: string };

/** Each kept whole. `write` holds at once and resolves on disk. */
export type TrustBackend = {
  certificates: Kept<KeptCertificate[]>;
  hosts: Kept<string[]>;
  uncheckedHosts: Kept<string[]>;
  seenHosts: Kept<string[]>;
};
type Kept<Value> = { read(): Value; write(value: Value): Promise<void> };

export type TrustStore = HostTrust & {
  list(): TrustList;
  addCertificates(url: string, pems: readonly string[]): Promise<void>;
  removeCertificate(origin: string, fingerprint: string): Promise<void>;
  /**
   * The user has agreed. A place that hands out credentials, and a name, which may lead to one tomorrow, are allowed
   * until the app is closed; a link-local address for good.
   */
  allowHost(url: string): Promise<void>;
  forgetHost(origin: string): Promise<void>;
  /** The user has agreed that a connection may take any certificate of this server, if it asks to. */
  allowUnchecked(url: string): Promise<void>;
  forgetUnchecked(origin: string): Promise<void>;
  /** Whether this is the first time that something goes to this server on the computer itself; from now on it is not. */
  isNewNeighbour(url: string): boolean;
  /** The user has named this address by hand. */
  know(url: string): void;
};

const MAX_SEEN_HOSTS = 500;

/**
 * What the user of this machine agreed to for single origins. In the app's own folder and not in the workspace, because
 * trust must not come along with a workspace that was imported or cloned.
 */
export function createTrustStore({ certificates, hosts, uncheckedHosts, seenHosts }: TrustBackend): TrustStore {
  const untilQuit = new Set<string>();
  const listeners = new Set<() => void>();
  const changed = async (writing: Promise<void>) => {
    for (const listener of listeners) listener();
    await writing;
  };

  function see(url: string): boolean {
    const own = loopbackOrigin(url);
    if (own === null || seenHosts.read().includes(own)) return false;
    // It holds until the app ends whatever the disk says, and then is told once more.
    void seenHosts.write([...seenHosts.read(), own].slice(-MAX_SEEN_HOSTS)).catch(() => undefined);
    return true;
  }

  return {
    certificatesOf: (wanted) => certificatesOf(certificates.read(), wanted),
    isAllowed: (wanted) => untilQuit.has(wanted) || hosts.read().includes(wanted),
    isUnchecked: (wanted) => uncheckedHosts.read().includes(wanted),
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    list: () => ({
      certificates: certificates.read().flatMap(readKept),
      hosts: [
        ...hosts.read().map((kept) => ({ origin: kept, isUntilQuit: false })),
        ...[...untilQuit].map((kept) => ({ origin: kept, isUntilQuit: true })),
      ],
      unchecked: uncheckedHosts.read(),
    }),
    addCertificates(url, pems) {
      const target = originOf(url);
      const others = certificates.read().filter((kept) => kept.origin !== target || !pems.includes(kept.pem));
      return changed(certificates.write([...others, ...pems.map((pem) => ({ origin: target, pem }))]));
    },
    removeCertificate(target, fingerprint) {
      const left = certificates
        .read()
        .filter((kept) => kept.origin !== target || !readKept(kept).some((facts) => facts.fingerprint === fingerprint));
      return changed(certificates.write(left));
    },
    allowHost(url) {
      const target = originOf(url);
      if (localHostKind(new URL(url).hostname) !== 'link-local') {
        untilQuit.add(target);
        return changed(Promise.resolve());
      }
      return changed(hosts.write([...hosts.read().filter((kept) => kept !== target), target]));
    },
    forgetHost(target) {
      untilQuit.delete(target);
      return changed(hosts.write(hosts.read().filter((kept) => kept !== target)));
    },
    allowUnchecked(url) {
      const target = originOf(url);
      return changed(uncheckedHosts.write([...uncheckedHosts.read().filter((kept) => kept !== target), target]));
    },
    forgetUnchecked: (target) => changed(uncheckedHosts.write(uncheckedHosts.read().filter((kept) => kept !== target))),
    isNewNeighbour: see,
    know: (url) => void see(url),
  };
}

/** In PEM: those that vouch for servers of this origin. One that cannot be read would end every connection there. */
export function certificatesOf(kept: readonly KeptCertificate[], wanted: string): string[] {
  return kept.filter((entry) => entry.origin === wanted && readKept(entry).length > 0).map(({ pem }) => pem);
}

/** The origin, where it is one of this computer. */
function loopbackOrigin(url: string): string | null {
  try {
    return localHostKind(new URL(url).hostname) === 'loopback' ? originOf(url) : null;
  } catch {
    // Variables in it, or no address at all: what comes of it is seen when it is sent.
    return null;
  }
}

/** One that was damaged by hand is not shown, and is of no use to TLS either. */
function readKept({ origin: target, pem }: KeptCertificate): TrustedCertificate[] {
  try {
    const { pem: _pem, ...facts } = factsOf(new X509Certificate(pem));
    return [{ origin: target, ...facts }];
  } catch {
    return [];
  }
}
