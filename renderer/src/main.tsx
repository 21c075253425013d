import './no-eval.ts';
import './empty-html-policy.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import './ui/ui.css';
import { call, subscribe } from './api/bridge.ts';
import { subscribeToComparisons } from './api/comparison-subscription.ts';
import { createFrameSchedule } from './api/frame-schedule.ts';
import { subscribeToRuns } from './api/run-subscription.ts';
import { takeComparisonChange } from './commands/comparison-commands.ts';
import { tellDamagedFiles } from './commands/damaged-files.ts';
import { restoreDrafts } from './commands/draft-commands.ts';
import { showRunsOfOpenTabs, takeHistoryChange, tellHistoryProblem } from './commands/history-commands.ts';
import { loadJobs } from './commands/job-commands.ts';
import { tellLedgerProblem } from './commands/ledger-commands.ts';
import { guardOpening } from './commands/opening-guard.ts';
import { loadPreferences } from './commands/preferences-commands.ts';
import { runCommand } from './commands/registry.ts';
import { reportError, run } from './commands/report-error.ts';
import { setColumnsSender } from './commands/run-commands.ts';
import { guardUnsavedEdits, rememberTabs, restoreTabs } from './commands/session-commands.ts';
import { listenForShortcuts } from './commands/shortcuts.ts';
import { loadTrust, tellNewHost } from './commands/trust-commands.ts';
import { loadCaptured } from './commands/variable-commands.ts';
import { loadWorkspace, takeOutsideChanges } from './commands/workspace-commands.ts';
import { App } from './features/shell/app.tsx';
import { preloadPanes } from './features/shell/lazy-panes.ts';
import { resolveLanguage, setUpLanguage, translate } from './i18n.ts';
import { useComparisonsStore } from './state/comparisons-store.ts';
import { useRunsStore } from './state/runs-store.ts';
import { showToast } from './ui/toast.ts';

async function start(root: HTMLElement): Promise<void> {
  await setUpLanguage(resolveLanguage('system', navigator.language));
  // Before the first paint, so that neither theme nor language changes under the user's eyes.
  await loadPreferences().catch(reportError);
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  subscribeToRuns({
    subscribe,
    listRuns: () => call('run.list', null),
    acknowledge: (runId, seq) => run(() => call('run.acknowledge', { runId, seq })),
    apply: useRunsStore.getState().apply,
    schedule: createFrameSchedule(window),
  });
  subscribeToComparisons({
    subscribe,
    list: () => call('comparison.list', null),
    load: useComparisonsStore.getState().load,
    apply: takeComparisonChange,
  });
  subscribe((event) => {
    if (event.type === 'workspace.changed') run(takeOutsideChanges);
    if (event.type === 'captured.changed') run(loadCaptured);
    if (event.type === 'history.changed') takeHistoryChange();
    if (event.type === 'history.problem') tellHistoryProblem(event.message);
    if (event.type === 'job.changed') run(loadJobs);
    if (event.type === 'ledger.problem') tellLedgerProblem(event);
    if (event.type === 'app.fault') {
      showToast(translate('app.fault'), { tone: 'danger', details: [translate('app.faultText')] });
    }
    if (event.type === 'files.damaged') run(tellDamagedFiles);
    if (event.type === 'host.new') tellNewHost(event);
    if (event.type === 'command') runCommand(event.command);
  });
  setColumnsSender(async (tab) => (await import('./features/compare/compare-runs.ts')).runCompare(tab));
  listenForShortcuts();
  guardUnsavedEdits();
  await loadWorkspace();
  guardOpening();
  run(loadCaptured);
  run(loadJobs);
  run(loadTrust);
  run(tellDamagedFiles);
  await restoreTabs();
  await restoreDrafts();
  rememberTabs();
  showRunsOfOpenTabs();
  run(preloadPanes);
}

const root = document.getElementById('root');
if (root !== null) start(root).catch(reportError);
