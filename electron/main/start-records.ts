import path from 'node:path';
import type { MainEvent } from '../../shared/ipc/contract.ts';
import { createHistorySession, type HistorySession } from '../core/history/history-session.ts';
import type { HttpClient } from '../core/http/http-types.ts';
import { createLedger, type Ledger } from '../core/ledger/ledger.ts';
import type { PreferencesStore } from '../core/preferences/preferences-store.ts';
import type { ActiveRun } from '../core/runs/execute-run.ts';
import type { StartedWith } from '../core/runs/run-manager-types.ts';
import type { SecretVault } from '../core/secrets/secret-vault.ts';
import { createOtlpExporter, type OtlpExporter } from '../core/telemetry/otlp-exporter.ts';
import { toIpcError } from './ipc/router.ts';
import { ledgerRowOf } from './ledger-row-of.ts';
import { runOrigin } from './run-origin.ts';
import type { WorkspaceSession } from './workspace-session.ts';

export type StartRecords = {
  userDataPath: string;
  workspaces: WorkspaceSession;
  preferences: Pick<PreferencesStore, 'read'>;
  client: HttpClient;
  vault: Pick<SecretVault, 'useSecret'>;
  tell(event: MainEvent): void;
  nowEpochMs(): number;
  appVersion: string;
};

export type StartedRecords = {
  history: HistorySession;
  ledger: Ledger;
  otlp: OtlpExporter;
  /** Keeps a run that has just been started, in all of them. */
  started(run: ActiveRun, start: StartedWith): void;
};

/** What is kept of runs: the runs themselves, what they used and cost, and the same for a collector of the user's. */
export function startRecords(options: StartRecords): StartedRecords {
  const { userDataPath, workspaces, preferences, client, vault, tell, nowEpochMs, appVersion } = options;
  const history = createHistorySession({
    folder: path.join(userDataPath, 'history'),
    rootPath: async () => (await workspaces.current()).rootPath,
    settings: () => preferences.read().history,
    nowEpochMs,
    onChanged: () => tell({ type: 'history.changed' }),
    onProblem: (error) => tell({ type: 'history.problem', message: toIpcError(error).message }),
  });
  const ledger = createLedger({
    folder: path.join(userDataPath, 'ledger'),
    onChanged: () => tell({ type: 'ledger.changed' }),
    onProblem: (error) => tell({ type: 'ledger.problem', ...toIpcError(error) }),
  });
  const otlp = createOtlpExporter({
    client,
    settings: () => preferences.read().telemetry,
    readSecret: (secretId, origin) => vault.useSecret(secretId, origin),
    onProblem: (error) => tell({ type: 'ledger.problem', ...toIpcError(error) }),
    appVersion,
    nowEpochMs,
  });
  return {
    history,
    ledger,
    otlp,
    started(run, { input, prepared, rootPath }) {
      const open = workspaces.current().then((workspace) => workspace.rootPath);
      const row = ledgerRowOf(run, { input, prepared }, rootPath === undefined ? open : Promise.resolve(rootPath));
      ledger.add(row);
      void row.then((known) => known && otlp.add(known));
      history.keep(run, runOrigin(workspaces, input, prepared, appVersion), rootPath);
    },
  };
}
