import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { DecodeHints } from '../../streaming/decode-format.ts';
import { uploadHeaders } from '../_dashscope/media/upload-headers.ts';
import type { Endpoint, EndpointIdentity, ParameterSpec, SdkCall, Template } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { postJson } from '../_kit/chat-request.ts';
import { hostUrl } from './host-url.ts';
import { ROLES } from './message-schema.ts';
import type { NativePath } from './model-rules.ts';
import { type PromptForm, promptMapping } from './prompt.ts';
import { isStream, withStream } from './stream-wish.ts';
import { validateGeneration } from './validate.ts';

/** What the decoder needs to know: whether records append or repeat is the request's choice and not told in them. */
const HINTED = ['incremental_output', 'result_format', 'enable_thinking'];

export type GenerationEndpointOptions = Pick<EndpointIdentity, 'label'> & {
  id: NativePath;
  docsUrl: string;
  /** From the host on. */
  path: string;
  ownedFields: readonly ParameterSpec[];
  parameters: readonly ParameterSpec[];
  promptForm: PromptForm;
  templates: readonly Template[];
  sdkCall: SdkCall;
};

/** A conversation in DashScope's own form; text models and multimodal models have a path each. */
export function generationEndpoint(options: GenerationEndpointOptions): Endpoint {
  const { id, label, docsUrl, path, ownedFields, parameters, promptForm, templates, sdkCall } = options;
  return {
    id,
    label,
    operation: 'chat',
    docsUrl,
    parameters,
    ownedFields,
    model: { in: 'body', path: ['model'] },
    conversation: {
      messagesPath: ['input', 'messages'],
      systemPath: null,
      roles: ROLES,
      contentKey: 'content',
      ...(options.promptForm.content === 'list' && { mediaForm: 'dashscope' as const }),
    },
    formats: { stream: 'dashscope-sse', json: 'dashscope-json' },
    isStream,
    withStream,
    buildRequest: (draft, { baseUrl }) =>
      postJson(draft, hostUrl(baseUrl, path), isStream(draft), [
        ...(isStream(draft) ? [['X-DashScope-SSE', 'enable'] as const] : []),
        ...uploadHeaders(draft.body),
      ]),
    validate: (draft) => validateGeneration(draft, { path: id, table: parameters }),
    hints,
    ...promptMapping(promptForm, parameters),
    templates,
    sdkCalls: [sdkCall],
  };
}

function hints(draft: RequestDraft): DecodeHints {
  const parameters = getAtPath(draft.body, ['parameters']);
  const told: JsonObject = {};
  for (const name of HINTED) {
    const value = isJsonObject(parameters) ? parameters[name] : undefined;
    if (value !== undefined) told[name] = value;
  }
  return { parameters: told };
}
