import { X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { closeTab } from '../../commands/close-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useEndpointName } from '../../state/provider-names.ts';
import { isDirty, isUntitled, type Tab as OpenTab, useTabsStore } from '../../state/tabs-store.ts';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { Tab, TabList } from '../../ui/tabs.tsx';

export function TabStrip({ tabs, label }: { tabs: readonly OpenTab[]; label: string }) {
  const strip = useRef<HTMLDivElement>(null);
  const activePath = useTabsStore((state) => state.activePath);
  // The tab in front may be one that was opened beyond the edge.
  useEffect(() => {
    const tab = [...(strip.current?.querySelectorAll('[role=tab]') ?? [])].find(
      (element) => element.getAttribute('data-key') === activePath,
    );
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activePath]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for what happens on the tabs inside
    <div
      ref={strip}
      className="shell-strip"
      onKeyDown={closeOnDelete}
      onAuxClick={closeOnMiddleClick}
      onDoubleClick={keepPreview}
    >
      <TabList aria-label={label} className="shell-strip-list">
        {tabs.map((tab) => (
          <Tab key={tab.path} id={tab.path} className="shell-tab" data-preview={tab.isPreview || undefined}>
            <TabLabel tab={tab} />
          </Tab>
        ))}
      </TabList>
    </div>
  );
}

function TabLabel({ tab }: { tab: OpenTab }) {
  const { t } = useTranslation();
  const { name } = tab.draft.info;
  const provider = useEndpointName(tab.draft.endpoint)?.provider;
  const dirty = isDirty(tab);
  return (
    <>
      {provider ? <ProviderMark id={provider.id} label={provider.label} /> : null}
      <span className="shell-tab-name" title={isUntitled(tab.path) ? undefined : tab.path}>
        {name}
      </span>
      {dirty ? <span className="ui-visually-hidden">{t('tab.unsaved')}</span> : null}
      {/* For the pointer alone: a button inside a tab would break the tab pattern. Keys: Delete, or Ctrl+W. */}
      <span
        className="shell-tab-close"
        data-dirty={dirty || undefined}
        title={t('tab.close', { name })}
        aria-hidden
        onPointerDown={(event) => event.stopPropagation()}
        onMouseDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          run(() => closeTab(tab.path));
        }}
      >
        <span className="shell-tab-dot" />
        <X />
      </span>
    </>
  );
}

function keepPreview(event: MouseEvent) {
  const path = pathAt(event.target);
  if (path !== null) useTabsStore.getState().keep(path);
}

/** The ARIA pattern of tabs that can be closed. */
function closeOnDelete(event: KeyboardEvent) {
  const path = pathAt(event.target);
  if (event.key !== 'Delete' || path === null) return;
  event.preventDefault();
  run(() => closeTab(path));
}

function closeOnMiddleClick(event: MouseEvent) {
  const path = pathAt(event.target);
  if (event.button === 1 && path !== null) run(() => closeTab(path));
}

function pathAt(target: EventTarget): string | null {
  return (target as Element).closest('[role=tab]')?.getAttribute('data-key') ?? null;
}
