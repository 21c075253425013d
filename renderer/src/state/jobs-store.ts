import { create } from 'zustand';
import { isJobOpen, type JobEntry } from '../../../shared/model/open-job.ts';

export type JobsState = {
  /** Of this machine, what goes on first; null until main has told. */
  entries: readonly JobEntry[] | null;
  set(entries: readonly JobEntry[]): void;
};

/** A copy of what main tells of jobs; `job.changed` has it read anew. */
export const useJobsStore = create<JobsState>()((set) => ({
  entries: null,
  set: (entries) => set({ entries }),
}));

/** How many go on, in all workspaces. */
export function useOpenJobCount(): number {
  return useJobsStore(({ entries }) => entries?.filter(isJobOpen).length ?? 0);
}

/** How many of them cannot be followed until the user does something. */
export function useStuckJobCount(): number {
  return useJobsStore(({ entries }) => entries?.filter((entry) => entry.problem !== undefined).length ?? 0);
}

/** Whether the job of a run waits for a key that can be entered. */
export function useTakesJobKey(runId: string): boolean {
  return useJobsStore(
    ({ entries }) => entries?.some((entry) => entry.runId === runId && entry.problem?.takesKey === true) ?? false,
  );
}

/** Whether a job of this request goes on, in any of its columns. `place`: path of its file or of its tab. */
export function useHasOpenJob(place: string): boolean {
  return useJobsStore(
    ({ entries }) => entries?.some((entry) => entry.isHere && isJobOpen(entry) && isOfPlace(entry, place)) ?? false,
  );
}

function isOfPlace({ requestPath, slot }: JobEntry, place: string): boolean {
  return requestPath === place || slot === place || slot.startsWith(`${place}#`);
}
