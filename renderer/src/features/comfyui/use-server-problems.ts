import { useMemo } from 'react';
import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import type { WorkflowProblem } from '../../../../shared/model/workflow.ts';
import { nodesOf } from '../../../../shared/providers/_comfyui/workflow.ts';
import { parseJson } from '../../../../shared/providers/_kit/read-json.ts';
import { useRun } from '../../state/runs-store.ts';
import type { Tab } from '../../state/tabs-store.ts';

/** What the server said of each node in the last run, by its id; forgotten as soon as that node is another. */
export function useServerProblems(tab: Tab): ReadonlyMap<string, readonly WorkflowProblem[]> {
  const view = useRun(tab.path);
  const said = view?.result.workflow?.filter(({ problems }) => problems.length > 0);
  const sentBody = view?.head.request.body ?? null;
  const key = JSON.stringify(said ?? []);
  const { body, workflow } = tab.draft;
  return useMemo(() => {
    const nodes = JSON.parse(key) as { id: string; problems: WorkflowProblem[] }[];
    const sent = nodes.length === 0 || sentBody === null ? undefined : parseJson(sentBody);
    const before = new Map(nodesOf(sent).map((node) => [node.id, node.inputs]));
    const now = new Map(nodesOf(body).map((node) => [node.id, node.inputs]));
    const fixed = (id: string, inputs: JsonObject | undefined) =>
      JSON.stringify(inputs, (name, value) => (workflow?.randomized?.includes(`${id}.${name}`) ? 0 : value));
    const same = nodes.filter(
      ({ id }) => isJsonObject(now.get(id)) && fixed(id, before.get(id)) === fixed(id, now.get(id)),
    );
    return new Map(same.map(({ id, problems }) => [id, problems]));
  }, [key, sentBody, body, workflow]);
}
