import type { z } from 'zod';
import { answerRoutes } from './answer-routes.ts';
import { appRoutes } from './app-routes.ts';
import { captureRoutes } from './capture-routes.ts';
import { comfyUiRoutes } from './comfyui-routes.ts';
import { compareSessionRoutes } from './compare-session-routes.ts';
import { comparisonRoutes } from './comparison-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { type FileFacts, fileRoutes } from './file-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { importRoutes } from './import-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { journalRoutes } from './journal-routes.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { mediaRoutes } from './media-routes.ts';
import { priceRoutes } from './price-routes.ts';
import type { IpcError, IpcResult } from './result.ts';
import type { Route } from './route.ts';
import { runRoutes } from './run-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { secretRoutes } from './secret-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { storeRoutes } from './store-routes.ts';
import { telemetryRoutes } from './telemetry-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { treeRoutes } from './tree-routes.ts';
import { trustRoutes } from './trust-routes.ts';
import { workspaceRoutes } from './workspace-routes.ts';

/** Everything the window can ask of main. A new call is one line in a `*-routes.ts` file and one handler. */
export const routes = {
  ...appRoutes,
  ...workspaceRoutes,
  ...treeRoutes,
  ...searchRoutes,
  ...secretRoutes,
  ...runRoutes,
  ...answerRoutes,
  ...historyRoutes,
  ...mediaRoutes,
  ...jobRoutes,
  ...journalRoutes,
  ...compareSessionRoutes,
  ...settingsRoutes,
  ...captureRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...fileRoutes,
  ...priceRoutes,
  ...comfyUiRoutes,
  ...tokenRoutes,
  ...comparisonRoutes,
  ...ledgerRoutes,
  ...storeRoutes,
  ...telemetryRoutes,
  ...trustRoutes,
} as const;

export type RouteName = keyof typeof routes;
export type RouteInput<Name extends RouteName> = z.infer<(typeof routes)[Name]['input']>;
export type RouteOutput<Name extends RouteName> =
  (typeof routes)[Name] extends Route<z.ZodType, infer Output> ? Output : never;

/** What the preload script puts on `window.sidecall`. */
export type Bridge = {
  invoke<Name extends RouteName>(name: Name, input: RouteInput<Name>): Promise<IpcResult<RouteOutput<Name>>>;
  /** Calls back for every event from main; returns the function that stops it. */
  subscribe(listener: (event: MainEvent) => void): () => void;
  /**
   * Lets main read files that the user dropped, given as the browser's own objects: a path that the page made up has
   * none. Files without a path, a picture dragged out of a page say, are left out.
   */
  dropFiles(files: readonly unknown[]): Promise<IpcResult<FileFacts[]>>;
};

/** What main tells the window unasked. Trusted, so only typed. */
export type MainEvent =
  | {
      type: 'run.batch';
      runId: string;
      slot: string;
      seq: number;
      /** A `RunBatch` as JSON text: one string crosses the bridge far cheaper than an object tree. */
      json: string;
    }
  | {
      type: 'comparison.changed';
      comparisonId: string;
      /** Counts the changes of one comparison. */
      seq: number;
      /** A `ComparisonChange` as JSON text. */
      json: string;
    }
  | { type: 'workspace.changed' }
  /** Captured values were added or forgotten; `captured.read` tells them. */
  | { type: 'captured.changed' }
  /** Runs came into the history, left it, or changed. */
  | { type: 'history.changed' }
  /** A run could not be kept; why, in English. */
  | { type: 'history.problem'; message: string }
  /** Jobs began, went on, ended or were forgotten; `job.list` tells them. */
  | { type: 'job.changed' }
  /** Runs came into the ledger, or it was cleared. */
  | { type: 'ledger.changed' }
  /** Something about usage went wrong that the user should know once. */
  | { type: 'ledger.problem'; code: string; message: string; data?: IpcError['data'] }
  /** A run goes to a server on this computer that nothing was sent to before. */
  | { type: 'host.new'; runId: string; slot: string; origin: string }
  /** An error that nothing caught; the app goes on. */
  | { type: 'app.fault' }
  /** Files of the app's own were found damaged; `app.damagedFiles` tells them. */
  | { type: 'files.damaged' }
  /** A menu item or its shortcut was used. */
  | { type: 'command'; command: string };
