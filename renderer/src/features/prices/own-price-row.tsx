import { ChevronDown, ChevronRight, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CURRENCIES, type Currency } from '../../../../shared/model/cost.ts';
import { useProviderNames } from '../../state/provider-names.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Select, type SelectItem } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { PriceDetails } from './price-details.tsx';
import { type PriceForm, problemsOf } from './price-form.ts';

type OwnPriceRowProps = {
  form: PriceForm;
  isFocused: boolean;
  onChange(form: PriceForm): void;
  onRemove(): void;
};

export function OwnPriceRow({ form, isFocused, onChange, onRemove }: OwnPriceRowProps) {
  const { t } = useTranslation();
  const detailsId = useId();
  const scopes = useScopes(form.scope);
  const [isOpen, setOpen] = useState(false);
  // A row that was just begun is not wrong yet; what is typed is judged at once.
  const [isJudged, setJudged] = useState(form.kept !== null);
  const problems = problemsOf(form);
  const errorOf = (field: string) => {
    const problem = problems.get(field);
    if (problem === undefined || (!isJudged && problem !== 'number')) return null;
    return t(`prices.problem.${problem}`);
  };
  const change = (fields: Partial<PriceForm>) => {
    setJudged(true);
    onChange({ ...form, ...fields });
  };
  const name = form.model.trim() || t('prices.newRow');
  const detailsLabel = t(isOpen ? 'prices.hideDetails' : 'prices.showDetails', { name });
  const rate = (rateName: 'input' | 'output', autoFocus: boolean) => (
    <TextField
      label={t('prices.rateOf', { rate: t(`prices.rate.${rateName}`), name })}
      isLabelHidden
      isMonospace
      value={form.rates[rateName] ?? ''}
      onChange={(text) => change({ rates: { ...form.rates, [rateName]: text } })}
      errorMessage={errorOf(`rates.${rateName}`)}
      isDisabled={form.isFree}
      autoFocus={autoFocus}
      placeholder={form.isFree ? t('prices.free') : undefined}
    />
  );

  return (
    <>
      <tr>
        <td>
          <TextField
            label={t('prices.modelOf', { name })}
            isLabelHidden
            isMonospace
            value={form.model}
            onChange={(model) => change({ model })}
            errorMessage={errorOf('model')}
            placeholder="qwen-*"
            autoFocus={isFocused && form.model === ''}
          />
        </td>
        <td>
          <Select
            label={t('prices.scopeOf', { name })}
            isLabelHidden
            items={scopes}
            selectedKey={form.scope}
            onSelectionChange={(scope) => change({ scope })}
          />
        </td>
        <td>
          <Select
            label={t('prices.currencyOf', { name })}
            isLabelHidden
            items={CURRENCIES.map((id) => ({ id, label: id }))}
            selectedKey={form.currency}
            onSelectionChange={(currency) => change({ currency: currency as Currency })}
          />
        </td>
        <td>{rate('input', isFocused && form.model !== '')}</td>
        <td>{rate('output', false)}</td>
        <td className="prices-actions">
          <Tooltip content={detailsLabel}>
            <Button
              isIconOnly
              aria-label={detailsLabel}
              aria-expanded={isOpen}
              aria-controls={isOpen ? detailsId : undefined}
              onPress={() => setOpen(!isOpen)}
            >
              {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
            </Button>
          </Tooltip>
          <Tooltip content={t('prices.remove', { name })}>
            <Button isIconOnly aria-label={t('prices.remove', { name })} onPress={onRemove}>
              <Trash2 aria-hidden />
            </Button>
          </Tooltip>
        </td>
      </tr>
      {isOpen ? (
        <tr id={detailsId} className="prices-details-row">
          <td colSpan={6}>
            <PriceDetails form={form} onChange={change} errorOf={errorOf} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Where a price may hold: everywhere, at a provider, or over a connection. One that is gone stays as it is. */
function useScopes(current: string): SelectItem[] {
  const { t } = useTranslation();
  const providers = useProviderNames();
  const connections = useWorkspaceStore((state) => state.snapshot?.connections) ?? [];
  const items = [
    { id: '', label: t('prices.everywhere') },
    ...connections.map(({ id, connection }) => ({
      id: `connection:${id}`,
      label: connection.info.name,
      description: t('prices.connection'),
    })),
    ...providers.map(({ id, label }) => ({ id: `provider:${id}`, label, description: t('prices.provider') })),
  ];
  const isKnown = items.some(({ id }) => id === current);
  return isKnown ? items : [...items, { id: current, label: current.slice(current.indexOf(':') + 1) }];
}
