import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/ipc/result.ts';
import type { SearchPage, SearchQuery } from '../../../shared/ipc/search-routes.ts';
import type { OpenedFolder, OpenedWorkspaceFile, SettingsCopy } from '../../../shared/ipc/settings-routes.ts';
import type { TreeChange } from '../../../shared/ipc/tree-routes.ts';
import type { OpenedRequest, RequestVersions } from '../../../shared/ipc/workspace-routes.ts';
import type { Connection, ConnectionEntry } from '../../../shared/model/connection.ts';
import type { PriceRow } from '../../../shared/model/price.ts';
import type { Pair, RequestDraft } from '../../../shared/model/request-draft.ts';
import type {
  EnvironmentEntry,
  EnvironmentFile,
  FolderSettings,
  WorkspaceSettings,
  WorkspaceSnapshot,
} from '../../../shared/model/workspace.ts';
import { effectiveConnection } from '../../../shared/requests/effective-connection.ts';
import { inheritedHeaders } from '../../../shared/requests/inherited-headers.ts';
import type { ScopeSources } from '../../../shared/variables/scopes.ts';
import { flushWrites } from '../files/write-file-atomic.ts';
import type { Bin } from './delete-entries.ts';
import { workspaceKind } from './file-kinds.ts';
import { readFolderChain } from './folder-chain.ts';
import { changeFolderFile } from './folder-order.ts';
import { comparingPaths } from './follow-templates.ts';
import { CONNECTIONS, ENVIRONMENTS, findNamed, notFound, readNamed, saveNamed } from './named-files.ts';
import { resolveEntryInside, type WorkspacePath } from './paths.ts';
import { type OpenedPrices, readPriceFile, savePriceFile } from './price-file.ts';
import { exists } from './put-tree.ts';
import { readSnapshot } from './read-snapshot.ts';
import { compareRequest, createRequest, readRequest, requestText, saveRequest } from './request-files.ts';
import { SearchTexts } from './search-texts.ts';
import { readForSearch, searchWorkspace } from './search-workspace.ts';
import {
  arrangeEnvironments,
  readFolderSettings,
  readWorkspaceSettings,
  saveFolderSettings,
  saveWorkspaceSettings,
} from './settings-files.ts';
import { settingsText } from './settings-text.ts';
import { SnapshotCache } from './snapshot-cache.ts';
import { TreeEditor } from './tree-editor.ts';
import { watchWorkspace } from './watch-workspace.ts';
import { WorkspaceFiles, type WorkspaceOptions } from './workspace-files.ts';

/** `bin`: where deleted things go; without one nothing can be deleted. */
export type OpenOptions = Partial<WorkspaceOptions> & { bin?: Bin };

/**
 * Opens a workspace folder. Damaged files are no reason to fail: `read` tells them. Throws WORKSPACE_NOT_FOUND when
 * the folder is gone, NOT_A_WORKSPACE when it holds neither `workspace.yml` nor `collections`.
 */
export async function openWorkspace(rootPath: string, options: OpenOptions = {}): Promise<Workspace> {
  const root = await realpath(rootPath).catch(() => null);
  const isFolder = root !== null && (await stat(root)).isDirectory();
  if (root === null || !isFolder) {
    throw new AppError('WORKSPACE_NOT_FOUND', `There is no folder ${rootPath}.`, { path: rootPath });
  }
  const found = await Promise.all(
    ['workspace.yml', 'collections'].map((name) => stat(join(root, name)).catch(() => null)),
  );
  if (found.every((status) => status === null)) {
    throw new AppError(
      'NOT_A_WORKSPACE',
      `${rootPath} holds no workspace.yml. Choose a workspace, or an empty folder for a new one.`,
      { path: rootPath },
    );
  }
  return new Workspace(root, options);
}

/** One open workspace. All changes run one after the other; all errors are `AppError`. */
export class Workspace {
  readonly #files: WorkspaceFiles;
  readonly #tree: TreeEditor;
  readonly #cache = new SnapshotCache();
  readonly #texts = new SearchTexts();
  readonly #stopWatching = new Set<() => void>();
  /** Paths of requests with a comparison; null before the first reading. */
  #comparing: Set<WorkspacePath> | null = null;

  constructor(root: string, { bin, ...options }: OpenOptions) {
    this.#files = new WorkspaceFiles(root, options);
    this.#tree = new TreeEditor(this.#files, bin ?? null, () => this.#comparingPaths());
  }

  get rootPath(): string {
    return this.#files.root;
  }

  async read(): Promise<WorkspaceSnapshot> {
    const snapshot = await readSnapshot(this.#files.root, this.#files.options, this.#cache);
    this.#comparing = new Set(comparingPaths(snapshot.tree));
    return snapshot;
  }

  /** As last read: to read 10,000 files anew would take longer than the change that asks for it. */
  async #comparingPaths(): Promise<ReadonlySet<WorkspacePath>> {
    if (this.#comparing === null) await this.read();
    return this.#comparing ?? new Set();
  }

  /** One that was written since may be a comparison by now. */
  #noted(opened: OpenedRequest): OpenedRequest {
    if (opened.draft.compare !== undefined) this.#comparing?.add(opened.path);
    return opened;
  }

  /** Reads what a search will look through. */
  prepareSearch(): Promise<void> {
    return readForSearch(this.#files.root, this.#texts);
  }

  /** A page of what the files hold of a text, from an index of their list on. Throws SEARCH_INVALID. */
  search(query: SearchQuery, cursor: number): Promise<SearchPage> {
    return searchWorkspace(this.#files.root, query, cursor, this.#texts);
  }

  readRequest(path: WorkspacePath): Promise<OpenedRequest> {
    return readRequest(this.#files, path);
  }

  /** @param baseHash Of the bytes the draft was made from; null overwrites. Throws FILE_CHANGED_OUTSIDE. */
  saveRequest(path: WorkspacePath, draft: RequestDraft, baseHash: string | null): Promise<OpenedRequest> {
    return this.#change(async () => this.#noted(await saveRequest(this.#files, path, draft, baseHash)));
  }

  /** How a draft and its file differ, for the user to choose. */
  compareRequest(path: WorkspacePath, draft: RequestDraft): Promise<RequestVersions> {
    return compareRequest(this.#files, path, draft);
  }

  /** What saving a draft would write; of one without a file, into a new one. Nothing is written. */
  requestText(path: WorkspacePath | null, draft: RequestDraft): Promise<string> {
    return requestText(this.#files, path, draft);
  }

  createRequest(folderPath: WorkspacePath, draft: RequestDraft): Promise<OpenedRequest> {
    return this.#change(async () => this.#noted(await createRequest(this.#files, folderPath, draft)));
  }

  /** Changes folders and the places of requests: see `TreeEditor`. */
  changeTree<Result>(change: (tree: TreeEditor) => Promise<Result>): Promise<Result> {
    return this.#change(() => change(this.#tree));
  }

  /** Of a file or folder, for the system's file manager. Throws FILE_NOT_FOUND. */
  async absolutePathOf(path: WorkspacePath): Promise<string> {
    const absolutePath = await resolveEntryInside(this.#files.root, path);
    if (await exists(absolutePath)) return absolutePath;
    throw new AppError('FILE_NOT_FOUND', `${path} is no longer in the workspace.`, { path });
  }

  readFolder(path: WorkspacePath): Promise<OpenedFolder> {
    return readFolderSettings(this.#files, path);
  }

  /** @param baseHash Of the file the settings were made from; null: there was none. Throws FILE_CHANGED_OUTSIDE. */
  saveFolder(path: WorkspacePath, settings: FolderSettings, baseHash: string | null): Promise<OpenedFolder> {
    return this.#change(() => saveFolderSettings(this.#files, path, settings, baseHash));
  }

  /** Writes down the order of a folder's children, by their names. */
  arrangeFolder(path: WorkspacePath, names: readonly string[]): Promise<void> {
    return this.#change(() => changeFolderFile(this.#files, path, (folder) => ({ ...folder, order: [...names] })));
  }

  readSettings(): Promise<OpenedWorkspaceFile> {
    return readWorkspaceSettings(this.#files);
  }

  /** @param baseHash As with `saveFolder`. */
  saveSettings(settings: WorkspaceSettings, baseHash: string | null): Promise<OpenedWorkspaceFile> {
    return this.#change(() => saveWorkspaceSettings(this.#files, settings, baseHash));
  }

  /** The user's own prices. Throws FILE_UNREADABLE. */
  readPrices(): Promise<OpenedPrices> {
    return readPriceFile(this.#files);
  }

  /** @param baseHash As with `saveFolder`. */
  savePrices(rows: readonly PriceRow[], baseHash: string | null): Promise<OpenedPrices> {
    return this.#change(() => savePriceFile(this.#files, rows, baseHash));
  }

  /** What saving settings would write, and the name of their file. Nothing is written. */
  settingsText(copy: SettingsCopy): Promise<{ name: string; text: string }> {
    return settingsText(this.#files, copy);
  }

  arrangeEnvironments(ids: readonly string[]): Promise<void> {
    return this.#change(() => arrangeEnvironments(this.#files, ids));
  }

  /** Throws CONNECTION_NOT_FOUND. */
  async readConnection(id: string): Promise<ConnectionEntry> {
    const connection = await readNamed(this.#files, CONNECTIONS, id);
    if (!connection) throw notFound(CONNECTIONS, id);
    return { id, connection };
  }

  /** @param id Null for a new one: its id is made of its name. */
  saveConnection(id: string | null, connection: Connection): Promise<{ id: string }> {
    return this.#change(() => saveNamed(this.#files, CONNECTIONS, id, connection));
  }

  deleteConnection(id: string): Promise<TreeChange> {
    return this.#change(async () => this.#tree.deleteFiles([await findNamed(this.#files, CONNECTIONS, id)]));
  }

  /** Throws ENVIRONMENT_NOT_FOUND. */
  async readEnvironment(id: string): Promise<EnvironmentEntry> {
    const environment = await readNamed(this.#files, ENVIRONMENTS, id);
    if (!environment) throw notFound(ENVIRONMENTS, id);
    return { id, environment };
  }

  /** @param id Null for a new one: its id is made of its name. */
  saveEnvironment(id: string | null, environment: EnvironmentFile): Promise<{ id: string }> {
    return this.#change(() => saveNamed(this.#files, ENVIRONMENTS, id, environment));
  }

  deleteEnvironment(id: string): Promise<TreeChange> {
    return this.#change(async () => this.#tree.deleteFiles([await findNamed(this.#files, ENVIRONMENTS, id)]));
  }

  /**
   * What `scopesFor` (shared/variables) needs for one request; the caller adds the built-in values. An environment
   * that is gone counts as none, so its variables show up as missing.
   */
  async scopeSources(
    requestPath: WorkspacePath | null,
    draft: RequestDraft,
    environmentId: string | null,
  ): Promise<Omit<ScopeSources, 'builtins'>> {
    const [folders, environment, workspace] = await Promise.all([
      readFolderChain(this.#files, requestPath),
      environmentId === null ? null : readNamed(this.#files, ENVIRONMENTS, environmentId),
      this.#files.readIfPresent('workspace.yml', workspaceKind),
    ]);
    return {
      draft,
      folders: folders.map(({ label, variables }) => ({ label, variables })),
      environment,
      workspace: workspace && { label: workspace.value.info.name, variables: workspace.value.variables },
    };
  }

  /** Id of the connection that a request uses: its own, or the one that its folders give; null when there is none. */
  async connectionOf(requestPath: WorkspacePath | null, draft: RequestDraft): Promise<string | null> {
    return effectiveConnection(draft.connection, await readFolderChain(this.#files, requestPath)).id;
  }

  /** Headers that the folders give to a request: of one name the innermost; disabled ones left out. */
  async inheritedHeaders(requestPath: WorkspacePath | null): Promise<Pair[]> {
    return inheritedHeaders(await readFolderChain(this.#files, requestPath));
  }

  /** Calls back, at most every 150 ms, when files were changed by somebody else. Returns what stops it. */
  watch(onChange: () => void): () => void {
    const stop = watchWorkspace(this.#files, onChange);
    this.#stopWatching.add(stop);
    return () => {
      stop();
      this.#stopWatching.delete(stop);
    };
  }

  /** Stops watching and waits for changes under way. */
  async close(): Promise<void> {
    for (const stop of this.#stopWatching) stop();
    this.#stopWatching.clear();
    this.#texts.clear();
    await this.#files.settle();
    await flushWrites();
  }

  #change<Result>(change: () => Promise<Result>): Promise<Result> {
    return this.#files.exclusively(change);
  }
}
