import { translate } from '../i18n.ts';
import { ask } from './ask.ts';

/**
 * Asks what is to become of edits that are about to go: kept in the file, dropped, or gone on with. True when they may
 * go. A save that fails keeps them.
 */
export async function mayLeave(name: string, save: () => Promise<boolean>): Promise<boolean> {
  const choice = await ask({
    title: translate('tab.unsavedTitle', { name }),
    text: translate('tab.unsavedText'),
    choices: [
      { id: 'keep', label: translate('edits.keep') },
      { id: 'discard', label: translate('edits.discard'), variant: 'danger' },
      { id: 'save', label: translate('app.save'), variant: 'primary' },
    ],
  });
  return choice === 'save' ? await save() : choice === 'discard';
}
