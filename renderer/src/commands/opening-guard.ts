import { call } from '../api/bridge.ts';
import { useTabsStore } from '../state/tabs-store.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { run } from './report-error.ts';

/** A window that is well for this long after a tab came to the front was not brought down by it. */
const SETTLED_AFTER_MS = 3000;
/** Somebody who works in the tab shows the same, a moment after it was drawn. */
const SETTLED_BY_USE_AFTER_MS = 500;

/**
 * From now on tells main which tab comes to the front, before it is drawn, and when that went well. The next start
 * leaves out a tab that did not get so far.
 */
export function guardOpening(): void {
  let stopWaiting: () => void = () => undefined;
  useTabsStore.subscribe(({ activePath }, former) => {
    if (activePath === former.activePath) return;
    stopWaiting();
    const rootPath = useWorkspaceStore.getState().snapshot?.rootPath;
    if (activePath === null || rootPath === undefined) return;
    // Subscribers run before the window is drawn anew.
    run(() => call('opening.begin', { rootPath, path: activePath }));
    stopWaiting = whenSettled(() => run(() => call('opening.settle', { rootPath, path: activePath })));
  });
}

/** Resolves when main has it safe on disk: for the tab that is shown first. */
export async function beginOpening(rootPath: string, path: string): Promise<void> {
  await call('opening.begin', { rootPath, path });
}

function whenSettled(onSettled: () => void): () => void {
  const sinceMs = performance.now();
  const timer = setTimeout(() => requestAnimationFrame(settle), SETTLED_AFTER_MS);
  const stop = () => {
    clearTimeout(timer);
    for (const type of USE) window.removeEventListener(type, settleByUse, true);
  };
  let isDone = false;
  function settle(): void {
    if (isDone) return;
    isDone = true;
    stop();
    onSettled();
  }
  function settleByUse(): void {
    if (performance.now() - sinceMs >= SETTLED_BY_USE_AFTER_MS) settle();
  }
  for (const type of USE) window.addEventListener(type, settleByUse, true);
  return () => {
    isDone = true;
    stop();
  };
}

const USE = ['keydown', 'pointerdown'] as const;
