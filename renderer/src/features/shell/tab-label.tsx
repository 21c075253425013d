import { Pin, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { closeTab } from '../../commands/close-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useHasOpenJob } from '../../state/jobs-store.ts';
import { useEndpointName } from '../../state/provider-names.ts';
import { isDirty, isUntitled, type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { JobMark } from '../../ui/job-mark.tsx';
import { ProviderMark } from '../../ui/provider-mark.tsx';

/** What a tab of the strip shows: whose request, its name, whether it has edits, and what closes it. */
export function TabLabel({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const { name } = tab.draft.info;
  const provider = useEndpointName(tab.draft.endpoint)?.provider;
  const dirty = isDirty(tab);
  const states = [dirty && 'tab.unsaved', tab.isPinned && 'tab.pinned', tab.isPreview && 'tab.preview'];
  const stateText = states.flatMap((key) => (key === false ? [] : [t(key)])).join(', ');
  const setPinned = useTabsStore((state) => state.setPinned);

  const handleClick = () => {
    if (tab.isPinned) setPinned(tab.path, false);
    else run(() => closeTab(tab.path));
  };

  return (
    <>
      {provider ? <ProviderMark id={provider.id} label={provider.label} /> : null}
      <JobMark isShown={useHasOpenJob(tab.path)} />
      <span className="shell-tab-name" title={isUntitled(tab.path) ? undefined : tab.path}>
        {name}
      </span>
      {stateText === '' ? null : <span className="ui-visually-hidden">{stateText}</span>}
      {/* For the pointer alone: a button inside a tab would break the tab pattern. Keys: Delete, or Ctrl+W. */}
      <span
        className="shell-tab-close"
        data-dirty={dirty || undefined}
        title={tab.isPinned ? t('tab.menuUnpin') : t('tab.close', { name })}
        aria-hidden
        onPointerDown={(event) => event.stopPropagation()}
        onMouseDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          handleClick();
        }}
      >
        <span className="shell-tab-dot" />
        {tab.isPinned ? <Pin /> : <X />}
      </span>
    </>
  );
}
