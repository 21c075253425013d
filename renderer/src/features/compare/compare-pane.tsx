import { useTranslation } from 'react-i18next';
import { isActive } from '../../state/run-phase.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { CompareColumn } from './compare-column.tsx';
import { CompareEmpty } from './compare-empty.tsx';
import { ComparePrompt } from './compare-prompt.tsx';
import { CompareResults } from './compare-results.tsx';
import { compareBlock } from './compare-runs.ts';
import { MIN_COLUMNS } from './compare-targets.ts';
import { CompareToolbar } from './compare-toolbar.tsx';
import { useColumnPhases, useColumnPlans } from './use-compare-columns.ts';
import { bestOfColumn, useCompareResults } from './use-compare-results.ts';
import './compare.css';

/** One prompt against two to six connections, side by side. */
export function ComparePane({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const plans = useColumnPlans(tab);
  const phases = useColumnPhases(plans);
  const results = useCompareResults(plans);
  return (
    <section className="compare-pane" aria-label={t('compare.title')}>
      <CompareToolbar tab={tab} plans={plans} block={compareBlock(tab, plans)} isRunning={phases.some(isActive)} />
      <div className="compare-scroll">
        <ComparePrompt tab={tab} />
        <div className="compare-columns">
          {plans.map((plan, index) => (
            <CompareColumn
              key={plan.slot}
              tab={tab}
              plan={plan}
              phase={phases[index] ?? 'idle'}
              best={bestOfColumn(results, index)}
            />
          ))}
          {plans.length < MIN_COLUMNS ? <CompareEmpty tab={tab} /> : null}
        </div>
        <CompareResults plans={plans} results={results} phases={phases} />
      </div>
    </section>
  );
}
