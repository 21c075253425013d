import type { RequestDraft } from '../../model/request-draft.ts';
import type { JobTarget } from '../_kit/job-spec.ts';
import { type ComfyNode, nodesOf } from './workflow.ts';

/** What decoders know of the workflow that was sent, and of what was last heard of it. */
export type WorkflowHints = {
  nodes?: readonly Pick<ComfyNode, 'id' | 'title' | 'classType' | 'inputs'>[];
  jobId?: string;
  baseUrl?: string;
  state?: JobTarget['state'];
};

export function workflowHints(draft: RequestDraft): WorkflowHints {
  return { nodes: nodesOf(draft.body) };
}

export function jobHints({ jobId, baseUrl, draft, state }: JobTarget): WorkflowHints {
  return { ...workflowHints(draft), jobId, baseUrl, ...(state && { state }) };
}
