/** One node of a workflow in the course of a run. */
export type WorkflowNode = {
  /** Its key in the workflow. */
  id: string;
  /** `cached`: its outputs of an earlier run were used again. `stopped`: it was running when the run was interrupted. */
  status: 'queued' | 'cached' | 'running' | 'done' | 'failed' | 'stopped';
  /** In the node's own steps; null when it does not say. */
  progress: { done: number; total: number } | null;
  /** What it says of itself, e.g. while a service behind it works. */
  note: string | null;
  problems: readonly WorkflowProblem[];
  /** Since the start of the run; null when it did not happen, or was not seen. */
  startedMs: number | null;
  endedMs: number | null;
};

/** What is wrong with a node, in the server's words. */
export type WorkflowProblem = {
  /** The server's own word for it, e.g. `value_not_in_list`. */
  code: string | null;
  message: string;
  details: string | null;
  /** The input at fault, where it is one. */
  input: string | null;
};

/** What became known of one node. What is absent stays as it was. */
export type WorkflowNodeChange = Pick<WorkflowNode, 'id'> &
  Partial<Pick<WorkflowNode, 'status' | 'progress' | 'note' | 'problems'>>;
