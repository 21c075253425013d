import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export type ToastContentData = {
  text: string;
  /** What more there is to know, a paragraph each; `text` then stands above it as what happened. */
  details?: readonly string[];
  tone: 'neutral' | 'success' | 'danger';
  /** What can be done about it, the likeliest first. */
  actions?: readonly { label: string; onAction: () => void }[];
  /** Names it for whoever makes it out of date. */
  id?: string;
};

/** Drawn by `Toasts`, which comes with a script of its own. */
export const toastQueue = new ToastQueue<ToastContentData>({ maxVisibleToasts: 3 });

/** Tells something that happened elsewhere than where the user looks. Errors stay until closed. */
export function showToast(
  text: string,
  options: Partial<Omit<ToastContentData, 'text'>> & { timeoutMs?: number } = {},
): void {
  const tone = options.tone ?? 'neutral';
  toastQueue.add(
    { text, tone, details: options.details, actions: options.actions, id: options.id },
    tone === 'danger' ? {} : { timeout: options.timeoutMs ?? 6000 },
  );
}

/** Takes news of success away, before something opens where it stands. */
export function clearSuccessToasts(): void {
  for (const { key, content } of toastQueue.visibleToasts) if (content.tone === 'success') toastQueue.close(key);
}

/** Takes a toast away whose offer no longer stands. */
export function closeToast(id: string): void {
  for (const { key, content } of toastQueue.visibleToasts) if (content.id === id) toastQueue.close(key);
}
