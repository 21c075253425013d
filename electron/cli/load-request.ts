import { realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { Pair, RequestDraft } from '../../shared/model/request-draft.ts';
import type { EnvironmentEntry, WorkspaceProblem } from '../../shared/model/workspace.ts';
import type { ScopeSources } from '../../shared/variables/scopes.ts';
import type { OpenedPrices } from '../core/workspace/price-file.ts';
import { openWorkspace, type Workspace } from '../core/workspace/workspace.ts';
import { CliError } from './cli-error.ts';

/** A request file with all that its workspace adds to it. */
export type LoadedRequest = {
  /** The workspace folder; a real path. */
  rootPath: string;
  /** Inside the workspace, e.g. `collections/samples/hello.yml`. */
  path: string;
  draft: RequestDraft;
  connections: ConnectionEntry[];
  environment: EnvironmentEntry | null;
  /** Where its variables come from, but for the built-in ones. */
  scopeSources: Omit<ScopeSources, 'builtins'>;
  folderHeaders: Pair[];
  /** Of the connection that the request or its folders name. */
  connectionId: string | null;
  problems: WorkspaceProblem[];
  environments: EnvironmentEntry[];
  /** Saved requests that its compare columns are made after, by path; those that cannot be read are left out. */
  templates: ReadonlyMap<string, RequestDraft>;
  /** The workspace's own prices; none where the file cannot be read, which is among the problems. */
  ownPrices: OpenedPrices;
};

/**
 * Reads a request file and the workspace around it, which is the nearest folder above with a `workspace.yml`.
 *
 * @param environmentName Id or name of the environment to use.
 */
export async function loadRequest(file: string, environmentName: string | undefined): Promise<LoadedRequest> {
  const absolutePath = await realpath(resolve(file)).catch(() => {
    throw new CliError(`${file} cannot be read: there is no such file.`);
  });
  const root = await findWorkspaceRoot(absolutePath);
  if (root === null) {
    throw new CliError(
      `${file} is in no workspace: no folder above it has a workspace.yml. Make one with sidecall init.`,
    );
  }
  const workspace = await openWorkspace(root);
  try {
    const path = relative(workspace.rootPath, absolutePath).split(sep).join('/');
    const { draft } = await workspace.readRequest(path);
    const { connections, environments, problems } = await workspace.read();
    const environment =
      environmentName === undefined
        ? null
        : findNamed(environments, ({ environment: { info } }) => info.name, environmentName, '--env', 'environment');
    return {
      rootPath: workspace.rootPath,
      path,
      draft,
      connections,
      environment,
      scopeSources: await workspace.scopeSources(path, draft, environment?.id ?? null),
      folderHeaders: await workspace.inheritedHeaders(path),
      connectionId: await workspace.connectionOf(path, draft),
      problems,
      environments,
      templates: await readTemplates(workspace, draft),
      ownPrices: await workspace.readPrices().catch(() => ({ rows: [], hash: null })),
    };
  } finally {
    await workspace.close();
  }
}

async function readTemplates(workspace: Workspace, draft: RequestDraft): Promise<Map<string, RequestDraft>> {
  const templates = new Map<string, RequestDraft>();
  for (const { request } of draft.compare?.targets ?? []) {
    if (request === undefined || templates.has(request)) continue;
    const opened = await workspace.readRequest(request).catch(() => null);
    if (opened !== null) templates.set(request, opened.draft);
  }
  return templates;
}

/** The entry of that id, else of that display name; CliError lists those there are. */
export function findNamed<Entry extends { id: string }>(
  entries: readonly Entry[],
  nameOf: (entry: Entry) => string,
  name: string,
  argument: string,
  kind: string,
): Entry {
  const found = entries.find((entry) => entry.id === name) ?? entries.find((entry) => nameOf(entry) === name);
  if (found) return found;
  const known = entries.map((entry) => entry.id).join(', ') || 'none';
  throw new CliError(`${argument} ${name}: the workspace has no such ${kind}. It has: ${known}.`);
}

/** The nearest folder above the file with a `workspace.yml`. */
export async function findWorkspaceRoot(file: string): Promise<string | null> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const hasFile = await stat(join(folder, 'workspace.yml')).then(
      (status) => status.isFile(),
      () => false,
    );
    if (hasFile) return folder;
    if (folder === dirname(folder)) return null;
  }
}
