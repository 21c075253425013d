import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ranking } from '../../../../shared/rankings/ranking.ts';
import { call } from '../../api/bridge.ts';
import type { RunView } from '../../state/runs-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DataFrame } from './data-frame.tsx';
import { RankingList } from './ranking-list.tsx';
import './retrieval.css';

/** An answer that ranks or scores documents: they in their new order, with what they had before. */
export function RankingView({ view }: { view: RunView }) {
  return (
    <DataFrame view={view} texts="ranking" ask={(runId) => call('answer.ranking', { runId })}>
      {(ranking: Ranking) => <RankingReport ranking={ranking} />}
    </DataFrame>
  );
}

function RankingReport({ ranking }: { ranking: Ranking }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState('');
  const { items, documents, topN, query, kind, isCut } = ranking;
  const found = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return items.filter(({ text }) => words.every((word) => (text ?? '').toLowerCase().includes(word)));
  }, [items, filter]);
  const facts = [
    documents === null || documents === items.length
      ? t(`ranking.${kind}Count`, { count: items.length })
      : t('ranking.countOf', { count: items.length, documents }),
    ...(topN === null ? [] : [`top_n ${topN}`]),
  ];
  return (
    <div className="retrieval">
      {query === null ? null : (
        <p className="retrieval-query">
          <span>{t('ranking.query')}</span> {query}
        </p>
      )}
      <header className="retrieval-head">
        <span className="retrieval-facts">{facts.join(' · ')}</span>
        <span className="retrieval-spring" />
        {items.length > 1 ? (
          <TextField
            className="retrieval-filter"
            label={t('ranking.filter')}
            isLabelHidden
            placeholder={t('ranking.filter')}
            type="search"
            value={filter}
            onChange={setFilter}
          />
        ) : null}
      </header>
      {isCut ? <Notice tone="neutral">{t('ranking.cut')}</Notice> : null}
      {found.length === 0 ? (
        <p className="retrieval-note">{t(items.length === 0 ? 'ranking.none' : 'ranking.noneFound')}</p>
      ) : (
        <RankingList items={found} all={items} hasMoves={kind === 'ranking'} />
      )}
    </div>
  );
}
