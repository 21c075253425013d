// First of all, before any library has loaded.
import './private-memory.ts';
import path from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import type { MainEvent } from '../../shared/ipc/contract.ts';
import { scopesFor } from '../../shared/variables/scopes.ts';
import { createCapturedStore } from '../core/captures/captured-store.ts';
import { createComparisons } from '../core/compare/comparisons.ts';
import { createCallEstimator } from '../core/compare/estimate-call.ts';
import { createDamageList } from '../core/files/damage-list.ts';
import { flushWrites } from '../core/files/write-file-atomic.ts';
import { createHttpClient } from '../core/http/client.ts';
import { createWakes } from '../core/http/wakes.ts';
import { createImportSession } from '../core/import/import-session.ts';
import { CompareSessions } from '../core/journal/compare-sessions.ts';
import { CrashGuard } from '../core/journal/crash-guard.ts';
import { DraftJournal } from '../core/journal/draft-journal.ts';
import { openLocalState } from '../core/preferences/local-state.ts';
import { createPreferencesStore } from '../core/preferences/preferences-store.ts';
import { createPriceBook } from '../core/prices/price-book.ts';
import { createCompletion } from '../core/runs/complete-run.ts';
import { createRunManager, type ResolveContext } from '../core/runs/run-manager.ts';
import { createTokenSource } from '../core/runs/token-source.ts';
import { createAskingAuthorize } from '../core/secrets/ask-first.ts';
import { findSecretUses } from '../core/secrets/find-secret-uses.ts';
import { SecretVault } from '../core/secrets/secret-vault.ts';
import { createTokenCounter } from '../core/tokens/token-counter.ts';
import type { Workspace } from '../core/workspace/workspace.ts';
import { followCrashes } from './follow-crashes.ts';
import { followFaults } from './follow-faults.ts';
import { createAnswerHandlers } from './ipc/answer-handlers.ts';
import { createAppHandlers } from './ipc/app-handlers.ts';
import { createCaptureHandlers } from './ipc/capture-handlers.ts';
import { createComfyUiHandlers } from './ipc/comfyui-handlers.ts';
import { createCompareSessionHandlers } from './ipc/compare-session-handlers.ts';
import { createComparisonHandlers } from './ipc/comparison-handlers.ts';
import { createExportHandlers } from './ipc/export-handlers.ts';
import { createFileHandlers } from './ipc/file-handlers.ts';
import { createHistoryHandlers, followMoves } from './ipc/history-handlers.ts';
import { createImportHandlers } from './ipc/import-handlers.ts';
import { createJobHandlers } from './ipc/job-handlers.ts';
import { createJournalHandlers } from './ipc/journal-handlers.ts';
import { createLedgerHandlers } from './ipc/ledger-handlers.ts';
import { createMediaHandlers } from './ipc/media-handlers.ts';
import { createOpeningHandlers } from './ipc/opening-handlers.ts';
import { createPriceHandlers } from './ipc/price-handlers.ts';
import { createDropHandler, createRouter } from './ipc/router.ts';
import { createRunHandlers } from './ipc/run-handlers.ts';
import { createSecretHandlers } from './ipc/secret-handlers.ts';
import { createSettingsHandlers } from './ipc/settings-handlers.ts';
import { createTokenHandlers } from './ipc/token-handlers.ts';
import { createTreeHandlers } from './ipc/tree-handlers.ts';
import { createWorkspaceHandlers } from './ipc/workspace-handlers.ts';
import { createDesktop } from './platform/desktop.ts';
import { quitAfter, quitWithError } from './platform/end.ts';
import { followSleep } from './platform/follow-sleep.ts';
import { areArgumentsTooLong, hardenProcess } from './platform/harden.ts';
import { listenToWindow, sendToWindow } from './platform/ipc-transport.ts';
import { serveMedia } from './platform/media-protocol.ts';
import { registerSchemes, serveApp } from './platform/protocol.ts';
import { createSafeStorageCipher } from './platform/safe-storage-cipher.ts';
import { preferSecretService } from './platform/secret-service.ts';
import { followPreferences } from './platform/window-look.ts';
import { openWindowState } from './platform/window-state.ts';
import { startBundledWorker } from './start-bundled-worker.ts';
import { startFiles } from './start-files.ts';
import { startJobs } from './start-jobs.ts';
import { startMedia } from './start-media.ts';
import { startMockWhereItWas } from './start-mock.ts';
import { startRecords } from './start-records.ts';
import { startStore } from './start-store.ts';
import { startTrust } from './start-trust.ts';
import { createTranslate } from './translate.ts';
import { boundsOf, createMainWindow } from './windows.ts';
import { createWorkspaceSession } from './workspace-session.ts';

/** Composition root: makes every service once and wires them to the window. Nothing is decided here. */

hardenProcess();
registerSchemes();
preferSecretService();

if (areArgumentsTooLong()) {
  quitWithError(new Error('its arguments are too long.'));
} else if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(quitWithError);
} else {
  // The first instance gets a 'second-instance' event and comes to the front.
  app.quit();
}

async function start(): Promise<void> {
  let tellOfDamage: () => void = () => undefined;
  const damage = createDamageList(() => tellOfDamage());
  const local = await openLocalState(path.join(app.getPath('userData'), 'preferences.json'), damage.add);
  const windowState = await openWindowState(app.getPath('userData'));
  const preferences = createPreferencesStore(local.preferences);
  const { t, translateTo, setLanguage } = createTranslate(app.getLocale());
  const mock = await startMockWhereItWas(local.mockPort(), path.join(app.getPath('userData'), 'mock-tasks.json'));
  local.rememberMockPort(mock.port);
  const builtins = { mockUrl: mock.url };
  const files = startFiles(async () => (await workspaces.current()).rootPath, local.fileGrants);
  const trust = startTrust(local.trust, {
    mockUrl: mock.url,
    isNewHostTold: () => preferences.read().isNewHostTold,
    tell: (event) => tell(event),
  });
  const wakes = createWakes();
  followSleep(wakes.wake);
  const client = createHttpClient({ openBody: files.openBody, wakes, trust: trust.store });
  const vault = new SecretVault({
    path: path.join(app.getPath('userData'), 'secrets.json'),
    cipher: createSafeStorageCipher(),
  });
  const crashGuard = await CrashGuard.open(path.join(app.getPath('userData'), 'opening.json'), damage.add);
  // An end that is no crash proves nothing against the tab in front.
  app.on('quit', (_event, code) => code === 0 && crashGuard.closeNow());
  const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
  const tokens = createTokenSource(client, clock);

  const rendererPath = path.join(__dirname, '../renderer');
  const keyPreload = path.join(__dirname, '../preload/key-preload.cjs');
  const desktop = createDesktop(() => window, { keyPreload, renderer: rendererPath }, t);
  const authorize = createAskingAuthorize(
    {
      read: (secretId, origin) => vault.useSecret(secretId, origin),
      allow: (secretId, origin) => vault.allowOrigin(secretId, origin),
    },
    desktop.confirmOrigin,
  );
  const media = await startMedia(app.getPath('userData'), { client, authorize, clock, tokens });

  // From here on nothing may be waited for until the window is listened to: a page gets only the schemes that are
  // served when it loads, and calls what it needs at once.
  serveApp(session.defaultSession, rendererPath);
  const window = createMainWindow(path.join(__dirname, '../preload/preload.cjs'), windowState.bounds());
  const tell = (event: MainEvent) => sendToWindow(window, event);
  followFaults(() => tell({ type: 'app.fault' }));
  tellOfDamage = () => tell({ type: 'files.damaged' });

  const samplesPath = path.join(app.getPath('documents'), 'Sidecall samples');
  const firstRootPath = workspaceArgument() ?? local.workspacePath() ?? samplesPath;
  local.rememberRecent(firstRootPath);
  const workspaces = createWorkspaceSession({
    firstRootPath,
    mayCreateFirst: workspaceArgument() !== null || local.workspacePath() === null,
    backupsPath: path.join(app.getPath('userData'), 'backups'),
    deletedPath: path.join(app.getPath('userData'), 'deleted'),
    trash: desktop.moveToTrash,
    onOutsideChange: () => {
      tell({ type: 'workspace.changed' });
      void runs.reprice();
    },
  });
  const prices = createPriceBook(async () => (await workspaces.current()).readPrices(), clock.epochMs);
  const imports = createImportSession({
    workspace: workspaces.current,
    vault: {
      set: (secretId, value, origin) => vault.set(secretId, value, origin),
      read: (secretId, origin) => vault.useSecret(secretId, origin),
      delete: (secretId) => vault.delete(secretId),
    },
    resolveBaseUrl: (baseUrl) => baseUrl.replaceAll('{{mockUrl}}', mock.url),
  });
  const tokenCounter = createTokenCounter(() => startBundledWorker('token-worker.cjs'));
  const records = startRecords({
    userDataPath: app.getPath('userData'),
    workspaces,
    preferences,
    client,
    vault,
    tell,
    nowEpochMs: clock.epochMs,
    appVersion: app.getVersion(),
  });
  const { history, ledger, otlp } = records;
  const captured = createCapturedStore(() => tell({ type: 'captured.changed' }));
  const resolveIn =
    (workspace: Workspace): ResolveContext =>
    async (place) => {
      const { draft, connectionId, environmentId, requestPath } = place;
      const sources = await workspace.scopeSources(requestPath, draft, environmentId);
      return {
        connection: connectionId === null ? null : await workspace.readConnection(connectionId),
        scopes: scopesFor({ ...sources, captured: captured.values(), builtins }),
        folderHeaders: await workspace.inheritedHeaders(requestPath),
      };
    };
  const resolve: ResolveContext = async (place) => resolveIn(await workspaces.current())(place);
  const jobs = startJobs({
    userDataPath: app.getPath('userData'),
    services: { client, authorize, clock, tokens },
    workspaces,
    history,
    resolveIn,
    runs: () => runs,
    tell,
    tellDamage: damage.add,
    appVersion: app.getVersion(),
  });
  const runs = createRunManager({
    client,
    authorize,
    clock,
    tokens,
    files: files.library.access,
    uploads: files.uploads,
    complete: createCompletion(prices, tokenCounter),
    openMedia: media.openMedia,
    openBodyFile: media.openBodyFile,
    emit: tell,
    appVersion: app.getVersion(),
    followJob: jobs.follow,
    openJobNews: jobs.openNews,
    onStarted: (run, start) => {
      const { input } = start;
      records.started(run, start);
      jobs.started(run, start);
      captured.follow(run, input.draft);
      trust.follow(run, start);
    },
    resolve,
  });
  const library = media.library(runs, history, { resolve, appVersion: app.getVersion() });
  serveMedia(session.defaultSession, files.withPreviews(library.find));
  const comparisons = createComparisons({
    runs,
    clock,
    emit: tell,
    estimateCall: createCallEstimator(prices, tokenCounter, clock.epochMs),
  });

  const applyPreferences = followPreferences(window, {
    preferences,
    translation: { t, setLanguage },
    onCommand: (command) => tell({ type: 'command', command }),
  });
  listenToWindow(
    window,
    createRouter({
      ...createAppHandlers(preferences, {
        ...desktop,
        info: () => desktop.info(mock.url),
        damagedFiles: damage.take,
        onPreferencesChanged: () => {
          applyPreferences();
          history.settingsChanged();
        },
      }),
      ...createWorkspaceHandlers(workspaces, {
        ...desktop,
        recentWorkspaces: local.recentWorkspaces,
        onAddressNamed: trust.store.know,
        onWorkspaceOpened: (rootPath) => {
          local.rememberWorkspace(rootPath);
          local.rememberRecent(rootPath);
          comparisons.forgetAll();
          runs.forgetAll();
          captured.forgetAll();
          void jobs.moveOn();
        },
      }),
      ...followMoves(createTreeHandlers(workspaces, desktop), history, comparisons),
      ...createSettingsHandlers(workspaces),
      ...createTokenHandlers({
        counter: tokenCounter,
        resolve,
        client,
        authorize,
        clock,
        tokens,
        appVersion: app.getVersion(),
      }),
      ...createComfyUiHandlers({ resolve, client, authorize, clock, tokens, appVersion: app.getVersion() }),
      ...createPriceHandlers({ prices, session: workspaces, history, onChanged: runs.reprice }),
      ...createCaptureHandlers(captured, runs),
      ...createComparisonHandlers({
        ...desktop,
        comparisons,
        runs,
        history,
        translateTo,
        appVersion: app.getVersion(),
      }),
      ...createExportHandlers({
        ...desktop,
        session: workspaces,
        mockUrl: mock.url,
        appVersion: app.getVersion(),
        nowEpochMs: clock.epochMs,
      }),
      ...createFileHandlers(files.library, desktop),
      ...createHistoryHandlers(history),
      ...createMediaHandlers({ ...desktop, library }),
      ...createAnswerHandlers({ ...desktop, runs, history }),
      ...createJobHandlers(jobs, { ...desktop, vault }),
      ...createLedgerHandlers(ledger, otlp, desktop),
      ...startStore(app, { ...desktop, runs, client, authorize, tokens, clock, workspaces, files, resolve }),
      ...createOpeningHandlers(crashGuard),
      ...trust.handlers(desktop),
      ...createCompareSessionHandlers(
        new CompareSessions(path.join(app.getPath('userData'), 'comparisons'), damage.add),
      ),
      ...createJournalHandlers(new DraftJournal(path.join(app.getPath('userData'), 'journal'))),
      ...createImportHandlers(imports, desktop),
      ...createSecretHandlers(
        vault,
        { ...desktop, resolveBaseUrl: (baseUrl) => baseUrl.replaceAll('{{mockUrl}}', mock.url) },
        async (secretIds) =>
          findSecretUses(secretIds, {
            workspaces: [...new Set([(await workspaces.current()).rootPath, ...local.recentWorkspaces()])],
            unsaved: ['journal', 'comparisons'].map((name) => path.join(app.getPath('userData'), name)),
            deleted: path.join(app.getPath('userData'), 'deleted'),
          }),
        { onStored: (secretId) => void jobs.keyStored(secretId) },
      ),
      ...createRunHandlers({
        runs,
        history,
        session: workspaces,
        client,
        authorize,
        tokens,
        clock,
        builtins,
        appVersion: app.getVersion(),
      }),
    }),
    createDropHandler(files.library.grant),
  );
  void jobs.resume();
  const takeCrash = followCrashes({
    nowMs: () => performance.now(),
    reload: () => window.reload(),
    ask: desktop.askAfterCrashes,
    quit: () => app.quit(),
  });
  followWindow(window, runs.detach, async () => {
    await crashGuard.crashed();
    if (!window.isDestroyed()) await takeCrash();
  });

  window.on('close', () => windowState.remember(boundsOf(window)));
  app.on('second-instance', () => bringToFront(window));
  app.on('window-all-closed', () => app.quit());
  quitAfter(async () => {
    comparisons.forgetAll();
    await otlp.close();
    await runs.shutDown();
    await jobs.close();
    await media.close();
    await tokenCounter.close();
    await history.close();
    await ledger.close();
    await workspaces.close();
    await mock.close();
    await flushWrites();
  });
}

/** A page that reloads or crashes has lost what it was told; runs go on and are listed to the next page. */
function followWindow(window: BrowserWindow, onGone: () => void, onCrash: () => Promise<void>): void {
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) onGone();
  });
  window.webContents.on('render-process-gone', () => {
    onGone();
    void onCrash();
  });
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** `--workspace=DIR` opens that folder instead of the last one. */
function workspaceArgument(): string | null {
  const value = app.commandLine.getSwitchValue('workspace');
  return value === '' ? null : path.resolve(value);
}
