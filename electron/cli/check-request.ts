import { readFile, realpath } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { AppError } from '../../shared/ipc/result.ts';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { Pair, RequestDraft } from '../../shared/model/request-draft.ts';
import type { EnvironmentEntry } from '../../shared/model/workspace.ts';
import type { ValidationIssue } from '../../shared/providers/_kit/adapter.ts';
import { filesOfDraft } from '../../shared/providers/_kit/file-issues.ts';
import { validateDraft } from '../../shared/providers/_kit/validate-draft.ts';
import { findEndpoint } from '../../shared/providers/index.ts';
import { hasOwnUrl, prepareRequest } from '../../shared/requests/prepare-request.ts';
import { type IsUnchecked, requestIssues } from '../../shared/requests/request-issues.ts';
import type { VariableScope } from '../../shared/variables/interpolate.ts';
import { type ScopeSources, scopesFor } from '../../shared/variables/scopes.ts';
import type { FileAccess } from '../core/files/file-access.ts';
import { findKnownFiles } from '../core/files/known-files.ts';
import { readAppTrust } from '../core/trust/read-app-trust.ts';
import { requestKind } from '../core/workspace/file-kinds.ts';
import { openFile } from '../core/workspace/open-file.ts';
import { openWorkspace } from '../core/workspace/workspace.ts';
import { appDataPath } from './app-data.ts';
import { CliError, errorLine } from './cli-error.ts';
import { findNamed, findWorkspaceRoot } from './load-request.ts';
import { endpointAt, mapToConnection } from './map-to-connection.ts';
import { openFiles } from './open-files.ts';
import { VERSION } from './version.ts';

export type CheckOptions = { env?: string; var?: Map<string, string>; allowFiles?: string[] };

export type FileIssue = { severity: ValidationIssue['severity']; field: string; message: string };

export type CheckedFile = { file: string; endpoint: string | null; isReadable: boolean; issues: FileIssue[] };

type Workspace = Awaited<ReturnType<typeof openWorkspace>>;

/** What a request has around it; all empty for a file that is in no workspace. */
type Surroundings = {
  /** Where the files are that the request names. */
  files: FileAccess;
  isWorkspace: boolean;
  connections: readonly ConnectionEntry[];
  folderHeaders: Pair[];
  scopeSources: Omit<ScopeSources, 'builtins'>;
  /** Of the connection that the request or its folders name. */
  connectionId: string | null;
  environments: readonly EnvironmentEntry[];
  isUnchecked: IsUnchecked;
};

/** Never called: it only makes `{{mockUrl}}` known. */
const MOCK_URL = 'http://127.0.0.1:1';

/** Checks files one after the other; each workspace is read once. */
export function createChecker(options: CheckOptions): { check(file: string): Promise<CheckedFile> } {
  const trusting = readAppTrust(appDataPath());
  const workspaces = new Map<string, { workspace: Workspace; snapshot: ReturnType<Workspace['read']> }>();

  async function surroundingsOf(absolutePath: string, draft: RequestDraft): Promise<Surroundings> {
    const { isUnchecked } = await trusting;
    const root = await findWorkspaceRoot(absolutePath);
    if (root === null) {
      if (options.env !== undefined) throw new CliError(`--env ${options.env}: ${absolutePath} is in no workspace.`);
      const connectionId = draft.connection ?? null;
      const scopeSources = { draft };
      return {
        files: await openFiles(dirname(absolutePath), options.allowFiles),
        isWorkspace: false,
        connections: [],
        folderHeaders: [],
        scopeSources,
        connectionId,
        environments: [],
        isUnchecked,
      };
    }
    let opened = workspaces.get(root);
    if (opened === undefined) {
      const workspace = await openWorkspace(root);
      opened = { workspace, snapshot: workspace.read() };
      workspaces.set(root, opened);
    }
    const { workspace } = opened;
    const files = await openFiles(workspace.rootPath, options.allowFiles);
    const { connections, environments } = await opened.snapshot;
    const chosen =
      options.env === undefined
        ? null
        : findNamed(environments, ({ environment }) => environment.info.name, options.env, '--env', 'environment');
    const path = relative(workspace.rootPath, absolutePath).split(sep).join('/');
    return {
      files,
      isWorkspace: true,
      connections,
      folderHeaders: await workspace.inheritedHeaders(path),
      scopeSources: await workspace.scopeSources(path, draft, chosen?.id ?? null),
      connectionId: await workspace.connectionOf(path, draft),
      environments: chosen === null ? environments : [],
      isUnchecked,
    };
  }

  return {
    async check(file) {
      let draft: RequestDraft;
      try {
        draft = openFile(await readFile(file), file, requestKind).value;
      } catch (error) {
        // The file's name stands before every line already.
        const message = errorLine(error).replace(`${file}: `, '').replace(`${file}, `, '');
        return { file, endpoint: null, isReadable: false, issues: [{ severity: 'error', field: '', message }] };
      }
      const around = await surroundingsOf(await realpath(file), draft);
      return { file, endpoint: draft.endpoint, isReadable: true, issues: await issuesOf(draft, around, options) };
    },
  };
}

async function issuesOf(draft: RequestDraft, around: Surroundings, options: CheckOptions): Promise<FileIssue[]> {
  const endpoint = findEndpoint(draft.endpoint)?.endpoint;
  if (endpoint === undefined) {
    const message = `This version knows no endpoint "${draft.endpoint}"; sidecall providers lists those there are.`;
    return [{ severity: 'error', field: 'endpoint', message }];
  }
  const issues: FileIssue[] = [];
  const { connectionId } = around;
  const connection = around.connections.find(({ id }) => id === connectionId) ?? null;
  if (connectionId !== null && connection === null && around.isWorkspace) {
    const message = `The workspace has no readable connection "${connectionId}".`;
    issues.push({ severity: 'error', field: 'connection', message });
  }
  const isAlone = hasOwnUrl(endpoint, draft);
  if (connection === null && !isAlone) {
    if (connectionId === null) {
      issues.push({ severity: 'warning', field: 'connection', message: 'The request names no connection.' });
    } else if (!around.isWorkspace) {
      const message = `The file is in no workspace, so its connection "${connectionId}" and its URL are not checked.`;
      issues.push({ severity: 'warning', field: 'connection', message });
    }
    const known = await findKnownFiles(filesOfDraft(endpoint, draft), around.files);
    return [...issues, ...validateDraft(endpoint, draft, known).map(fromRule)];
  }
  return [...issues, ...(await preparedIssues(draft, connection, around, options))];
}

/** What is wrong with the request as it would be sent. */
async function preparedIssues(
  ownDraft: RequestDraft,
  connection: ConnectionEntry | null,
  { files, scopeSources, environments, folderHeaders, isUnchecked }: Surroundings,
  options: CheckOptions,
): Promise<FileIssue[]> {
  const issues: FileIssue[] = [];
  try {
    let draft = ownDraft;
    if (connection !== null && endpointAt(draft, connection) !== draft.endpoint) {
      draft = mapToConnection(draft, connection).draft;
      const message = `The connection is of ${connection.connection.provider}, so the request is sent as ${draft.endpoint}.`;
      issues.push({ severity: 'warning', field: 'connection', message });
    }
    const prepared = prepareRequest({
      draft,
      connection,
      scopes: [
        { source: 'request', label: '--var', variables: options.var ?? new Map() },
        ...scopesFor({ ...scopeSources, draft, builtins: { mockUrl: MOCK_URL } }),
        anyEnvironment(environments),
      ],
      folderHeaders,
      appVersion: VERSION,
    });
    const known = await findKnownFiles(filesOfDraft(prepared.endpoint, prepared.draft), files);
    issues.push(...requestIssues(prepared, known, isUnchecked).map(fromRule));
    for (const name of prepared.missing) {
      issues.push({ severity: 'warning', field: 'variables', message: `{{${name}}} has no value.` });
    }
  } catch (error) {
    if (!(error instanceof AppError || error instanceof CliError)) throw error;
    issues.push({ severity: 'error', field: '', message: errorLine(error) });
  }
  return issues;
}

/** With no environment chosen, a variable that any of them has is not missing. */
function anyEnvironment(environments: readonly EnvironmentEntry[]): VariableScope {
  const variables = new Map<string, string>();
  for (const { environment } of environments) {
    for (const { name, value, disabled } of environment.variables) {
      if (!disabled && !variables.has(name)) variables.set(name, value);
    }
  }
  return { source: 'environment', label: '', variables };
}

function fromRule({ severity, path, message }: ValidationIssue): FileIssue {
  return { severity, field: path.join('.'), message: message.en };
}
