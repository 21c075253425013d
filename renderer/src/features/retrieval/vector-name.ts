import { useTranslation } from 'react-i18next';
import type { VectorSummary } from '../../../../shared/vectors/vector-report.ts';

/** A function that names a vector by its input: `#1 a storm`. */
export function useVectorName(): (vector: Pick<VectorSummary, 'index' | 'label'> | undefined) => string {
  const { t } = useTranslation();
  return (vector) => {
    if (vector === undefined) return '';
    const label = vector.label?.replace(/\s+/g, ' ').trim() || t('vectors.unnamed');
    return `#${vector.index} ${label}`;
  };
}
