import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadCompareSession } from '../../commands/compare-session-commands.ts';
import { reportError } from '../../commands/report-error.ts';
import { useCompareSession } from '../../state/compare-session-store.ts';
import { useComparison } from '../../state/comparisons-store.ts';
import { isActive, type RunPhase } from '../../state/run-phase.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { useLandmarkProps } from '../../ui/use-landmark-props.ts';
import { ColumnsBar } from './columns/columns-bar.tsx';
import { CompareColumns } from './columns/compare-columns.tsx';
import { type CompareScreen, CompareScreenProvider } from './columns/shown-columns.ts';
import type { ColumnPlan } from './compare-plan.ts';
import { compareBlock } from './compare-runs.ts';
import { CompareToolbar } from './compare-toolbar.tsx';
import { Composer } from './conversation/composer.tsx';
import { resumeTurns } from './conversation/follow-turns.ts';
import { RowVariables } from './matrix/row-variables.tsx';
import { OptionsBar } from './options/options-bar.tsx';
import { StartQuestion } from './options/start-question.tsx';
import { ComparePrompt } from './prompt/compare-prompt.tsx';
import { CompareResults } from './results/compare-results.tsx';
import { type CompareResult, useCompareResults } from './results/use-compare-results.ts';
import { useColumnPhases, useColumnPlans } from './use-compare-columns.ts';
import { useCompareScreenOf } from './use-compare-screen.ts';
import { useSettledTab } from './use-settled-tab.ts';
import { isBlind } from './verdict/blind.ts';
import './compare.css';
import './columns/columns.css';

/** One prompt against two to twelve targets, side by side. */
export function ComparePane({ tab }: { tab: Tab }) {
  // What the screen was when it was last used comes first: columns keep their numbers, and with them their answers.
  return useIsRestored(tab.path) ? <Screen tab={tab} /> : null;
}

function useIsRestored(path: string): boolean {
  const [restored, setRestored] = useState<string | null>(null);
  useEffect(() => {
    void loadCompareSession(path)
      .then(() => resumeTurns(path))
      .catch(reportError)
      .finally(() => setRestored(path));
  }, [path]);
  return restored === path;
}

type ColumnsProps = { screen: CompareScreen; phases: string; results: CompareResult };

/** All below the prompt: as it is while a key in the prompt is drawn. */
const Columns = memo(function Columns({ screen, phases, results }: ColumnsProps) {
  return (
    <>
      {screen.columns.length === 0 ? null : <ColumnsBar />}
      <CompareColumns phases={phases.split(',') as RunPhase[]} results={results} />
      {isBlind(screen.session) ? null : <CompareResults />}
    </>
  );
});

type BarsProps = { tab: Tab; plans: readonly ColumnPlan[]; isRunning: boolean };

/** All above the prompt, which has even more controls. */
const Bars = memo(function Bars({ tab, plans, isRunning }: BarsProps) {
  return (
    <>
      <CompareToolbar tab={tab} plans={plans} block={compareBlock(tab, plans)} isRunning={isRunning} />
      <OptionsBar tab={tab} plans={plans} />
      <StartQuestion tab={tab} />
    </>
  );
});

function Screen({ tab: typedTab }: { tab: Tab }) {
  const { t } = useTranslation();
  const landmark = useLandmarkProps<HTMLElement>('region', t('compare.title'));
  const isComparing = useComparison(typedTab.path)?.status === 'running';
  const { tab, session } = useSettledTab(typedTab, useCompareSession(typedTab.path), isComparing);
  const plans = useColumnPlans(tab, session);
  const phases = useColumnPhases(plans);
  const screen = useCompareScreenOf(tab, session, plans);
  const results = useCompareResults(plans);
  // Between two attempts no column is active.
  const isRunning = isComparing || phases.some(isActive);
  return (
    <section className="compare-pane" {...landmark}>
      <Bars tab={tab} plans={plans} isRunning={isRunning} />
      <CompareScreenProvider value={screen}>
        <div className="compare-scroll">
          <RowVariables tab={typedTab}>
            <ComparePrompt tab={typedTab} />
          </RowVariables>
          <Columns screen={screen} phases={phases.join()} results={results} />
        </div>
        <Composer isBlocked={tab.bodyText !== null} />
      </CompareScreenProvider>
    </section>
  );
}
