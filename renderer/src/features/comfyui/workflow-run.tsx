import { CircleAlert, CircleCheck, CircleDashed, CirclePause, History, LoaderCircle } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowNode } from '../../../../shared/model/workflow.ts';
import { problemText } from '../../../../shared/providers/_comfyui/node-errors.ts';
import { type ComfyNode, inRunOrder, nodesOf } from '../../../../shared/providers/_comfyui/workflow.ts';
import { parseJson } from '../../../../shared/providers/_kit/read-json.ts';
import { isRunning, type RunView } from '../../state/runs-store.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import './comfyui.css';

const ICONS = {
  queued: CircleDashed,
  cached: History,
  running: LoaderCircle,
  done: CircleCheck,
  failed: CircleAlert,
  stopped: CirclePause,
} as const;

/** Whether a run is one of a workflow, so that there are nodes to show. */
export function hasWorkflow(view: RunView): boolean {
  return view.head.endpoint.endsWith('/workflow') && view.result.workflow !== undefined;
}

/** Every node of the workflow as it was sent, in the order in which they run: how each stands and how long it took. */
export function WorkflowRun({ view }: { view: RunView }) {
  const { t } = useTranslation();
  const sentBody = view.head.request.body ?? '';
  const nodes = useMemo(() => inRunOrder(nodesOf(parseJson(sentBody))), [sentBody]);
  const states = new Map((view.result.workflow ?? []).map((state) => [state.id, state]));
  const done = [...states.values()].filter(({ status }) => status === 'done' || status === 'cached').length;
  return (
    <div className="comfyui-run">
      <p className="comfyui-source">{t('comfyui.nodesDone', { done, total: nodes.length })}</p>
      <ul className="comfyui-run-list" aria-label={t('comfyui.nodes')}>
        {nodes.map((node) => (
          <NodeState key={node.id} node={node} state={states.get(node.id)} isOver={!isRunning(view)} />
        ))}
      </ul>
    </div>
  );
}

/** `isOver`: nothing more will run. */
function NodeState({ node, state, isOver }: { node: ComfyNode; state: WorkflowNode | undefined; isOver: boolean }) {
  const { t } = useTranslation();
  const status = state?.status ?? 'queued';
  const Icon = ICONS[status];
  const progress = state?.progress ?? null;
  return (
    <li className="comfyui-run-node" data-status={status}>
      <Icon size={15} aria-hidden />
      <span className="comfyui-node-title">
        {node.title}
        <span className="comfyui-node-id">#{node.id}</span>
        {state?.note && <span className="comfyui-source">{state.note}</span>}
      </span>
      {status === 'running' && progress !== null ? (
        <ProgressBar
          label={t('comfyui.steps', { done: progress.done, total: progress.total })}
          done={progress.done}
          total={progress.total}
        />
      ) : (
        <span>{t(status === 'queued' && isOver ? 'comfyui.status.unused' : `comfyui.status.${status}`)}</span>
      )}
      <span className="comfyui-run-time">{timeText(state)}</span>
      {state?.problems.map((problem) => (
        <span key={`${problem.code} ${problem.details}`} className="comfyui-run-problem">
          {problem.input === null ? problem.message : problemText(problem)}
        </span>
      ))}
    </li>
  );
}

function timeText(state: WorkflowNode | undefined): string {
  if (!state || state.startedMs === null || state.endedMs === null) return '';
  const tookMs = state.endedMs - state.startedMs;
  return tookMs < 1000 ? `${tookMs} ms` : `${(tookMs / 1000).toFixed(1)} s`;
}
