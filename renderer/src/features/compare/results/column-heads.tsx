import { History, Info, Star, Waves } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { Badge } from '../../../ui/badge.tsx';
import { formatMoment } from '../../../ui/format-moment.ts';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { attemptsOf, countBuffered, hasUnfairCache, type ResultColumn } from './result-input.ts';

type Props = { columns: readonly ResultColumn[]; attempts: readonly ComparisonAttempt[] };

/** Names the columns as their runs were, with what must be known before their figures are compared. */
export function ColumnHeads({ columns, attempts }: Props) {
  const { t, i18n } = useTranslation();
  const cached = hasUnfairCache(
    attempts,
    columns.map((_, index) => index),
  );
  return columns.map((column, index) => (
    <th scope="col" key={column.key}>
      <span className="results-column-name">
        {column.isBaseline ? <Star role="img" aria-label={t('results.baseline')} /> : null}
        {column.name}
      </span>
      <span className="results-column-model">{column.model ?? ''}</span>
      {column.pastAtEpochMs === undefined ? null : (
        <span className="results-column-model">
          <History aria-hidden /> {t('history.from', { time: formatMoment(column.pastAtEpochMs, i18n.language) })}
        </span>
      )}
      <span className="results-column-notes">
        {cached.includes(index) ? (
          <Note icon={<Info aria-hidden />} label={t('results.cache.label')} text={t('results.cache.text')} />
        ) : null}
        <BufferedNote {...countBuffered(attemptsOf(attempts, index))} />
      </span>
    </th>
  ));
}

function BufferedNote({ buffered, count }: { buffered: number; count: number }) {
  const { t } = useTranslation();
  if (buffered === 0) return null;
  const label = t('results.buffered.label');
  return (
    <Note
      icon={<Waves aria-hidden />}
      label={buffered === count ? label : `${label} ${buffered}/${count}`}
      text={t('results.buffered.text')}
    />
  );
}

function Note({ icon, label, text }: { icon: ReactNode; label: string; text: string }) {
  return (
    <Tooltip isPlain content={text}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip must open for the keyboard, too */}
      <span role="note" tabIndex={0} aria-label={`${label}: ${text}`}>
        <Badge tone="warning">
          {icon}
          {label}
        </Badge>
      </span>
    </Tooltip>
  );
}
