import type { KeptDeletion } from '../../../shared/ipc/tree-routes.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { showToast } from '../ui/toast.ts';
import { ask } from './ask.ts';
import { undoTreeChange } from './node-commands.ts';

/** What can be brought back in this workspace, the last deleted first. */
export function readDeleted(): Promise<KeptDeletion[]> {
  return call('tree.deleted', null);
}

/** Puts it back where it was; where something else is now, beside that. */
export async function restoreDeleted({ id, entries }: KeptDeletion): Promise<void> {
  const created = await undoTreeChange(id);
  const isElsewhere = created.some((path, index) => path !== entries[index]?.path);
  const paths = created.join(', ');
  showToast(translate(isElsewhere ? 'deleted.restoredBeside' : 'deleted.restored', { paths }), { tone: 'success' });
}

/** Removes the copies of deletions, or of one, once the user has agreed. True when they are gone. */
export async function forgetDeleted(deletions: readonly KeptDeletion[]): Promise<boolean> {
  const items = deletions.flatMap(({ entries }) => entries);
  const choice = await ask({
    title:
      items.length === 1
        ? translate('deleted.forgetTitle', { name: items[0]?.name ?? '' })
        : translate('deleted.forgetManyTitle', { count: items.length }),
    text: translate('deleted.forgetText'),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'forget', label: translate('deleted.forget'), variant: 'danger' },
    ],
  });
  if (choice !== 'forget') return false;
  await call('tree.forgetDeleted', { ids: deletions.map(({ id }) => id) });
  return true;
}
