import { useTranslation } from 'react-i18next';
import type { VectorSummary } from '../../../../shared/vectors/vector-report.ts';
import { useVectorName } from './vector-name.ts';

/** One vector a row: its input, its length, its range and its first numbers. */
export function VectorTable({ vectors }: { vectors: readonly VectorSummary[] }) {
  const { t } = useTranslation();
  const name = useVectorName();
  const hasKinds = vectors.some(({ kind }) => kind !== null);
  const hasSparse = vectors.some(({ sparse }) => sparse !== undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="retrieval-scroll" tabIndex={0} aria-label={t('vectors.part.list')}>
      <table className="retrieval-table">
        <thead>
          <tr>
            <th scope="col">{t('vectors.input')}</th>
            {hasKinds ? <th scope="col">{t('vectors.kind')}</th> : null}
            <th scope="col" className="retrieval-number">
              {t('vectors.dimension')}
            </th>
            <th scope="col" className="retrieval-number">
              {t('vectors.norm')}
            </th>
            <th scope="col" className="retrieval-number">
              {t('vectors.min')}
            </th>
            <th scope="col" className="retrieval-number">
              {t('vectors.max')}
            </th>
            <th scope="col">{t('vectors.first')}</th>
            {hasSparse ? <th scope="col">{t('vectors.sparse')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {vectors.map((vector) => (
            <tr key={vector.index}>
              <th scope="row" title={vector.label ?? undefined}>
                {name(vector)}
              </th>
              {hasKinds ? <td>{vector.kind ?? '—'}</td> : null}
              <td className="retrieval-number">{vector.dimension || '—'}</td>
              <td className="retrieval-number">{figure(vector.norm)}</td>
              <td className="retrieval-number">{figure(vector.min)}</td>
              <td className="retrieval-number">{figure(vector.max)}</td>
              <td className="retrieval-values">
                {vector.first.map((value) => shortNumber(value)).join(', ')}
                {vector.dimension > vector.first.length ? ' …' : ''}
              </td>
              {hasSparse ? <td className="retrieval-values">{sparseText(vector.sparse)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function figure(value: number | null): string {
  return value === null ? '—' : shortNumber(value);
}

/** Four places are as many as tell two numbers apart here. */
function shortNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 0.0001 ? value.toExponential(1) : value.toFixed(4);
}

function sparseText(sparse: VectorSummary['sparse']): string {
  if (sparse === undefined) return '—';
  const tokens = sparse.heaviest.map(({ token, value }) => `${token} ${shortNumber(value)}`).join(', ');
  return `${sparse.count}: ${tokens}${sparse.count > sparse.heaviest.length ? ' …' : ''}`;
}
