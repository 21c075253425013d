import { useTranslation } from 'react-i18next';
import type { CompareOptions } from '../../../../../shared/model/compare.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { BudgetField } from './budget-field.tsx';

type Props = { options: CompareOptions; onChange: (change: Partial<CompareOptions>) => void };

/** What is seldom set: fairness towards caches, care for the host, and when to stop. */
export function LimitFields({ options, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className="options-limits">
      <div>
        <Switch
          isSelected={options.uniquePrefix === true}
          onChange={(isOn) => onChange({ uniquePrefix: isOn || undefined })}
        >
          {t('compareOptions.uniquePrefix')}
        </Switch>
        <p className="options-hint">{t('compareOptions.uniquePrefixHint')}</p>
      </div>
      <div className="options-pair">
        <NumberField
          label={t('compareOptions.delay')}
          value={options.delayMs ?? null}
          minValue={0}
          maxValue={600_000}
          step={100}
          placeholder="0"
          maximumFractionDigits={0}
          onChange={(delayMs) => onChange({ delayMs: delayMs || undefined })}
        />
        <NumberField
          label={t('compareOptions.maxPerHost')}
          value={options.maxPerHost ?? null}
          minValue={1}
          maxValue={64}
          placeholder="6"
          maximumFractionDigits={0}
          onChange={(maxPerHost) => onChange({ maxPerHost: maxPerHost ?? undefined })}
        />
      </div>
      <BudgetField label={t('compareOptions.budget')} options={options} onChange={onChange} />
      <NumberField
        label={t('compareOptions.maxFailures')}
        value={options.maxFailures ?? null}
        minValue={1}
        placeholder={t('compareOptions.noLimit')}
        maximumFractionDigits={0}
        onChange={(maxFailures) => onChange({ maxFailures: maxFailures ?? undefined })}
      />
      <p className="options-hint">{t('compareOptions.limitsHint')}</p>
    </div>
  );
}
