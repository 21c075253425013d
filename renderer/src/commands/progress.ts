import { useProgressStore } from '../state/progress-store.ts';

/** Tells how far the work is; without a total nobody knows how much there is. */
export type ReportProgress = (done: number, total?: number) => void;

/** Work that is done sooner is not worth a flicker. */
const SHOW_AFTER_MS = 250;

/** Shows work in the status bar while it goes on, however it ends, and answers what it answers. */
export async function trackProgress<Result>(
  label: string,
  work: (report: ReportProgress) => Promise<Result>,
): Promise<Result> {
  const { begin, report, end } = useProgressStore.getState();
  let id: number | null = null;
  let latest: [done: number, total: number | null] = [0, null];
  const timer = setTimeout(() => {
    id = begin(label);
    report(id, ...latest);
  }, SHOW_AFTER_MS);
  try {
    return await work((done, total) => {
      latest = [done, total ?? null];
      if (id !== null) report(id, ...latest);
    });
  } finally {
    clearTimeout(timer);
    if (id !== null) end(id);
  }
}
