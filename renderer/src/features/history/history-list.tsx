import { useMemo } from 'react';
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
import { loadMoreHistory } from '../../commands/history-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useHistoryStore } from '../../state/history-store.ts';
import { dayLabel, groupByDay } from './group-rows.ts';
import { HistoryRowView } from './history-row-view.tsx';

const ROW_HEIGHT_PX = 50;
const HEADING_HEIGHT_PX = 30;

/** The runs found, by day; more are fetched when the end is near. */
export function HistoryList() {
  const { t, i18n } = useTranslation();
  const rows = useHistoryStore((state) => state.rows);
  const selected = useHistoryStore((state) => state.selected);
  const setSelected = useHistoryStore((state) => state.setSelected);
  const groups = useMemo(() => groupByDay(rows).map((group) => ({ ...group, id: group.key })), [rows]);
  const selectedKeys = useMemo(() => new Set(selected), [selected]);
  const now = new Date();
  return (
    <Virtualizer
      layout={ListLayout}
      layoutOptions={{ rowHeight: ROW_HEIGHT_PX, headingHeight: HEADING_HEIGHT_PX, loaderHeight: 8 }}
    >
      <ListBox
        className="history-list"
        aria-label={t('history.list')}
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={selectedKeys}
        onSelectionChange={(keys) =>
          setSelected(rows.filter((row) => keys === 'all' || keys.has(row.runId)).map((row) => row.runId))
        }
      >
        <Collection items={groups}>
          {(group) => (
            <ListBoxSection id={group.key}>
              <Header className="history-day">{dayLabel(group.startEpochMs, now, i18n.language)}</Header>
              <Collection items={group.rows.map((row) => ({ id: row.runId, row }))}>
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
  );
}
