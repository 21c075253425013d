import { Plus, X } from 'lucide-react';
import { Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { RATE_NAMES } from '../../../../shared/model/price.ts';
import { USAGE_UNITS } from '../../../../shared/model/usage-unit.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type PriceForm, THINKING_RATES, type TierForm } from './price-form.ts';

const FURTHER_RATES = RATE_NAMES.filter((name) => name !== 'input' && name !== 'output');

type PriceDetailsProps = {
  form: PriceForm;
  onChange(fields: Partial<PriceForm>): void;
  errorOf(field: string): string | null;
};

/** What a price may say besides input and output. */
export function PriceDetails({ form, onChange, errorOf }: PriceDetailsProps) {
  const { t } = useTranslation();
  const changeTier = (index: number, tier: TierForm) =>
    onChange({ tiers: form.tiers.map((other, at) => (at === index ? tier : other)) });
  return (
    <div className="prices-details">
      <fieldset className="prices-group">
        <legend>{t('prices.further')}</legend>
        <div className="prices-fields">
          {FURTHER_RATES.map((name) => (
            <TextField
              key={name}
              label={t(`prices.rate.${name}`)}
              isMonospace
              value={form.rates[name] ?? ''}
              onChange={(text) => onChange({ rates: { ...form.rates, [name]: text } })}
              errorMessage={errorOf(`rates.${name}`)}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="prices-group">
        <legend>{t('prices.thinking')}</legend>
        <p className="ui-description">{t('prices.thinkingHint')}</p>
        <div className="prices-fields">
          {THINKING_RATES.map((name) => (
            <TextField
              key={name}
              label={t(`prices.rate.${name}`)}
              isMonospace
              value={form.thinking[name] ?? ''}
              onChange={(text) => onChange({ thinking: { ...form.thinking, [name]: text } })}
              errorMessage={errorOf(`thinking.${name}`)}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="prices-group">
        <legend>{t('prices.tiers')}</legend>
        <p className="ui-description">{t('prices.tiersHint')}</p>
        {form.tiers.map((tier, index) => (
          <TierRow
            // biome-ignore lint/suspicious/noArrayIndexKey: tiers have no identity but their place
            key={index}
            tier={tier}
            number={index + 1}
            errorOf={(field) => errorOf(`tiers.${index}.${field}`)}
            onChange={(changed) => changeTier(index, changed)}
            onRemove={() => onChange({ tiers: form.tiers.filter((_, at) => at !== index) })}
          />
        ))}
        <Button
          variant="ghost"
          onPress={() => onChange({ tiers: [...form.tiers, { above: '', rates: {}, thinkingOutput: '', kept: null }] })}
        >
          <Plus aria-hidden />
          {t('prices.addTier')}
        </Button>
      </fieldset>
      <fieldset className="prices-group">
        <legend>{t('prices.perUnit')}</legend>
        <p className="ui-description">{t('prices.perUnitHint')}</p>
        <div className="prices-fields">
          {USAGE_UNITS.map((unit) => (
            <TextField
              key={unit}
              label={t(`prices.unit.${unit}`)}
              isMonospace
              value={form.perUnit[unit] ?? ''}
              onChange={(text) => onChange({ perUnit: { ...form.perUnit, [unit]: text } })}
              errorMessage={errorOf(`perUnit.${unit}`)}
            />
          ))}
        </div>
      </fieldset>
      <div className="prices-fields">
        <TextField
          label={t('prices.perRequest')}
          isMonospace
          value={form.perRequest}
          onChange={(perRequest) => onChange({ perRequest })}
          errorMessage={errorOf('perRequest')}
        />
        <TextField
          label={t('prices.date')}
          isMonospace
          placeholder="2026-01-31"
          value={form.date}
          onChange={(date) => onChange({ date })}
          errorMessage={errorOf('date')}
        />
        <TextField label={t('prices.note')} value={form.note} onChange={(note) => onChange({ note })} />
      </div>
      <Checkbox isSelected={form.isFree} onChange={(isFree) => onChange({ isFree })}>
        {t('prices.isFree')}
      </Checkbox>
    </div>
  );
}

type TierRowProps = {
  tier: TierForm;
  number: number;
  errorOf(field: string): string | null;
  onChange(tier: TierForm): void;
  onRemove(): void;
};

function TierRow({ tier, number, errorOf, onChange, onRemove }: TierRowProps) {
  const { t } = useTranslation();
  const removeLabel = t('prices.removeTier', { number });
  return (
    <Group className="prices-fields prices-tier" aria-label={t('prices.tier', { number })}>
      <TextField
        label={t('prices.above')}
        isMonospace
        value={tier.above}
        onChange={(above) => onChange({ ...tier, above })}
        errorMessage={errorOf('above')}
      />
      {(['input', 'output', 'cacheRead'] as const).map((name) => (
        <TextField
          key={name}
          label={t(`prices.rate.${name}`)}
          isMonospace
          value={tier.rates[name] ?? ''}
          onChange={(text) => onChange({ ...tier, rates: { ...tier.rates, [name]: text } })}
          errorMessage={errorOf(name)}
        />
      ))}
      <TextField
        label={t('prices.thinkingOutput')}
        isMonospace
        value={tier.thinkingOutput}
        onChange={(thinkingOutput) => onChange({ ...tier, thinkingOutput })}
        errorMessage={errorOf('thinkingOutput')}
      />
      <Button isIconOnly aria-label={removeLabel} onPress={onRemove}>
        <X aria-hidden />
      </Button>
    </Group>
  );
}
