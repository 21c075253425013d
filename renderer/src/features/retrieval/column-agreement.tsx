import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { rankAgreement } from '../../../../shared/rankings/compare-rankings.ts';
import type { Ranking } from '../../../../shared/rankings/ranking.ts';
import type { VectorComparison } from '../../../../shared/vectors/compare-vectors.ts';
import { call } from '../../api/bridge.ts';
import { isRunning, type RunView } from '../../state/runs-store.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { type DataKind, shownDataOf } from './data-kind.ts';
import { useAnswerData } from './use-answer-data.ts';
import { useVectorName } from './vector-name.ts';
import './retrieval.css';

/** How far an answer that is data agrees with another one to the same request; nothing while either is not whole. */
export function ColumnAgreement({ view, baseline }: { view: RunView; baseline: RunView }) {
  const kind = shownDataOf(view);
  const isWhole = !isRunning(view) && !isRunning(baseline) && shownDataOf(baseline) === kind;
  if (kind === null || !isWhole || view.head.runId === baseline.head.runId) return null;
  return <Agreement kind={kind} runId={view.head.runId} baselineId={baseline.head.runId} />;
}

type AgreementProps = { runId: string; baselineId: string };

function Agreement({ kind, ...runs }: AgreementProps & { kind: DataKind }) {
  return kind === 'vectors' ? <VectorAgreement {...runs} /> : <RankingAgreement {...runs} />;
}

function VectorAgreement({ runId, baselineId }: AgreementProps) {
  const { t } = useTranslation();
  const name = useVectorName();
  const answer = useAnswerData(`${runId} ${baselineId}`, () =>
    call('answer.compareVectors', { runId, otherRunId: baselineId }),
  );
  if (answer.state !== 'there' || 'problem' in answer.data) return null;
  const { items, mean, dimensions }: VectorComparison = answer.data;
  if (mean === null) {
    const reason = items.find((item) => 'reason' in item);
    return (
      <p className="retrieval-agreement">
        ★ {t(`vectors.reason.${reason !== undefined && 'reason' in reason ? reason.reason : 'no-vector'}`)}
        {dimensions.one === dimensions.other ? '' : ` (${dimensions.other} → ${dimensions.one})`}
      </p>
    );
  }
  return (
    <Disclosure
      className="retrieval-agreement"
      title={
        <span>
          {t('vectors.agreement')} <strong className="retrieval-number">{mean.toFixed(4)}</strong>
        </span>
      }
      aside={<Formula text={t('vectors.agreementFormula')} />}
    >
      <ul className="retrieval-pairs">
        {items.map((item) => (
          <li key={item.index} className="retrieval-pair">
            <strong className="retrieval-number">{'value' in item ? item.value.toFixed(4) : '—'}</strong>
            <span>
              {name(item)}
              {'reason' in item ? ` · ${t(`vectors.reason.${item.reason}`)}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function RankingAgreement({ runId, baselineId }: AgreementProps) {
  const { t } = useTranslation();
  const own = useRanking(runId);
  const other = useRanking(baselineId);
  const compared = useMemo(
    () => (own === null || other === null ? null : { ...agreementOf(own, other), rows: rankRows(own, other) }),
    [own, other],
  );
  if (own === null || other === null || compared === null) return null;
  if (own.query !== other.query || own.documents !== other.documents) {
    return <p className="retrieval-agreement">★ {t('ranking.otherInput')}</p>;
  }
  const { tau, overlap, rows } = compared;
  return (
    <Disclosure
      className="retrieval-agreement"
      title={
        <span>
          {t('ranking.tau')} <strong className="retrieval-number">{tau === null ? '—' : tau.toFixed(2)}</strong>
          {' · '}
          {t('ranking.overlap', { size: overlap.size, shared: overlap.shared })}
        </span>
      }
      aside={<Formula text={t('ranking.tauFormula')} />}
    >
      <table className="retrieval-table">
        <thead>
          <tr>
            <th scope="col">{t('ranking.document')}</th>
            <th scope="col" className="retrieval-number">
              ★
            </th>
            <th scope="col" className="retrieval-number">
              {t('ranking.here')}
            </th>
            <th scope="col" className="retrieval-number">
              Δ
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ index, text, rank, otherRank }) => (
            <tr key={index}>
              <th scope="row" title={text ?? undefined}>
                #{index} {text ?? ''}
              </th>
              <td className="retrieval-number">{otherRank ?? '—'}</td>
              <td className="retrieval-number">{rank ?? '—'}</td>
              <td className="retrieval-number">
                {rank === null || otherRank === null ? '—' : signed(otherRank - rank)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}

function useRanking(runId: string): Ranking | null {
  const answer = useAnswerData(runId, () => call('answer.ranking', { runId }));
  return answer.state === 'there' && !('problem' in answer.data) ? answer.data : null;
}

function agreementOf(own: Ranking, other: Ranking) {
  const order = ({ items }: Ranking) => items.map(({ index }) => index);
  return rankAgreement(order(own), order(other));
}

type RankRow = { index: number; text: string | null; rank: number | null; otherRank: number | null };
const MAX_ROWS = 100;

/** Documents in the baseline's order, then those that only the other one ranks. */
function rankRows(own: Ranking, other: Ranking): RankRow[] {
  const ranks = new Map(own.items.map(({ index, rank }) => [index, rank]));
  const known = new Set(other.items.map(({ index }) => index));
  return [
    ...other.items.map(({ index, text, rank }) => ({ index, text, rank: ranks.get(index) ?? null, otherRank: rank })),
    ...own.items
      .filter(({ index }) => !known.has(index))
      .map(({ index, text, rank }) => ({ index, text, rank, otherRank: null })),
  ].slice(0, MAX_ROWS);
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value).replace('-', '−');
}

function Formula({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <Tooltip isPlain content={text} placement="top">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the formula must be reachable by keyboard */}
      <span className="retrieval-formula" role="note" tabIndex={0} aria-label={`${t('ranking.formula')}: ${text}`}>
        ƒ
      </span>
    </Tooltip>
  );
}
