import type { DamagedFileNotice } from '../../../shared/ipc/app-routes.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { closeToast, showToast } from '../ui/toast.ts';

const TOAST = 'damaged-files';

const found: DamagedFileNotice[] = [];

/**
 * Tells of files of the app's own that were damaged, where they are kept and what to do. All in one message: of many,
 * the first would be hidden by the last.
 */
export async function tellDamagedFiles(): Promise<void> {
  const more = await call('app.damagedFiles', null);
  if (more.length === 0) return;
  found.push(...more);
  closeToast(TOAST);
  showToast(textOf(found), { tone: 'danger', id: TOAST });
}

function textOf(files: readonly DamagedFileNotice[]): string {
  const [first, ...others] = files;
  const names = files.map(({ path }) => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
  const kept = files.map(({ keptPath }) => keptPath).join(', ');
  if (others.length > 0) return translate('files.damagedMany', { files: names.join(', '), kept });
  const key = first?.isRestored === true ? 'files.damagedRestored' : 'files.damagedReset';
  return translate(key, { file: names.join(), kept });
}
