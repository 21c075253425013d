import { fileReference, readFileReference } from '../../model/file-reference.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import { SHOWN_RUN_ID } from '../../model/shown-run-id.ts';
import type { Endpoint, ParameterSpec, RequestTarget, Template } from '../_kit/adapter.ts';
import { postJson } from '../_kit/chat-request.ts';
import { checkWorkflow } from './check-workflow.ts';
import { comfyUrl } from './comfy-url.ts';
import { workflowHints } from './hints.ts';
import { comfyJob } from './job.ts';
import { workflowParameters, workflowPrompt } from './parameters.ts';
import { withNewSeeds } from './seeds.ts';
import { typedFields } from './typed-variables.ts';
import { comfyUpload } from './upload.ts';
import { promptOf } from './workflow.ts';

export type WorkflowEndpointOptions = {
  docsUrl: string;
  templates: readonly Template[];
  /** What the calls are appended to, where it is not the connection's base URL as it stands. */
  baseOf?: (baseUrl: string) => string;
};

/** A workflow in API format, sent to the queue and followed until it is done. */
export function workflowEndpoint({
  docsUrl,
  templates,
  baseOf = (baseUrl) => baseUrl,
}: WorkflowEndpointOptions): Endpoint {
  const { poll, cancel, hints, socket, ...job } = comfyJob;
  return {
    id: 'workflow',
    label: { en: 'ComfyUI workflow', zh: 'ComfyUI 工作流' },
    operation: 'workflow',
    docsUrl,
    parameters: workflowParameters satisfies readonly ParameterSpec[],
    ownedFields: [workflowPrompt],
    model: null,
    conversation: null,
    formats: { stream: 'comfyui-prompt', json: 'comfyui-prompt' },
    isStream: () => false,
    withStream: (draft: RequestDraft) => draft,
    buildRequest: (draft, target) => buildSubmission(draft, { ...target, baseUrl: baseOf(target.baseUrl) }),
    validate: (draft) => checkWorkflow(draft.body),
    hints: workflowHints,
    toPrompt: () => null,
    fromPrompt: () => ({ body: {}, notes: [] }),
    templates,
    typedFields,
    upload: {
      ...comfyUpload,
      form: (target, policy) => comfyUpload.form({ ...target, baseUrl: baseOf(target.baseUrl) }, policy),
    },
    job: {
      ...job,
      poll: (target) => poll({ ...target, baseUrl: baseOf(target.baseUrl) }),
      ...(hints && { hints: (target) => hints({ ...target, baseUrl: baseOf(target.baseUrl) }) }),
      ...(cancel && { cancel: (target) => cancel({ ...target, baseUrl: baseOf(target.baseUrl) }) }),
      ...(socket && {
        socket: {
          buildRequest: (draft, target) => socket.buildRequest(draft, { ...target, baseUrl: baseOf(target.baseUrl) }),
          createScript: (draft, runId, { baseUrl }) => socket.createScript(draft, runId, { baseUrl: baseOf(baseUrl) }),
        },
      }),
    },
  };
}

/** The ids of the run go in unless the user has put others there. */
function buildSubmission(draft: RequestDraft, { baseUrl, runId }: RequestTarget) {
  const body = submissionBody(draft, runId);
  return postJson({ ...draft, body }, comfyUrl(baseUrl, '/prompt'), false, []);
}

function submissionBody(draft: RequestDraft, runId: string | undefined): JsonValue | undefined {
  const { body } = draft;
  if (!isJsonObject(body)) return body;
  const prompt = promptOf(body);
  // A bare workflow is what ComfyUI exports, so that is what gets pasted.
  const fields: JsonObject = body.prompt === undefined && prompt !== undefined ? { prompt } : body;
  if (runId === undefined) return fields;
  const isShown = runId === SHOWN_RUN_ID;
  const randomized = isShown ? [] : (draft.workflow?.randomized ?? []);
  return {
    ...fields,
    ...(isJsonObject(prompt) && { prompt: withUploads(withNewSeeds(prompt, randomized, runId)) }),
    client_id: fields.client_id ?? runId,
    prompt_id: fields.prompt_id ?? runId,
  };
}

/** A node names a file of the server and takes no bytes, so a file of the user's is uploaded however it is named. */
function withUploads(prompt: JsonObject): JsonObject {
  if (!JSON.stringify(prompt).includes('"file:')) return prompt;
  return Object.fromEntries(
    Object.entries(prompt).map(([id, node]) => {
      if (!isJsonObject(node) || !isJsonObject(node.inputs)) return [id, node];
      const inputs = Object.entries(node.inputs).map(([name, value]): [string, JsonValue] => {
        const reference = readFileReference(value);
        return [name, reference === null ? value : fileReference(reference.path, true)];
      });
      return [id, { ...node, inputs: Object.fromEntries(inputs) }];
    }),
  );
}
