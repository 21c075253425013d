import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { showToast } from '../ui/toast.ts';

/** Tells of files of the app's own that were damaged, where they are kept and what to do, each once. */
export async function tellDamagedFiles(): Promise<void> {
  for (const { path, keptPath, isRestored } of await call('app.damagedFiles', null)) {
    const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    const key = isRestored ? 'files.damagedRestored' : 'files.damagedReset';
    showToast(translate(key, { file, kept: keptPath }), { tone: isRestored ? 'neutral' : 'danger' });
  }
}
