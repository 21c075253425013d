import { useTranslation } from 'react-i18next';
import type { CommandId } from '../../../../shared/commands/commands.ts';
import { closeTab, closeTabs, otherTabs, reopenTab, savedTabs, tabsToTheRight } from '../../commands/close-commands.ts';
import { formatKeys } from '../../commands/command-keys.ts';
import { run } from '../../commands/report-error.ts';
import { duplicateRequest } from '../../commands/request-commands.ts';
import { absolutePathOf, revealInTree } from '../../commands/sidebar-commands.ts';
import { copyText } from '../../commands/system-commands.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { isUntitled, type Tab, useTabsStore } from '../../state/tabs-store.ts';
import type { MenuEntry } from '../../ui/menu.tsx';

type EntryOptions = { command?: CommandId; isDisabled?: boolean };

/** What can be done with a tab of the strip, whichever is in front. */
export function useTabEntries(): (tab: Tab) => MenuEntry[] {
  const { t } = useTranslation();
  const shortcuts = usePreferencesStore((state) => state.preferences.shortcuts);
  const hasClosed = useTabsStore((state) => state.closed.length > 0);
  const { setPinned, keep } = useTabsStore.getState();

  return ({ path, isPinned, isPreview }) => {
    const entry = (id: string, label: string, onAction: () => unknown, options: EntryOptions = {}): MenuEntry => ({
      id,
      label: t(label),
      shortcut: options.command === undefined ? null : formatKeys(options.command, shortcuts),
      isDisabled: options.isDisabled ?? false,
      onAction: () => run(async () => onAction()),
    });
    const closeSome = (id: string, label: string, paths: string[]) =>
      entry(id, label, () => closeTabs(paths), { isDisabled: paths.length === 0 });
    const hasNoFile = isUntitled(path);
    return [
      entry('close', 'tab.menuClose', () => closeTab(path), { command: 'tab.close' }),
      closeSome('close-others', 'tab.menuCloseOthers', otherTabs(path)),
      closeSome('close-right', 'tab.menuCloseRight', tabsToTheRight(path)),
      closeSome('close-saved', 'tab.menuCloseSaved', savedTabs()),
      entry('reopen', 'command.tab.reopen', reopenTab, { command: 'tab.reopen', isDisabled: !hasClosed }),
      { id: 'separator-1', isSeparator: true },
      ...(isPreview ? [entry('keep', 'tab.menuKeep', () => keep(path))] : []),
      entry('pin', isPinned ? 'tab.menuUnpin' : 'tab.menuPin', () => setPinned(path, !isPinned), {
        command: 'tab.pin',
      }),
      { id: 'separator-2', isSeparator: true },
      entry('duplicate', 'tab.menuDuplicate', () => duplicateRequest(path), { command: 'request.duplicate' }),
      entry('reveal', 'command.sidebar.reveal', () => revealInTree(path), {
        command: 'sidebar.reveal',
        isDisabled: hasNoFile,
      }),
      entry('copy-path', 'tab.menuCopyPath', () => copyText(absolutePathOf(path)), { isDisabled: hasNoFile }),
    ];
  };
}
