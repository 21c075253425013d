import type { PreparedRequest } from '../../shared/requests/prepare-request.ts';
import type { RunOrigin } from '../core/history/keep-run.ts';
import type { StartInput } from '../core/runs/run-manager.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/** What the history keeps of a run besides the run itself. */
export async function runOrigin(
  workspaces: WorkspaceSession,
  { draft, slot, environmentId }: StartInput,
  prepared: PreparedRequest,
  appVersion: string,
): Promise<RunOrigin> {
  const { endpoint, draft: sent } = prepared;
  const environmentName = environmentId === null ? null : await environmentNameOf(workspaces, environmentId);
  return { draft, sent, hints: endpoint.hints(sent), slot, environmentId, environmentName, appVersion };
}

async function environmentNameOf(workspaces: WorkspaceSession, environmentId: string): Promise<string> {
  const workspace = await workspaces.current();
  // It was there when the run started; a name is not worth losing the run for.
  const entry = await workspace.readEnvironment(environmentId).catch(() => null);
  return entry?.environment.info.name ?? environmentId;
}
