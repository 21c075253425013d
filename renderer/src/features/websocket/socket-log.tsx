import { ArrowDown, ArrowUp, Circle, Download, Radio } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FrameRow } from '../../../../shared/model/run.ts';
import { closeCodeMeaning } from '../../../../shared/sockets/close-codes.ts';
import { errorText } from '../../commands/error-text.ts';
import { run } from '../../commands/report-error.ts';
import { saveSocketLog, wholeTranscript } from '../../commands/socket-commands.ts';
import { isRunning, type RunView } from '../../state/runs-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { prettyJson } from '../../ui/pretty-json.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { CopyButton } from '../response/copy-button.tsx';
import { useFramePages } from '../response/use-frame-pages.ts';
import { ROW_HEIGHT, useVirtualRows } from '../response/use-virtual-rows.ts';
import { type LogFilter, useFilteredFrames } from './use-filtered-frames.ts';
import './websocket.css';

const LOG_FORMATS = ['text', 'jsonl'] as const;
const SHOWN = ['all', 'sent', 'received'] as const;

/** The messages of a socket in their order: who sent each, when, how large, and the whole of the one chosen. */
export function SocketLog({ view }: { view: RunView }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<LogFilter>({ direction: 'all', query: '' });
  return (
    <div className="socket-log">
      <header className="socket-log-bar">
        <SocketState view={view} />
        <span className="response-spring" />
        <Segmented
          label={t('websocket.shown')}
          items={SHOWN.map((id) => ({ id, label: t(`websocket.show.${id}`) }))}
          selectedKey={filter.direction}
          onSelectionChange={(key) => setFilter({ ...filter, direction: key as LogFilter['direction'] })}
        />
        <TextField
          className="socket-log-search"
          type="search"
          label={t('websocket.search')}
          isLabelHidden
          placeholder={t('websocket.search')}
          value={filter.query}
          onChange={(query) => setFilter({ ...filter, query })}
        />
        <CopyButton label={t('websocket.copyAll')} getText={() => wholeTranscript(view.head.runId)} />
        <MenuButton
          isIconOnly
          aria-label={t('websocket.saveLog')}
          entries={LOG_FORMATS.map((format) => ({
            id: format,
            label: t(`websocket.logFormat.${format}`),
            onAction: () => run(() => saveSocketLog(view.head.runId, format)),
          }))}
        >
          <Download aria-hidden />
        </MenuButton>
      </header>
      <MessageList key={view.head.runId} runId={view.head.runId} total={view.frames} filter={filter} />
    </div>
  );
}

/** How the socket was closed. */
function SocketState({ view }: { view: RunView }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const close = /^CLOSED_(\d+)$/.exec(view.result.error?.code ?? '')?.[1];
  // The line above says that it is open, and since when.
  if (isRunning(view)) return null;
  const code = close === undefined ? (view.head.response?.status === 101 ? 1000 : null) : Number(close);
  const isOrderly = view.result.error === null && view.head.status !== 'failed';
  return (
    <span className="socket-state" data-state={isOrderly ? 'closed' : 'failed'}>
      <Circle aria-hidden />
      {code === null || (close === undefined && !isOrderly)
        ? t('websocket.state.failed')
        : t('websocket.state.closed', { code, meaning: closeCodeMeaning(code)[language] })}
    </span>
  );
}

function MessageList({ runId, total, filter }: { runId: string; total: number; filter: LogFilter }) {
  const { t } = useTranslation();
  const filtered = useFilteredFrames(runId, total, filter);
  const count = filtered === null ? total : filtered.rows.length;
  const rows = useVirtualRows(count);
  const pages = useFramePages(runId, rows.first, rows.last, filtered === null ? total : 0);
  const rowAt = (index: number) => (filtered === null ? pages.row(index) : (filtered.rows[index] ?? null));
  const listId = useId();
  const [chosen, setChosen] = useState<FrameRow | null>(null);
  if (total === 0) {
    return <EmptyState icon={<Radio />} title={t('websocket.empty')} text={t('websocket.emptyText')} />;
  }
  const select = (index: number) => {
    rows.setActive(index);
    setChosen(rowAt(index));
  };
  const indices = Array.from({ length: Math.max(rows.last - rows.first + 1, 0) }, (_, offset) => rows.first + offset);
  const isActiveDrawn = rows.active >= rows.first && rows.active <= rows.last;
  return (
    <div className="response-events">
      {pages.problem !== null && <Notice tone="danger">{errorText(pages.problem)}</Notice>}
      {filtered?.isCut && <Notice tone="warning">{t('websocket.searchCut')}</Notice>}
      <div
        ref={rows.scrollRef}
        className="response-event-scroll"
        role="listbox"
        tabIndex={0}
        aria-label={t('websocket.log', { count })}
        aria-activedescendant={isActiveDrawn && count > 0 ? `${listId}-${rows.active}` : undefined}
        onScroll={rows.handleScroll}
        onKeyDown={(event) => {
          const next = rows.keyTarget(event.key);
          if (next === null) return;
          event.preventDefault();
          select(next);
        }}
      >
        <div className="response-event-space" style={{ height: count * ROW_HEIGHT }}>
          {indices.map((index) => (
            // Keys are handled by the list, which has the focus.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            <div
              key={index}
              id={`${listId}-${index}`}
              className="response-event socket-row"
              role="option"
              tabIndex={-1}
              aria-selected={chosen !== null && rowAt(index)?.index === chosen.index}
              aria-posinset={index + 1}
              aria-setsize={count}
              style={{ top: index * ROW_HEIGHT }}
              onClick={() => select(index)}
            >
              <MessageCells row={rowAt(index)} before={index === 0 ? null : rowAt(index - 1)} />
            </div>
          ))}
        </div>
      </div>
      {chosen !== null && <MessageDetail row={chosen} />}
    </div>
  );
}

function MessageCells({ row, before }: { row: FrameRow | null; before: FrameRow | null }) {
  const { t, i18n } = useTranslation();
  if (row === null) return <span />;
  return (
    <>
      <span className="socket-direction" data-direction={row.direction ?? 'note'}>
        {row.direction === 'sent' && <ArrowUp aria-label={t('websocket.sent')} />}
        {row.direction === 'received' && <ArrowDown aria-label={t('websocket.received')} />}
        {row.direction === undefined && <Circle aria-hidden />}
      </span>
      <span>
        {(row.atMs / 1000).toFixed(3)}
        {before !== null && <small> +{Math.max(row.atMs - before.atMs, 0).toFixed(1)}</small>}
      </span>
      <span>{row.direction === undefined ? '' : formatSize(row.sizeChars, i18n.language)}</span>
      <span>{row.direction === undefined ? t(`websocket.note.${row.event}`, row.event ?? '') : (row.event ?? '')}</span>
      <span>{row.data.slice(0, 300)}</span>
    </>
  );
}

function MessageDetail({ row }: { row: FrameRow }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const isClose = row.direction === undefined && row.event === 'close';
  const code = isClose ? Number.parseInt(row.data, 10) : null;
  return (
    <section className="response-event-detail" aria-label={t('websocket.detail', { number: row.index + 1 })}>
      <header className="response-section-head">
        <h2>{t('websocket.detail', { number: row.index + 1 })}</h2>
        {row.data.length < row.sizeChars && row.event !== 'binary' && (
          <span className="response-hint">{t('response.eventCut')}</span>
        )}
        <span className="response-spring" />
        <CopyButton label={t('websocket.copy')} getText={() => row.data} />
      </header>
      {code !== null && <p>{closeCodeMeaning(code)[language]}</p>}
      <PlainText text={prettyJson(row.data) ?? row.data} isMonospace />
    </section>
  );
}
