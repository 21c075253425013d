import { create } from 'zustand';
import type { FileReport } from '../../../shared/ipc/file-routes.ts';

type FileFactsState = {
  /** What main says of the files that drafts name, by their paths there. */
  reports: Readonly<Record<string, FileReport>>;
  add(reports: readonly FileReport[]): void;
};

/** Facts about the user's files. Their content never comes here. */
export const useFileFactsStore = create<FileFactsState>()((set) => ({
  reports: {},
  add: (reports) =>
    set((state) => ({ reports: { ...state.reports, ...Object.fromEntries(reports.map((one) => [one.path, one])) } })),
}));
