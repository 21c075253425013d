import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RankedItem } from '../../../../shared/rankings/ranking.ts';

type RankingListProps = {
  /** Those in sight; `all` is what their bars are measured by. */
  items: readonly RankedItem[];
  all: readonly RankedItem[];
  /** Whether it is told where in the request each was; pairs that were scored have no order. */
  hasMoves: boolean;
};

/** Documents, best first: rank, where it was before, its score as a bar and as a number, its text. */
export function RankingList({ items, all, hasMoves }: RankingListProps) {
  const { t } = useTranslation();
  const share = barShares(all);
  return (
    <ol className="retrieval-ranking" aria-label={t('ranking.title')}>
      {items.map((item) => (
        <li key={item.index} className="retrieval-ranked">
          <span className="retrieval-rank">{item.rank}</span>
          <div className="retrieval-ranked-body">
            <div className="retrieval-score">
              <span className="retrieval-bar" aria-hidden>
                <span style={{ width: `${share(item.score)}%` }} />
              </span>
              <strong className="retrieval-number">{scoreText(item.score)}</strong>
              {hasMoves ? <Move item={item} /> : <span className="retrieval-was">{t('ranking.pair', item)}</span>}
            </div>
            {item.query === undefined ? null : <p className="retrieval-pair-query">{item.query}</p>}
            <p className="retrieval-text">{item.text ?? <em>{t('ranking.noText')}</em>}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** How far up or down the ranking took a document. */
function Move({ item: { rank, index } }: { item: RankedItem }) {
  const { t } = useTranslation();
  const by = index + 1 - rank;
  const Icon = by > 0 ? ArrowUp : by < 0 ? ArrowDown : Minus;
  const text = by === 0 ? t('ranking.stayed') : t(by > 0 ? 'ranking.up' : 'ranking.down', { count: Math.abs(by) });
  return (
    <span className="retrieval-was" data-move={Math.sign(by)}>
      <Icon aria-hidden />
      <span>
        {t('ranking.was', { rank: index + 1 })}
        {by === 0 ? '' : ` · ${text}`}
      </span>
    </span>
  );
}

/** Scores may be of any scale: from 0 to 1 a bar is the score itself, else its place between the least and the best. */
export function barShares(items: readonly Pick<RankedItem, 'score'>[]): (score: number | null) => number {
  const scores = items.flatMap(({ score }) => score ?? []);
  const least = Math.min(0, ...scores);
  const best = Math.max(1, ...scores);
  return (score) => (score === null ? 0 : ((score - least) / (best - least)) * 100);
}

export function scoreText(score: number | null): string {
  if (score === null) return '—';
  return score !== 0 && Math.abs(score) < 0.0001 ? score.toExponential(2) : score.toFixed(4);
}
