import type { ComparisonChange } from '../../../shared/ipc/comparison-routes.ts';
import type { MainEvent } from '../../../shared/ipc/contract.ts';
import type { ComparisonState } from '../../../shared/model/compare.ts';

type ChangedEvent = Extract<MainEvent, { type: 'comparison.changed' }>;

/** What the subscription needs of the world; the app gives the bridge and the store, a test its own. */
export type ComparisonSubscriptionPorts = {
  subscribe(listener: (event: MainEvent) => void): () => void;
  list(): Promise<{ state: ComparisonState; seq: number }[]>;
  load(states: readonly ComparisonState[]): void;
  apply(change: ComparisonChange): void;
};

/** Keeps the comparisons of the store up to date, beginning with those that main already has: a reload loses none. */
export function subscribeToComparisons(ports: ComparisonSubscriptionPorts): () => void {
  const seqs = new Map<string, number>();
  /** Changes wait until the list is in: only then is it known which of them it already contains. */
  let waiting: ChangedEvent[] | null = [];

  const take = ({ comparisonId, seq, json }: ChangedEvent) => {
    if (seq <= (seqs.get(comparisonId) ?? 0)) return;
    seqs.set(comparisonId, seq);
    ports.apply(JSON.parse(json) as ComparisonChange);
  };
  const stop = ports.subscribe((event) => {
    if (event.type !== 'comparison.changed') return;
    if (waiting === null) take(event);
    else waiting.push(event);
  });
  const catchUp = async () => {
    // Without the list the window still follows every comparison that starts from now on.
    const listed = await ports.list().catch(() => []);
    for (const { state, seq } of listed) seqs.set(state.comparisonId, seq);
    ports.load(listed.map(({ state }) => state));
    const missed = waiting ?? [];
    waiting = null;
    missed.forEach(take);
  };
  void catchUp();
  return stop;
}
