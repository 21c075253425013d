import { useTranslation } from 'react-i18next';
import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';

/** Says where a variable is defined, e.g. `Environment “Staging”`. */
export function useOriginText(): (variable: ListedVariable) => string {
  const { t } = useTranslation();
  return ({ source, label }) => {
    const place = t(`request.sources.${source}`);
    return label === '' ? place : t('variableField.namedOrigin', { place, name: label });
  };
}
