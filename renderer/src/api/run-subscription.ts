import type { MainEvent } from '../../../shared/ipc/contract.ts';
import type { RunBatch } from '../../../shared/ipc/run-batch.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { createRunFolder, type RunFolder } from '../../../shared/streaming/fold-run.ts';
import type { RunView } from '../state/runs-store.ts';
import type { Draw } from './frame-schedule.ts';

type BatchEvent = Extract<MainEvent, { type: 'run.batch' }>;

/** What the subscription needs of the world; the app gives the bridge and the store, a test its own. */
export type RunSubscriptionPorts = {
  subscribe(listener: (event: MainEvent) => void): () => void;
  listRuns(): Promise<{ slot: string; record: RunRecord; seq: number }[]>;
  acknowledge(runId: string, seq: number): void;
  apply(changes: { slot: string; runId: string; view: RunView }[]): void;
  /** Calls back before the next frame is drawn, and again while there is more to draw; see `createFrameSchedule`. */
  schedule(draw: Draw): void;
};

/** Runs drawn in one frame while somebody is typing. */
const RUNS_A_TYPING_FRAME = 2;

type Tracked = { slot: string; seq: number; head: RunView['head']; folder: RunFolder; frames: number };

/**
 * Keeps the runs of the store up to date from main's batches: all that arrived is applied once a frame, then
 * acknowledged, so that main can slow a sender that is faster than the window. Starts with what main already knows, so
 * that a reload in mid-stream loses nothing. Returns the function that stops it.
 */
export function subscribeToRuns(ports: RunSubscriptionPorts): () => void {
  const tracked = new Map<string, Tracked>();
  /** Newest run of each slot, and those that a newer one replaced: their last batches are acknowledged, not shown. */
  const newest = new Map<string, string>();
  const replaced = new Set<string>();
  let waiting: BatchEvent[] = [];
  /** Taken in and not drawn yet, with the last batch of each. */
  const undrawn = new Map<string, { seq: number; isChanged: boolean }>();
  let isScheduled = false;
  // Batches wait until the list is in: only then is it known which of them the list already contains.
  let isListed = false;

  const track = (runId: string, run: Tracked) => {
    const former = newest.get(run.slot);
    if (former !== undefined && former !== runId) {
      tracked.delete(former);
      replaced.add(former);
    }
    newest.set(run.slot, runId);
    tracked.set(runId, run);
  };

  const applyBatch = (event: BatchEvent): boolean => {
    if (replaced.has(event.runId)) return false;
    const known = tracked.get(event.runId);
    if (known !== undefined && event.seq <= known.seq) return false;
    const batch = JSON.parse(event.json) as RunBatch;
    const run = known ?? begin(event.slot, batch);
    if (run === null) return false;
    if (known === undefined) track(event.runId, run);
    run.folder.apply(batch.events);
    if (batch.head !== null) run.head = batch.head;
    run.frames = batch.frames;
    run.seq = event.seq;
    return true;
  };

  const takeIn = () => {
    for (const event of waiting) {
      const isChanged = applyBatch(event) || undrawn.get(event.runId)?.isChanged === true;
      undrawn.set(event.runId, { seq: event.seq, isChanged });
    }
    waiting = [];
  };

  const draw: Draw = (isTyping) => {
    // What comes between the frames of one drawing is left for the next.
    if (undrawn.size === 0) takeIn();
    const drawn = [...undrawn].slice(0, isTyping ? RUNS_A_TYPING_FRAME : undefined);
    for (const [runId] of drawn) undrawn.delete(runId);
    publish(drawn.flatMap(([runId, { isChanged }]) => (isChanged ? [runId] : [])));
    for (const [runId, { seq }] of drawn) ports.acknowledge(runId, seq);
    if (undrawn.size > 0) return true;
    isScheduled = false;
    scheduleDrawing();
    return false;
  };

  const publish = (runIds: Iterable<string>) => {
    const changes = [...runIds].flatMap((runId) => {
      const run = tracked.get(runId);
      return run === undefined ? [] : [{ slot: run.slot, runId, view: viewOf(run) }];
    });
    if (changes.length > 0) ports.apply(changes);
  };

  const scheduleDrawing = () => {
    if (isScheduled || !isListed || waiting.length === 0) return;
    isScheduled = true;
    ports.schedule(draw);
  };

  const stop = ports.subscribe((event) => {
    if (event.type !== 'run.batch') return;
    waiting.push(event);
    scheduleDrawing();
  });

  const catchUp = async () => {
    // Without the list the window still follows every run that starts from now on.
    const runs = await ports.listRuns().catch(() => []);
    for (const { slot, record, seq } of runs) {
      const { result, ...head } = record;
      track(record.runId, { slot, seq, head, folder: createRunFolder(result), frames: head.counters.frames });
    }
    publish(runs.map(({ record }) => record.runId));
    for (const { record, seq } of runs) ports.acknowledge(record.runId, seq);
    isListed = true;
    scheduleDrawing();
  };
  void catchUp();

  return stop;
}

/** A run whose first batch this is; null when its beginning was missed, so that nothing true could be shown. */
function begin(slot: string, batch: RunBatch): Tracked | null {
  return batch.head === null ? null : { slot, seq: -1, head: batch.head, folder: createRunFolder(), frames: 0 };
}

function viewOf({ head, folder, frames }: Tracked): RunView {
  return { head, result: folder.result(), frames };
}
