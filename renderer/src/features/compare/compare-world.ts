import { useEffect, useMemo } from 'react';
import type { TargetWorld } from '../../../../shared/compare/plan-target.ts';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import type { WorkspaceSnapshot } from '../../../../shared/model/workspace.ts';
import { run } from '../../commands/report-error.ts';
import { loadTemplates } from '../../commands/template-commands.ts';
import { useTemplatesStore } from '../../state/templates-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';

/** What the columns of a draft may name, planned anew when any of it changes. Reads the templates that they name. */
export function useCompareWorld(draft: RequestDraft): TargetWorld {
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const templates = useTemplatesStore((state) => state.templates);
  const named = templatePaths(draft).join('\n');
  // The snapshot is another one after every change of a file, so that a template is never older than its file.
  useEffect(() => {
    if (snapshot !== null && named !== '') run(() => loadTemplates(named.split('\n')));
  }, [snapshot, named]);
  return useMemo(() => worldOf(snapshot, templates), [snapshot, templates]);
}

/** The same as the stores hold it now. */
export function currentWorld(): TargetWorld {
  return worldOf(useWorkspaceStore.getState().snapshot, useTemplatesStore.getState().templates);
}

/** Saved requests that columns of a draft are made after. */
export function templatePaths(draft: RequestDraft): string[] {
  const paths = (draft.compare?.targets ?? []).flatMap(({ request }) => (request === undefined ? [] : [request]));
  return [...new Set(paths)];
}

function worldOf(
  snapshot: WorkspaceSnapshot | null,
  templates: Readonly<Record<string, RequestDraft | 'missing'>>,
): TargetWorld {
  return {
    connections: snapshot?.connections ?? [],
    environmentIds: (snapshot?.environments ?? []).map(({ id }) => id),
    template: (path) => templates[path] ?? null,
  };
}
