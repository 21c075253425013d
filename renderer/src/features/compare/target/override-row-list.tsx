import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Endpoint } from '../../../../../shared/providers/_kit/adapter.ts';
import { Button } from '../../../ui/button.tsx';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { useDocLanguage } from '../../../ui/use-doc-language.ts';
import { VariableTextField } from '../../../ui/variable-field/variable-text-field.tsx';
import { type OverrideRow, rowProblem, suggestedFields } from './override-rows.ts';

type Props = { rows: readonly OverrideRow[]; endpoint: Endpoint | null; onChange: (rows: OverrideRow[]) => void };

/** Parameters that the column changes, each with its value as JSON; the endpoint's own are offered by name. */
export function OverrideRowList({ rows, endpoint, onChange }: Props) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const fields = endpoint === null ? [] : suggestedFields(endpoint);
  const replace = (index: number, change: Partial<OverrideRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <fieldset className="target-rows" aria-label={t('compareTarget.parameters')}>
      {rows.map((row, index) => {
        const problem = rowProblem(rows, index);
        const number = index + 1;
        const wanted = row.field.trim().toLowerCase();
        const isKnown = fields.some(({ id }) => id === row.field);
        return (
          // Rows have no identity of their own but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div className="target-row" key={index}>
            <ComboBox
              label={t('compareTarget.field', { number })}
              isLabelHidden
              placeholder={t('compareTarget.fieldPlaceholder')}
              items={fields
                .filter(({ id }) => isKnown || id.toLowerCase().includes(wanted))
                .map((field) => ({ id: field.id, label: field.id, description: field[language] }))}
              inputValue={row.field}
              onInputChange={(field) => field !== row.field && replace(index, { field })}
              errorMessage={
                problem === 'field-missing' || problem === 'twice' ? t(`compareTarget.rowProblem.${problem}`) : null
              }
              allowsCustomValue
            />
            <VariableTextField
              label={t('compareTarget.value', { number })}
              isLabelHidden
              isMonospace
              placeholder={t('compareTarget.valuePlaceholder')}
              value={row.text}
              onChange={(text) => replace(index, { text })}
              errorMessage={problem === 'value-missing' ? t('compareTarget.rowProblem.value-missing') : null}
            />
            <Button
              isIconOnly
              aria-label={t('compareTarget.removeRow', { number })}
              onPress={() => onChange(rows.filter((_, at) => at !== index))}
            >
              <X aria-hidden />
            </Button>
          </div>
        );
      })}
      <div>
        <Button variant="ghost" onPress={() => onChange([...rows, { field: '', text: '' }])}>
          <Plus aria-hidden /> {t('compareTarget.addRow')}
        </Button>
      </div>
    </fieldset>
  );
}
