import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { showToast } from '../ui/toast.ts';

/** Puts all numbers of an answer of vectors on the clipboard, as a table. They go from main straight to the system. */
export async function copyVectors(runId: string): Promise<void> {
  await call('answer.vectorsCsv', { runId, to: 'clipboard' });
  showToast(translate('app.copied'), { tone: 'success' });
}

/** Saves the same to a file that the user chooses. */
export async function saveVectors(runId: string): Promise<void> {
  const saved = await call('answer.vectorsCsv', { runId, to: 'file' });
  if (saved !== null) showToast(translate('vectors.saved', { path: saved.path ?? '' }), { tone: 'success' });
}

/** Saves the body as it came, all of it, to a file that the user chooses. */
export async function saveBody(runId: string): Promise<void> {
  const saved = await call('answer.saveBody', { runId });
  if (saved !== null) showToast(translate('response.bodySaved', { path: saved.path }), { tone: 'success' });
}
