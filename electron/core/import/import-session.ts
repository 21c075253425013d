import { randomUUID } from 'node:crypto';
import { endpointUrl } from '../../../shared/import/draft-url.ts';
import { curlFormat } from '../../../shared/import/formats/curl/index.ts';
import { IMPORT_FORMATS } from '../../../shared/import/formats/index.ts';
import { type ImportFile, importUnreadable } from '../../../shared/import/import-format.ts';
import type { ImportPlan } from '../../../shared/import/import-plan.ts';
import { readImport } from '../../../shared/import/read-import.ts';
import { remark } from '../../../shared/import/remark.ts';
import { planImport } from '../../../shared/import/to-workspace.ts';
import type { ImportedCommand, ImportOutcome, ImportPreview } from '../../../shared/ipc/import-routes.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { TreeChange } from '../../../shared/ipc/tree-routes.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type AppliedImport, applyDraft, applyPlan, type ImportVault, nothingApplied } from './apply-plan.ts';

export type ImportSessionOptions = {
  workspace(): Promise<Workspace>;
  vault: ImportVault & { delete(secretId: string): Promise<void> };
  resolveBaseUrl(baseUrl: string): string;
};

export type ImportSession = {
  preview(files: readonly ImportFile[]): ImportPreview;
  apply(input: {
    previewId: string;
    requests: readonly number[];
    folderPath: string;
    hasEnvironments: boolean;
  }): Promise<ImportOutcome>;
  /** Null when no files were made. */
  undo(undoId: string): Promise<TreeChange | null>;
  /** Null, and nothing made, when the text holds several commands. */
  command(text: string): Promise<ImportedCommand | null>;
};

const MAX_UNDO = 20;

/** Holds what was read until the user has decided, so that no credential has to go to the window and back. */
export function createImportSession({ workspace, vault, resolveBaseUrl }: ImportSessionOptions): ImportSession {
  let shown: { id: string; plan: ImportPlan } | null = null;
  const done = new Map<string, { workspace: Workspace; applied: AppliedImport }>();

  function remember(target: Workspace, applied: AppliedImport): string {
    const undoId = randomUUID();
    done.set(undoId, { workspace: target, applied });
    for (const old of [...done.keys()].slice(0, -MAX_UNDO)) done.delete(old);
    return undoId;
  }

  async function takeBack(target: Workspace, applied: AppliedImport): Promise<TreeChange | null> {
    const { topPaths, connections, environments, secrets } = applied;
    const change = topPaths.length === 0 ? null : await target.changeTree((tree) => tree.delete(topPaths));
    for (const id of connections) await target.deleteConnection(id);
    for (const id of environments) await target.deleteEnvironment(id);
    for (const id of secrets) await vault.delete(id);
    return change;
  }

  return {
    preview(files) {
      const { document, formats } = readImport('auto', files);
      const labels = IMPORT_FORMATS.filter(({ id }) => formats.includes(id)).map(({ label }) => label);
      const plan = planImport(document, labels[0] ?? 'Imported');
      shown = { id: randomUUID(), plan };
      return toPreview(shown.id, plan, labels);
    },

    async apply({ previewId, requests, folderPath, hasEnvironments }) {
      if (shown === null || shown.id !== previewId) {
        throw new AppError('IMPORT_GONE', 'What was read is no longer held. Choose the file or paste the text again.');
      }
      const { plan } = shown;
      const target = await workspace();
      const applied = nothingApplied();
      const options = { workspace: target, vault, folderPath, hasEnvironments, resolveBaseUrl };
      try {
        await applyPlan(plan, { ...options, requests: new Set(requests) }, applied);
      } catch (error) {
        // Half an import is of no use; what cannot be taken back now is at least visible in the tree.
        await takeBack(target, applied).catch(() => undefined);
        throw error;
      }
      shown = null;
      return {
        undoId: remember(target, applied),
        firstPath: applied.requestPaths[0] ?? null,
        requests: applied.requestPaths.length,
        connections: applied.connections.length,
        environments: applied.environments.length,
        issues: applied.issues,
      };
    },

    async undo(undoId) {
      const found = done.get(undoId);
      if (found === undefined) throw new AppError('UNDO_GONE', 'This import can no longer be undone.');
      done.delete(undoId);
      return takeBack(found.workspace, found.applied);
    },

    async command(text) {
      const document = curlFormat.read([{ name: '', text }]);
      const plan = planImport(document, '');
      if (plan.requests.length === 0) throw importUnreadable(remark('noCommand'));
      if (plan.requests.length > 1) return null;
      const target = await workspace();
      const applied = nothingApplied();
      const options = { workspace: target, vault, folderPath: 'collections', requests: null, hasEnvironments: false };
      const { draft, connection } = await applyDraft(plan, 0, { ...options, resolveBaseUrl }, applied);
      const isUndoable = applied.connections.length + applied.secrets.length > 0;
      return {
        draft,
        undoId: isUndoable ? remember(target, applied) : null,
        connection,
        secrets: applied.secrets.length,
        issues: applied.issues,
      };
    },
  };
}

function toPreview(previewId: string, plan: ImportPlan, formats: string[]): ImportPreview {
  return {
    previewId,
    formats,
    requests: plan.requests.map(({ path, draft, connectionKey }) => {
      const connection = plan.connections.find(({ key }) => key === connectionKey)?.connection;
      return { path, endpoint: draft.endpoint, ...endpointUrl(draft, connection?.baseUrl ?? '') };
    }),
    connections: plan.connections.map(({ connection }) => connection.info.name),
    environments: plan.environments.map(({ environment }) => ({
      name: environment.info.name,
      variables: environment.variables.length,
    })),
    secrets: plan.secrets.filter(({ value }) => value !== null).map(({ label }) => label),
    issues: plan.issues,
  };
}
