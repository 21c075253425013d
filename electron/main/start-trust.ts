import type { MainEvent } from '../../shared/ipc/contract.ts';
import type { StartedWith } from '../core/runs/run-manager-types.ts';
import { createTrustStore, type TrustBackend, type TrustStore } from '../core/trust/trust-store.ts';
import { createTrustHandlers, type TrustDesktop, type TrustHandlers } from './ipc/trust-handlers.ts';

export type StartedTrust = {
  store: TrustStore;
  /** Says of a run that it goes to a server on this computer, where nothing went before. */
  follow(run: { runId: string }, start: StartedWith): void;
  handlers(desktop: TrustDesktop): TrustHandlers;
};

type Needs = { mockUrl: string; isNewHostTold(): boolean; tell(event: MainEvent): void };

/** What the user of this machine trusts, and is told of once. */
export function startTrust(backend: TrustBackend, { mockUrl, isNewHostTold, tell }: Needs): StartedTrust {
  const store = createTrustStore(backend);
  return {
    store,
    follow({ runId }, { input, prepared }) {
      const { url } = prepared.request;
      // The mock provider is a part of the app.
      const isOwn = url.startsWith(`${mockUrl}/`) || url.startsWith(`${mockUrl.replace(/^http/, 'ws')}/`);
      if (isOwn || !isNewHostTold() || !store.isNewNeighbour(url)) return;
      tell({ type: 'host.new', runId, slot: input.slot, origin: new URL(url).origin });
    },
    handlers: (desktop) => createTrustHandlers(store, desktop),
  };
}
