import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnPriceRow } from './own-price-row.tsx';
import type { PriceForm } from './price-form.ts';

type OwnPricesProps = {
  /** Those that the search found. */
  forms: readonly PriceForm[];
  isAny: boolean;
  /** Just begun or asked for: its first empty field takes the focus. */
  focusedId: string | null;
  onChange(form: PriceForm): void;
  onRemove(id: string): void;
};

/** The rows of prices.yml, typed in place. */
export function OwnPrices({ forms, isAny, focusedId, onChange, onRemove }: OwnPricesProps) {
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="prices-section">
      <h3 id={titleId}>{t('prices.own')}</h3>
      {forms.length === 0 ? (
        <p className="ui-description">{t(isAny ? 'prices.noneFound' : 'prices.ownEmpty')}</p>
      ) : (
        <table className="prices-table" data-kind="own" aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col">{t('prices.model')}</th>
              <th scope="col">{t('prices.scope')}</th>
              <th scope="col">{t('prices.currency')}</th>
              <th scope="col">{t('prices.rate.input')}</th>
              <th scope="col">{t('prices.rate.output')}</th>
              <th scope="col">
                <span className="ui-visually-hidden">{t('prices.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {forms.map((form) => (
              <OwnPriceRow
                key={form.id}
                form={form}
                isFocused={form.id === focusedId}
                onChange={onChange}
                onRemove={() => onRemove(form.id)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
