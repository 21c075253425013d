import type { CompareSession } from '../../../shared/model/compare-session.ts';
import { call } from '../api/bridge.ts';
import { useCompareSessionStore } from '../state/compare-session-store.ts';
import { isUntitled, useTabsStore } from '../state/tabs-store.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { reportError, run } from './report-error.ts';

const WRITE_DELAY_MS = 500;
/** What the contract with main lets through; a longer session stays in memory. */
const MAX_SESSION_CHARS = 8_000_000;

/** By tab path, while one is fetched or has been. */
const loading = new Map<string, Promise<void>>();
/** As main has them. */
const kept = new Map<string, CompareSession>();
let rootPath: string | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;

/** Brings back what the compare screen of a tab was when it was last used. Once for each tab; later calls wait for it. */
export function loadCompareSession(path: string): Promise<void> {
  follow();
  const known = loading.get(path) ?? load(path).catch(reportError);
  loading.set(path, known);
  return known;
}

async function load(path: string): Promise<void> {
  const root = useWorkspaceStore.getState().snapshot?.rootPath;
  if (root === undefined) return;
  const session = await call('compareSession.read', { rootPath: root, path });
  if (session === null || root !== rootPath) return;
  kept.set(path, session);
  useCompareSessionStore.getState().restore(path, session);
}

/** From the first screen on, what changes is kept. */
function follow(): void {
  if (timer !== null || rootPath !== null) return;
  const root = useWorkspaceStore.getState().snapshot?.rootPath;
  if (root === undefined) return;
  rootPath = root;
  useCompareSessionStore.subscribe(() => {
    timer ??= setTimeout(() => {
      timer = null;
      run(writeChanged);
    }, WRITE_DELAY_MS);
  });
  window.addEventListener('pagehide', () => run(writeChanged));
  useTabsStore.subscribe(forgetClosed);
  useWorkspaceStore.subscribe(({ snapshot }) => {
    if (snapshot === null || snapshot.rootPath === rootPath) return;
    // Another workspace was opened: its tabs may have the same paths.
    rootPath = snapshot.rootPath;
    kept.clear();
    loading.clear();
    useCompareSessionStore.setState({ sessions: {} });
  });
}

async function writeChanged(): Promise<void> {
  const { sessions } = useCompareSessionStore.getState();
  if (rootPath === null) return;
  const root = rootPath;
  const gone = [...kept.keys()].filter((path) => sessions[path] === undefined);
  const changed = Object.entries(sessions).filter(([path, session]) => kept.get(path) !== session);
  for (const path of gone) kept.delete(path);
  for (const [path, session] of changed) kept.set(path, session);
  await Promise.all([
    ...changed
      .filter(([, session]) => JSON.stringify(session).length <= MAX_SESSION_CHARS)
      .map(([path, session]) => call('compareSession.write', { rootPath: root, path, session: mutable(session) })),
    ...gone.map((path) => call('compareSession.write', { rootPath: root, path, session: null })),
  ]);
}

/** Numbers of tabs without a file are used again: what was compared in one that is gone must not turn up in another. */
function forgetClosed(): void {
  const { tabs, closed } = useTabsStore.getState();
  const { sessions, remove } = useCompareSessionStore.getState();
  for (const path of Object.keys(sessions)) {
    const isThere = tabs.some((tab) => tab.path === path) || closed.some(({ tab }) => tab.path === path);
    if (isUntitled(path) && !isThere) remove(path);
  }
}

function mutable({ numbers, pastRuns, turns, ...rest }: CompareSession) {
  return { ...rest, numbers: [...numbers], pastRuns: [...pastRuns], turns: [...turns] };
}
