import { type MouseEvent, useMemo, useState } from 'react';
import {
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  ListBoxSection,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { HistoryRow } from '../../../../shared/model/history.ts';
import { call } from '../../api/bridge.ts';
import { loadMoreHistory } from '../../commands/history-commands.ts';
import { run } from '../../commands/report-error.ts';
import { restoreRun } from '../../commands/restore-run.ts';
import { useHistoryStore } from '../../state/history-store.ts';
import { ContextMenu } from '../../ui/menu.tsx';
import { dayLabel, groupByDay } from './group-rows.ts';
import { HistoryRowView } from './history-row-view.tsx';
import { runEntries } from './run-entries.tsx';

const ROW_HEIGHT_PX = 50;
const HEADING_HEIGHT_PX = 30;

/** The same object for the same row: the list then draws only what is new. */
const items = new WeakMap<HistoryRow, { id: string; row: HistoryRow }>();

function itemOf(row: HistoryRow): { id: string; row: HistoryRow } {
  const item = items.get(row) ?? { id: row.runId, row };
  items.set(row, item);
  return item;
}

/** The runs found, by day; more are fetched when the end is near. */
export function HistoryList() {
  const { t, i18n } = useTranslation();
  const rows = useHistoryStore((state) => state.rows);
  const selected = useHistoryStore((state) => state.selected);
  const setSelected = useHistoryStore((state) => state.setSelected);
  const groups = useMemo(() => groupByDay(rows).map((group) => ({ ...group, id: group.key })), [rows]);
  const selectedKeys = useMemo(() => new Set(selected), [selected]);
  const [menu, setMenu] = useState<{ row: HistoryRow; x: number; y: number } | null>(null);
  const now = new Date();
  const openMenu = (event: MouseEvent) => {
    const id = (event.target as Element).closest('[role=option]')?.getAttribute('data-key');
    const row = rows.find((other) => other.runId === id);
    if (row === undefined) return;
    event.preventDefault();
    if (!selected.includes(row.runId)) setSelected([row.runId]);
    setMenu({ row, x: event.clientX, y: event.clientY });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu's actions are buttons beside the list too
    <div className="history-list-frame" onContextMenu={openMenu}>
      <Virtualizer
        layout={ListLayout}
        layoutOptions={{ rowHeight: ROW_HEIGHT_PX, headingHeight: HEADING_HEIGHT_PX, loaderHeight: 8 }}
      >
        <ListBox
          className="history-list"
          aria-label={t('history.list')}
          selectionMode="multiple"
          selectionBehavior="replace"
          escapeKeyBehavior="none"
          selectedKeys={selectedKeys}
          onAction={(key) => run(async () => restoreRun(await call('history.read', { runId: String(key) })))}
          onSelectionChange={(keys) =>
            setSelected(rows.filter((row) => keys === 'all' || keys.has(row.runId)).map((row) => row.runId))
          }
        >
          <Collection items={groups}>
            {(group) => (
              <ListBoxSection id={group.key}>
                <Header className="history-day">{dayLabel(group.startEpochMs, now, i18n.language)}</Header>
                <Collection items={group.rows.map(itemOf)}>
                  {({ id, row }) => (
                    <ListBoxItem
                      id={id}
                      className="history-row"
                      textValue={`${row.requestName} ${row.model} ${t(`history.status.${row.status}`)}`}
                    >
                      <HistoryRowView row={row} />
                    </ListBoxItem>
                  )}
                </Collection>
              </ListBoxSection>
            )}
          </Collection>
          <ListBoxLoadMoreItem onLoadMore={() => run(loadMoreHistory)} />
        </ListBox>
      </Virtualizer>
      <ContextMenu
        label={t('history.actionsOf', { name: menu?.row.requestName ?? '' })}
        entries={() => (menu === null ? [] : runEntries(menu.row, selected, t))}
        position={menu}
        onClose={() => setMenu(null)}
      />
    </div>
  );
}
