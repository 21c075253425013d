import { CopyPlus } from 'lucide-react';
import { useDeferredValue, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BuiltInRow } from '../../../../shared/model/price-list.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

/** More rows than this are not read but searched. */
const SHOWN_ROWS = 60;

type BuiltInPricesProps = {
  rows: readonly BuiltInRow[];
  query: string;
  isDisabled: boolean;
  onCopy(row: BuiltInRow): void;
};

/** What Sidecall brings along, for reading and for copying. */
export function BuiltInPrices({ rows, query, isDisabled, onCopy }: BuiltInPricesProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const words = useDeferredValue(query);
  const found = useMemo(() => search(rows, words), [rows, words]);
  const shown = found.slice(0, SHOWN_ROWS);
  return (
    <section aria-labelledby={titleId} className="prices-section">
      <h3 id={titleId}>{t('prices.builtIn')}</h3>
      <p className="ui-description">{t('prices.secondHandHint')}</p>
      {shown.length === 0 ? (
        <p className="ui-description">{t('prices.noneFound')}</p>
      ) : (
        <table className="prices-table" data-kind="built-in" aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col">{t('prices.model')}</th>
              <th scope="col">{t('prices.service')}</th>
              <th scope="col" data-numeric>
                {t('prices.rate.input')}
              </th>
              <th scope="col" data-numeric>
                {t('prices.rate.cacheRead')}
              </th>
              <th scope="col" data-numeric>
                {t('prices.rate.output')}
              </th>
              <th scope="col">{t('prices.source')}</th>
              <th scope="col">
                <span className="ui-visually-hidden">{t('prices.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <BuiltInPriceRow
                key={`${row.service}/${row.model}`}
                row={row}
                isDisabled={isDisabled}
                onCopy={() => onCopy(row)}
              />
            ))}
          </tbody>
        </table>
      )}
      {found.length > shown.length ? (
        <p className="ui-description">{t('prices.more', { count: found.length - shown.length })}</p>
      ) : null}
    </section>
  );
}

function BuiltInPriceRow({ row, isDisabled, onCopy }: { row: BuiltInRow; isDisabled: boolean; onCopy(): void }) {
  const { t } = useTranslation();
  const sign = row.currency === 'CNY' ? '¥' : '$';
  const amount = (rate: number | undefined) => (rate === undefined ? '—' : `${sign}${rate}`);
  const label = t('prices.copy', { name: row.model });
  return (
    <tr>
      <td className="prices-name">{row.model}</td>
      <td>{row.service}</td>
      <td data-numeric>{row.isFree ? t('prices.free') : amount(row.rates.input)}</td>
      <td data-numeric>{row.isFree ? '' : amount(row.rates.cacheRead)}</td>
      <td data-numeric>
        {row.isFree ? '' : amount(row.rates.output)} {row.tiers ? <Badge>{t('prices.hasTiers')}</Badge> : null}
        {row.thinking ? <Badge>{t('prices.hasThinking')}</Badge> : null}
      </td>
      <td className="prices-source">
        <span>
          {row.origin.name} · {row.date}
        </span>
        {row.origin.kind === 'second-hand' ? <Badge>{t('prices.secondHand')}</Badge> : null}
      </td>
      <td className="prices-actions">
        <Tooltip content={label}>
          <Button isIconOnly aria-label={label} isDisabled={isDisabled} onPress={onCopy}>
            <CopyPlus aria-hidden />
          </Button>
        </Tooltip>
      </td>
    </tr>
  );
}

/** Every word has to be there; names that begin with the search go first. */
function search(rows: readonly BuiltInRow[], query: string): readonly BuiltInRow[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return rows;
  const found = rows.filter(({ model, service }) => {
    const text = `${model} ${service}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const rank = ({ model }: BuiltInRow) => (model.toLowerCase().startsWith(first) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}
