import { Equal, Pin, StickyNote, ThumbsDown, ThumbsUp, Trophy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import type { HistoryRow, RunVerdict } from '../../../../shared/model/history.ts';
import { useProviderNames } from '../../state/provider-names.ts';
import { ProviderMark } from '../../ui/provider-mark.tsx';

/** What one row says: how it went, which request, when; then model, duration and tokens. */
export function HistoryRowView({ row }: { row: HistoryRow }) {
  const { t, i18n } = useTranslation();
  const label = useProviderNames().find(({ id }) => id === row.provider)?.label ?? row.provider;
  const time = new Intl.DateTimeFormat(i18n.language, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
  const tokens = [row.inputTokens, row.outputTokens].map((count) => (count === null ? '–' : String(count)));
  const facts = [
    row.model,
    row.durationMs === null ? '' : formatDuration(row.durationMs, i18n.language),
    row.inputTokens === null && row.outputTokens === null
      ? ''
      : t('history.tokens', { input: tokens[0], output: tokens[1] }),
  ].filter(Boolean);
  return (
    <>
      <span className="history-dot" data-status={row.status} title={t(`history.status.${row.status}`)} />
      {row.provider === '' ? null : <ProviderMark id={row.provider} label={label} />}
      <span className="history-row-text">
        <span className="history-row-line">
          <span className="history-row-name">{row.requestName || t('history.status.damaged')}</span>
          {row.column === null ? null : <span className="history-row-column">{row.connectionName}</span>}
          {row.verdict === undefined ? null : <Verdict verdict={row.verdict} />}
          {row.isPinned ? <Pin className="history-row-pin" aria-label={t('history.pinned')} /> : null}
          <span className="history-spring" />
          <time className="history-row-time">{time.format(row.startedAtEpochMs)}</time>
        </span>
        <span className="history-row-facts">
          {row.status === 'succeeded' ? '' : `${t(`history.status.${row.status}`)} · `}
          {facts.join(' · ')}
        </span>
      </span>
    </>
  );
}

const VOTE_ICONS = { winner: Trophy, up: ThumbsUp, down: ThumbsDown, tie: Equal };

/** What was thought of the answer: an icon for the vote, and one where there is a note. */
function Verdict({ verdict: { vote, note } }: { verdict: RunVerdict }) {
  const { t } = useTranslation();
  const Icon = vote === null ? null : VOTE_ICONS[vote];
  return (
    <>
      {Icon === null || vote === null ? null : (
        <Icon className="history-row-pin" aria-label={t(`columns.verdict.${vote}`)} role="img" />
      )}
      {note === '' ? null : (
        <span title={note}>
          <StickyNote className="history-row-pin" aria-label={t('columns.verdict.noteIs', { note })} role="img" />
        </span>
      )}
    </>
  );
}
