import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../../../../shared/metrics/format-metric.ts';
import type { RunCost } from '../../../../shared/model/cost.ts';
import type { RunRecord } from '../../../../shared/model/run.ts';
import { readCostNow } from '../../commands/price-commands.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';

/** What a run of the past would cost at the prices that are known now, where that is something else than it did. */
export function PriceNow({ record }: { record: RunRecord }) {
  const { t, i18n } = useTranslation();
  const [now, setNow] = useState<RunCost | null>(null);
  // A price that is set loads the workspace anew.
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const { runId, cost } = record;
  useEffect(() => {
    let isStale = snapshot === null;
    readCostNow(runId).then(
      (known) => isStale || setNow(known),
      // A run that is no longer kept has nothing to compare with.
      () => isStale || setNow(null),
    );
    return () => {
      isStale = true;
    };
  }, [runId, snapshot]);
  if (now === null || now.amount === null || now.currency === null) return null;
  if (now.amount === cost?.amount && now.currency === cost.currency) return null;
  const amount = formatMoney(now.amount, now.currency, i18n.language);
  return (
    <span className="usage-price-now">
      {t('prices.now', { amount: now.state === 'estimated' ? `≈${amount}` : amount })}
    </span>
  );
}
