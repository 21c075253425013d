import { create } from 'zustand';
import { type CompareSession, NEW_COMPARE_SESSION } from '../../../shared/model/compare-session.ts';
import { movedPath } from './tab.ts';

type CompareSessionState = {
  /** By tab path; absent: nothing was done on that screen yet. */
  sessions: Record<string, CompareSession>;
  edit(path: string, change: (session: CompareSession) => CompareSession): void;
  /** Takes what was kept, unless the screen was used meanwhile. */
  restore(path: string, session: CompareSession): void;
  remove(path: string): void;
  /** After a file or folder was renamed or moved. */
  rename(oldPath: string, newPath: string): void;
};

/** What the compare screens know besides the drafts: layout, past runs, conversations. Survives a restart. */
export const useCompareSessionStore = create<CompareSessionState>()((set) => ({
  sessions: {},
  edit: (path, change) =>
    set((state) => {
      const former = state.sessions[path] ?? NEW_COMPARE_SESSION;
      const session = change(former);
      return session === former ? state : { sessions: { ...state.sessions, [path]: session } };
    }),
  restore: (path, session) =>
    set((state) => (state.sessions[path] === undefined ? { sessions: { ...state.sessions, [path]: session } } : state)),
  remove: (path) =>
    set((state) => {
      const { [path]: _, ...sessions } = state.sessions;
      return { sessions };
    }),
  rename: (oldPath, newPath) =>
    set((state) => ({
      sessions: Object.fromEntries(
        Object.entries(state.sessions).map(([path, session]) => [movedPath(path, oldPath, newPath), session]),
      ),
    })),
}));

/** The screen of a tab as it stands. */
export function useCompareSession(path: string): CompareSession {
  return useCompareSessionStore((state) => state.sessions[path] ?? NEW_COMPARE_SESSION);
}

/** The same, outside of React. */
export function compareSessionOf(path: string): CompareSession {
  return useCompareSessionStore.getState().sessions[path] ?? NEW_COMPARE_SESSION;
}
