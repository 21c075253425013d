import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchFiles, ResultFilter, ResultPage, ResultRow } from '../../../../shared/ipc/store-routes.ts';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { readResultLine, readResults, saveResults } from '../../commands/batch-commands.ts';
import { errorText } from '../../commands/error-text.ts';
import { run } from '../../commands/report-error.ts';
import type { StorePlace } from '../../commands/store-commands.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Spinner } from '../../ui/spinner.tsx';

const PAGE_SIZE = 50;
const FILTERS = ['all', 'failed', 'missing'] as const;
const TONES = { done: 'success', failed: 'danger', missing: 'warning' } as const;

type Opened = { index: number; input: JsonObject | null; result: JsonObject | null };
type Props = { place: StorePlace; files: BatchFiles; title: string; onClose(): void };

/** What was asked and answered in a batch, page by page. */
export function BatchResults({ place, files, title, onClose }: Props) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<ResultFilter>('all');
  const [offset, setOffset] = useState(0);
  const [page, setPage] = useState<ResultPage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);

  useEffect(() => {
    let isWanted = true;
    readResults(place, files, { filter, offset, limit: PAGE_SIZE }).then(
      (read) => isWanted && setPage(read),
      (error: unknown) => isWanted && setProblem(errorText(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [place, files, filter, offset]);

  const open = (index: number) => run(async () => setOpened({ index, ...(await readResultLine(place, files, index)) }));
  return (
    <section className="store-results" aria-label={t('batches.results')}>
      <div className="store-builder-bar">
        <Button onPress={onClose}>
          <ArrowLeft aria-hidden />
          {t('batches.back')}
        </Button>
        <strong>{title}</strong>
        <Segmented
          label={t('batches.filter')}
          items={FILTERS.map((id) => ({ id, label: t(`batches.show.${id}`, { count: page?.counts[id] ?? 0 }) }))}
          selectedKey={filter}
          onSelectionChange={(key) => {
            setOffset(0);
            setOpened(null);
            setFilter(key as ResultFilter);
          }}
        />
        {(['csv', 'jsonl'] as const).map((format) => (
          <Button
            key={format}
            isDisabled={page === null}
            onPress={() => run(() => saveResults(place, files, title, format))}
          >
            {t(`batches.save.${format}`)}
          </Button>
        ))}
      </div>
      {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
      {page === null || page.inputProblem === null ? null : (
        <Notice tone="warning">{t('batches.noInput', { reason: page.inputProblem })}</Notice>
      )}
      {page === null && problem === null ? <Spinner label={t('batches.reading')} /> : null}
      {page === null ? null : (
        <div className="store-content">
          <div className="store-list">
            <ResultTable rows={page.rows} openIndex={opened?.index ?? null} onOpen={open} />
            {page.total > PAGE_SIZE ? (
              <div className="store-builder-bar">
                <Button isDisabled={offset === 0} onPress={() => setOffset(offset - PAGE_SIZE)}>
                  {t('batches.former')}
                </Button>
                <span className="store-count" role="status">
                  {t('batches.shown', {
                    from: offset + 1,
                    to: Math.min(offset + PAGE_SIZE, page.total),
                    total: page.total,
                  })}
                </span>
                <Button isDisabled={offset + PAGE_SIZE >= page.total} onPress={() => setOffset(offset + PAGE_SIZE)}>
                  {t('batches.next')}
                </Button>
              </div>
            ) : null}
          </div>
          {opened === null ? null : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            <aside className="store-detail" aria-label={t('batches.oneLine')} tabIndex={0}>
              {(['input', 'result'] as const).map((side) => (
                <div key={side} className="store-json">
                  <h3>{t(`batches.side.${side}`)}</h3>
                  <pre>{opened[side] === null ? '—' : JSON.stringify(opened[side], null, 2)}</pre>
                </div>
              ))}
            </aside>
          )}
        </div>
      )}
    </section>
  );
}

type TableProps = { rows: readonly ResultRow[]; openIndex: number | null; onOpen(index: number): void };

function ResultTable({ rows, openIndex, onOpen }: TableProps) {
  const { t } = useTranslation();
  return (
    <table className="store-table" aria-label={t('batches.results')}>
      <thead>
        <tr>
          {(['id', 'state', 'asked', 'answer'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`batches.column.${column}`)}
            </th>
          ))}
          <th scope="col" data-numeric>
            {t('batches.column.tokens')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.index} data-open={row.index === openIndex || undefined}>
            <th scope="row">
              <Button variant="ghost" aria-expanded={row.index === openIndex} onPress={() => onOpen(row.index)}>
                {row.customId}
              </Button>
            </th>
            <td>
              <Badge tone={TONES[row.state]}>{t(`batches.state.${row.state}`)}</Badge>
            </td>
            <td className="store-text">{row.prompt}</td>
            <td className="store-text">
              {row.vectors === undefined ? row.answer : t('batches.vectors', row.vectors)}
              {row.errorMessage === '' ? null : <span className="store-failure">{row.errorMessage}</span>}
            </td>
            <td data-numeric>{row.inputTokens === null ? '—' : `${row.inputTokens} / ${row.outputTokens ?? 0}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
