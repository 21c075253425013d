import { isJsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint } from '../_kit/adapter.ts';
import { setAtPath } from '../_kit/body-path.ts';
import { postJson } from '../_kit/chat-request.ts';
import { errorAt } from '../_kit/issue.ts';
import { endpointUrl } from './endpoint-url.ts';
import type { FormEndpointOptions } from './form-options.ts';
import { responsesFields, responsesParameters } from './responses-parameters.ts';
import { responsesPrompt } from './responses-prompt.ts';
import { checkResponses } from './responses-rules.ts';
import { RESPONSES_ROLES } from './responses-schema.ts';
import { isStream } from './stream-field.ts';

export const RESPONSES_PATH = '/responses';

/** OpenAI's Responses, at any service that speaks that form. */
export function responsesEndpoint(options: FormEndpointOptions): Endpoint {
  const { path = RESPONSES_PATH, rules, parameters = responsesParameters } = options;
  const buildUrl = options.buildUrl ?? ((_draft: RequestDraft, baseUrl: string) => endpointUrl(baseUrl, path));
  return {
    id: options.id ?? 'responses',
    label: options.label ?? 'Responses',
    operation: 'chat',
    docsUrl: options.docsUrl ?? 'https://platform.openai.com/docs/api-reference/responses/create',
    parameters,
    ownedFields: options.ownedFields ?? responsesFields,
    model: options.model ?? { in: 'body', path: ['model'] },
    conversation: {
      messagesPath: ['input'],
      systemPath: ['instructions'],
      roles: RESPONSES_ROLES,
      contentKey: 'content',
      mediaForm: 'responses',
    },
    formats: options.formats ?? { stream: 'openai-responses-sse', json: 'openai-responses-json' },
    isStream,
    withStream,
    buildRequest: (draft, { baseUrl }) => postJson(draft, buildUrl(draft, baseUrl), isStream(draft), []),
    validate: (draft) =>
      isJsonObject(draft.body)
        ? [...checkResponses(draft.body), ...(rules?.(draft.body, draft) ?? [])]
        : [errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。')],
    hints: () => ({}),
    ...responsesPrompt(parameters),
    templates: options.templates,
    sdkCalls: options.sdkCalls ?? [{ sdk: 'openai', call: 'responses', path: RESPONSES_PATH }],
  };
}

/** Usage comes unasked here; `stream_options` goes with the stream, because it is refused without one. */
function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  if (stream) return { ...draft, body: setAtPath(draft.body, ['stream'], true) };
  const body = setAtPath(setAtPath(draft.body, ['stream'], undefined), ['stream_options'], undefined);
  return { ...draft, body };
}
