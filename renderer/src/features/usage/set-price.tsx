import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../../../shared/model/run.ts';
import { openPrices } from '../../commands/price-commands.ts';
import { Button } from '../../ui/button.tsx';

/** The way from a cost that is missing its price to where one is set, with the model of the run filled in. */
export function SetPrice({ record }: { record: RunRecord }) {
  const { t } = useTranslation();
  const { provider, connectionId, requestedModel, result } = record;
  const model = requestedModel || result.model || '*';
  return (
    <Button
      variant="ghost"
      className="usage-set-price"
      aria-label={t('prices.setFor', { model })}
      onPress={() => openPrices({ model, provider, connectionId })}
    >
      {t('prices.set')}
    </Button>
  );
}
