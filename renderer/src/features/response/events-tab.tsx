import { Radio } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import type { FrameRow } from '../../../../shared/model/run.ts';
import { errorText } from '../../commands/error-text.ts';
import type { RunView } from '../../state/runs-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { prettyJson } from '../../ui/pretty-json.ts';
import { CopyButton } from './copy-button.tsx';
import { useFramePages } from './use-frame-pages.ts';
import { ROW_HEIGHT, useVirtualRows } from './use-virtual-rows.ts';

/** The records of the wire with their times, as many as there are, and the whole of the one chosen. */
export function EventsTab({ view }: { view: RunView }) {
  // A new run is a new list, at its beginning and with nothing chosen.
  return <EventList key={view.head.runId} runId={view.head.runId} total={view.frames} />;
}

function EventList({ runId, total }: { runId: string; total: number }) {
  const { t } = useTranslation();
  const rows = useVirtualRows(total);
  const frames = useFramePages(runId, rows.first, rows.last, total);
  // Several columns may show one each.
  const listId = useId();
  const [chosen, setChosen] = useState<{ index: number; row: FrameRow | null } | null>(null);
  if (total === 0) {
    return <EmptyState icon={<Radio />} title={t('response.noEvents')} text={t('response.noEventsText')} />;
  }
  const select = (index: number) => {
    rows.setActive(index);
    setChosen({ index, row: frames.row(index) });
  };
  const indices = Array.from({ length: Math.max(rows.last - rows.first + 1, 0) }, (_, offset) => rows.first + offset);
  // Chosen by key before its page was there: it follows. Kept once seen, however far the list is scrolled.
  const detail = chosen === null ? null : (chosen.row ?? frames.row(chosen.index));
  const isActiveDrawn = rows.active >= rows.first && rows.active <= rows.last;
  return (
    <div className="response-events">
      {frames.problem !== null && <Notice tone="danger">{errorText(frames.problem)}</Notice>}
      <div className="response-event response-event-head" aria-hidden>
        <span>#</span>
        <span>{t('response.eventTime')}</span>
        <span>{t('response.eventRead')}</span>
        <span>{t('response.eventName')}</span>
        <span>{t('response.eventData')}</span>
      </div>
      <div
        ref={rows.scrollRef}
        className="response-event-scroll"
        role="listbox"
        tabIndex={0}
        aria-label={t('response.eventList', { count: total })}
        aria-activedescendant={isActiveDrawn ? `${listId}-${rows.active}` : undefined}
        onScroll={rows.handleScroll}
        onKeyDown={(event) => {
          const next = rows.keyTarget(event.key);
          if (next === null) return;
          event.preventDefault();
          select(next);
        }}
      >
        <div className="response-event-space" style={{ height: total * ROW_HEIGHT }}>
          {indices.map((index) => (
            // Keys are handled by the list, which has the focus.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            <div
              key={index}
              id={`${listId}-${index}`}
              className="response-event"
              role="option"
              tabIndex={-1}
              aria-selected={index === rows.active}
              aria-posinset={index + 1}
              aria-setsize={total}
              style={{ top: index * ROW_HEIGHT }}
              onClick={() => select(index)}
            >
              <EventCells index={index} row={frames.row(index)} before={index === 0 ? null : frames.row(index - 1)} />
            </div>
          ))}
        </div>
      </div>
      {detail !== null && <EventDetail row={detail} />}
    </div>
  );
}

function EventCells({ index, row, before }: { index: number; row: FrameRow | null; before: FrameRow | null }) {
  const { i18n } = useTranslation();
  if (row === null) return <span>{index + 1}</span>;
  const sinceBefore = before === null ? null : row.atMs - before.atMs;
  return (
    <>
      <span>{index + 1}</span>
      <span title={formatDuration(row.atMs, i18n.language)}>
        {row.atMs.toFixed(1)}
        {sinceBefore !== null && <small> +{sinceBefore.toFixed(1)}</small>}
      </span>
      <span data-odd={row.readId % 2 === 1 || undefined}>{row.readId}</span>
      <span>{row.event ?? ''}</span>
      <span>{row.data.slice(0, 300)}</span>
    </>
  );
}

function EventDetail({ row }: { row: FrameRow }) {
  const { t } = useTranslation();
  const text = prettyJson(row.data) ?? row.data;
  return (
    <section className="response-event-detail" aria-label={t('response.eventDetail', { number: row.index + 1 })}>
      <header className="response-section-head">
        <h3>{t('response.eventDetail', { number: row.index + 1 })}</h3>
        <span className="response-aside">{t('response.characters', { count: row.sizeChars })}</span>
        {row.data.length < row.sizeChars && <span className="response-hint">{t('response.eventCut')}</span>}
        <span className="response-spring" />
        <CopyButton label={t('response.copyEvent')} getText={() => row.data} />
      </header>
      <PlainText text={text} isMonospace />
    </section>
  );
}
