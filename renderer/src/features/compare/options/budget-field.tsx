import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompareOptions } from '../../../../../shared/model/compare.ts';
import { CURRENCIES, type Currency } from '../../../../../shared/model/cost.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import { Select } from '../../../ui/select.tsx';

type Props = {
  label: string;
  isLabelHidden?: boolean;
  options: CompareOptions;
  onChange: (change: Pick<CompareOptions, 'budget'>) => void;
};

/** An amount that is not exceeded, in one currency: amounts in the other do not count towards it. */
export function BudgetField({ label, isLabelHidden = false, options: { budget }, onChange }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Currency>(budget?.currency ?? 'USD');
  const currency = budget?.currency ?? chosen;
  return (
    <div className="options-budget">
      <NumberField
        label={label}
        isLabelHidden={isLabelHidden}
        value={budget?.amount ?? null}
        minValue={0}
        placeholder={t('compareOptions.noLimit')}
        onChange={(amount) => onChange({ budget: amount === null || amount <= 0 ? undefined : { amount, currency } })}
      />
      <Select
        label={t('compareOptions.currency')}
        isLabelHidden
        items={CURRENCIES.map((id) => ({ id, label: id }))}
        selectedKey={currency}
        onSelectionChange={(key) => {
          setChosen(key as Currency);
          if (budget !== undefined) onChange({ budget: { ...budget, currency: key as Currency } });
        }}
      />
    </div>
  );
}
