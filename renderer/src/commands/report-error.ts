import { showToast } from '../ui/toast.ts';
import { errorText } from './error-text.ts';

/** Tells an error that has no better place than a toast. */
export function reportError(error: unknown): void {
  showToast(errorText(error), { tone: 'danger' });
}

/** Runs a command whose failure the user is told in a toast; for event handlers, which cannot await. */
export function run(action: () => Promise<unknown>): void {
  action().catch(reportError);
}
