import { ChevronDown, Plus } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState, type WheelEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { closeTab } from '../../commands/close-commands.ts';
import { useTextWithKeys } from '../../commands/command-keys.ts';
import { run } from '../../commands/report-error.ts';
import { openUntitledRequest } from '../../commands/untitled-commands.ts';
import { isDirty, type Tab as OpenTab, useTabsStore } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { ContextMenu, MenuButton } from '../../ui/menu.tsx';
import { Tab, TabList } from '../../ui/tabs.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { TabLabel } from './tab-label.tsx';
import { useTabDrag } from './use-tab-drag.ts';
import { useTabEntries } from './use-tab-entries.tsx';

/** The open requests by name: to be chosen, closed, pinned and put in another order. */
export function TabStrip({ tabs, label }: { tabs: readonly OpenTab[]; label: string }) {
  const { t } = useTranslation();
  const strip = useRef<HTMLDivElement>(null);
  const activePath = useTabsStore((state) => state.activePath);
  const { draggedPath, onPointerDown } = useTabDrag();
  const [menu, setMenu] = useState<{ path: string; x: number; y: number } | null>(null);
  const menuTab = tabs.find((tab) => tab.path === menu?.path);
  const entriesOf = useTabEntries();
  // The tab in front may be one that was opened, or moved, beyond the edge.
  const place = tabs.findIndex((tab) => tab.path === activePath);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its place too
  useEffect(() => {
    // Not at once: a new tab is drawn a moment after the list knows of it.
    const frame = requestAnimationFrame(() => {
      const tabs = strip.current?.querySelectorAll('[role=tab]') ?? [];
      const tab = [...tabs].find((element) => pathAt(element) === activePath);
      tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [activePath, place]);

  const handleContextMenu = (event: MouseEvent) => {
    const path = pathAt(event.target);
    if (path === null) return;
    event.preventDefault();
    // The menu key gives no pointer: then the menu stands at the tab.
    const box = (event.target as Element).getBoundingClientRect();
    const isPointer = event.clientX !== 0 || event.clientY !== 0;
    setMenu({ path, x: isPointer ? event.clientX : box.left + 12, y: isPointer ? event.clientY : box.bottom });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for what happens on the tabs inside
    <div
      ref={strip}
      className="shell-strip"
      onKeyDown={closeOnDelete}
      onAuxClick={closeOnMiddleClick}
      onDoubleClick={keepPreview}
      onContextMenu={handleContextMenu}
      // Captured: a tab keeps its presses to itself.
      onPointerDownCapture={onPointerDown}
      onWheel={scrollSideways}
    >
      <TabList aria-label={label} className="shell-strip-list">
        {tabs.map((tab) => (
          <Tab
            key={tab.path}
            id={tab.path}
            className="shell-tab"
            data-preview={tab.isPreview || undefined}
            data-pinned={tab.isPinned || undefined}
            data-dragged={tab.path === draggedPath || undefined}
          >
            <TabLabel tab={tab} />
          </Tab>
        ))}
      </TabList>
      <StripButtons tabs={tabs} />
      <ContextMenu
        label={t('tab.actions', { name: menuTab?.draft.info.name ?? '' })}
        entries={menuTab === undefined ? [] : entriesOf(menuTab)}
        position={menuTab === undefined ? null : menu}
        onClose={() => setMenu(null)}
      />
    </div>
  );
}

function StripButtons({ tabs }: { tabs: readonly OpenTab[] }) {
  const { t } = useTranslation();
  const activate = useTabsStore((state) => state.activate);
  const newHint = useTextWithKeys(t('command.tab.new'), 'tab.new');
  return (
    <>
      <Tooltip content={newHint}>
        <Button
          isIconOnly
          className="shell-strip-button"
          aria-label={t('command.tab.new')}
          onPress={() => run(openUntitledRequest)}
        >
          <Plus aria-hidden />
        </Button>
      </Tooltip>
      <span className="shell-strip-space" />
      <MenuButton
        isIconOnly
        className="shell-strip-button"
        aria-label={t('tab.all')}
        entries={tabs.map((tab) => ({
          id: tab.path,
          label: isDirty(tab) ? `${tab.draft.info.name} •` : tab.draft.info.name,
          description: tab.path.split('/').slice(1, -1).join(' / '),
          onAction: () => activate(tab.path),
        }))}
      >
        <ChevronDown aria-hidden />
      </MenuButton>
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

/** A wheel turns up and down; there is nothing to see there. */
function scrollSideways(event: WheelEvent<HTMLElement>) {
  const list = event.currentTarget.querySelector('[role=tablist]');
  if (list !== null && Math.abs(event.deltaY) > Math.abs(event.deltaX)) list.scrollLeft += event.deltaY;
}

function pathAt(target: EventTarget): string | null {
  return (target as Element).closest('[role=tab]')?.getAttribute('data-key') ?? null;
}
