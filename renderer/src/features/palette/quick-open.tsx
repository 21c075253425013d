import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { findEndpointIn } from '../../../../shared/providers/_kit/find-endpoint.ts';
import { enterTab } from '../../commands/focus-commands.ts';
import { run } from '../../commands/report-error.ts';
import { openRequest } from '../../commands/request-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { useProviderNames } from '../../state/provider-names.ts';
import { useTabsStore } from '../../state/tabs-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { type OpenItem, openItems, prepareWhenIdle } from './open-items.ts';
import { PaletteFrame } from './palette-frame.tsx';

// This script is fetched ahead of time too.
prepareWhenIdle();

/** Every request of the workspace, found by name or folder. */
export function QuickOpen() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const tree = useWorkspaceStore((state) => state.snapshot?.tree);
  const remembered = usePreferencesStore((state) => state.preferences.recentRequests);
  const front = useTabsStore((state) => state.activePath);
  const providers = useProviderNames();
  const items = useMemo(() => openItems(tree ?? []), [tree]);
  const iconOf = useCallback(
    ({ endpoint }: OpenItem) => {
      const provider = findEndpointIn(providers, endpoint ?? '')?.provider;
      return <ProviderMark id={provider?.id ?? ''} label={provider?.label ?? '??'} />;
    },
    [providers],
  );
  // The one in front is open already: Enter at once goes to the one before it.
  const recent = useMemo(() => remembered.filter((path) => path !== front), [remembered, front]);

  const handleSelect = (path: string) => {
    close();
    run(async () => {
      await openRequest(path);
      enterTab();
    });
  };

  return (
    <PaletteFrame
      label={t('command.quickOpen.open')}
      placeholder={t('command.quickOpenPlaceholder')}
      items={items}
      iconOf={iconOf}
      recent={recent}
      onSelect={handleSelect}
    />
  );
}
