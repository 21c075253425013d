import { useTranslation } from 'react-i18next';
import type { VectorReport } from '../../../../shared/vectors/vector-report.ts';
import { useVectorName } from './vector-name.ts';

/** The inputs that are nearest to each other, the nearest first. */
export function NearestPairs({ report: { nearest, vectors } }: { report: VectorReport }) {
  const { t } = useTranslation();
  const name = useVectorName();
  if (nearest.length === 0) return <p className="retrieval-note">{t('vectors.reason.dimensions')}</p>;
  return (
    <ol className="retrieval-pairs" aria-label={t('vectors.part.nearest')}>
      {nearest.map(({ one, other, similarity }) => (
        <li key={`${one} ${other}`} className="retrieval-pair">
          <strong className="retrieval-number">{similarity.toFixed(4)}</strong>
          <span className="retrieval-pair-texts">
            <span>{name(vectors[one])}</span>
            <span>{name(vectors[other])}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
