import { showTabOf } from '../state/shown-tab-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { isModalOpen } from './modal.ts';

/** The URL of a plain request, else the connection: where a request goes. */
const ADDRESS = ['.request-http-url', '.request-connection'];

/** Puts the cursor where a tab's request says whom it calls. */
export function focusAddress(path: string): void {
  useViewStore.getState().setView(path, 'request');
  requestAnimationFrame(() => {
    const place = ADDRESS.map((selector) => document.querySelector(selector)).find((element) => element !== null);
    const field = place?.querySelector<HTMLElement>('input, textarea, [contenteditable=true], button');
    field?.focus();
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
  });
}

/** Shows a tab's request as a program. */
export function showCode(path: string): void {
  useViewStore.getState().setView(path, 'request');
  showTabOf(`request/${path}`, 'code');
}

/** What one came to a tab for: the newest message, the prompt of a comparison, the URL; else whom it calls. */
const HOME = [
  '.request-messages textarea',
  '.compare-prompt-fields textarea',
  '.request-http-url input',
  '.request-connection button',
  '.shell-card:first-child',
];
/** How long a pane may take to be loaded and drawn: in frames, because none passes while the window is at work. */
const MAX_FRAMES = 60;
/** A dialog that closes gives the focus back some frames later, to what had it before. */
const FRAMES_AFTER_DIALOG = 3;

/**
 * Puts the keyboard where the work goes on, once what had the focus is gone: its tab was closed, or a dialog led to
 * another tab. Does nothing as soon as anything has the focus.
 */
export function focusHome(framesLeft = MAX_FRAMES): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body || isModalOpen()) return;
    if (!goHome() && framesLeft > 0) focusHome(framesLeft - 1);
  });
}

/** Takes the keyboard into the tab that a command has just opened, from wherever it is. */
export function enterTab(framesLeft = MAX_FRAMES, framesToWait = FRAMES_AFTER_DIALOG): void {
  requestAnimationFrame(() => {
    if (isModalOpen()) return enterTab(framesLeft, FRAMES_AFTER_DIALOG);
    if (framesToWait > 0) return enterTab(framesLeft, framesToWait - 1);
    if (!goHome() && framesLeft > 0) enterTab(framesLeft - 1, 0);
  });
}

function goHome(): boolean {
  const home = HOME.map(lastOf).find((field) => field !== undefined);
  if (home === undefined) return false;
  // The user is in the tab already, and may be typing: what had the focus in the one before is gone with it.
  if (document.activeElement?.closest('.shell-tab-panel')) return true;
  home.focus({ preventScroll: true });
  if (home instanceof HTMLTextAreaElement) home.setSelectionRange(home.value.length, home.value.length);
  return true;
}

function lastOf(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].at(-1);
}
