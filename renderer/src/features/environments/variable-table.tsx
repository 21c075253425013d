import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Variable } from '../../../../shared/model/request-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';

type VariableTableProps = { variables: readonly Variable[]; onChange: (variables: Variable[]) => void };

export function VariableTable({ variables, onChange }: VariableTableProps) {
  const { t } = useTranslation();
  const set = (index: number, change: Partial<Variable>) =>
    onChange(variables.map((variable, at) => (at === index ? { ...variable, ...change } : variable)));
  return (
    <fieldset className="environment-variables">
      <legend className="ui-label">{t('environment.variables')}</legend>
      <p className="ui-description">{t('environment.variableHint', { example: '{{name}}' })}</p>
      {variables.map((variable, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={index} className="environment-row">
          <Checkbox
            aria-label={t('environment.variableEnabled')}
            isSelected={!variable.disabled}
            onChange={(isSelected) => set(index, { disabled: isSelected ? undefined : true })}
          />
          <TextField
            label={t('environment.variableName')}
            isLabelHidden
            placeholder={t('environment.variableName')}
            value={variable.name}
            onChange={(name) => set(index, { name })}
            isMonospace
          />
          <TextField
            label={t('environment.variableValue')}
            isLabelHidden
            placeholder={t('environment.variableValue')}
            value={variable.value}
            onChange={(value) => set(index, { value })}
            isMonospace
          />
          <Button
            isIconOnly
            aria-label={t('environment.variableRemove', { name: variable.name })}
            onPress={() => onChange(variables.filter((_, at) => at !== index))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Button onPress={() => onChange([...variables, { name: '', value: '' }])}>
        <Plus aria-hidden />
        {t('environment.variableAdd')}
      </Button>
    </fieldset>
  );
}
