import { create } from 'zustand';
import type { TrustList } from '../../../shared/ipc/trust-routes.ts';

export type TrustState = {
  /** Null before main was asked. */
  trusted: TrustList | null;
  /** By run: the server on this computer that it was the first to go to. */
  newHosts: Record<string, string>;
  setTrusted(trusted: TrustList): void;
  addNewHost(runId: string, origin: string): void;
  dropNewHost(runId: string): void;
};

/** What main knows to be trusted on this machine, and what the user is told of once. */
export const useTrustStore = create<TrustState>()((set) => ({
  trusted: null,
  newHosts: {},
  setTrusted: (trusted) => set({ trusted }),
  addNewHost: (runId, origin) => set(({ newHosts }) => ({ newHosts: { ...newHosts, [runId]: origin } })),
  dropNewHost: (runId) =>
    set(({ newHosts }) => {
      const { [runId]: _, ...others } = newHosts;
      return { newHosts: others };
    }),
}));
