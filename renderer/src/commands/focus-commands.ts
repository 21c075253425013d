import { showTabOf } from '../state/shown-tab-store.ts';
import { useViewStore } from '../state/view-store.ts';

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
