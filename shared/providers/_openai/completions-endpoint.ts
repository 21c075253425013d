import { isJsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint } from '../_kit/adapter.ts';
import { postJson } from '../_kit/chat-request.ts';
import { errorAt } from '../_kit/issue.ts';
import { modelField } from './chat-parameters.ts';
import { completionParameters } from './completion-parameters.ts';
import { checkCompletion } from './completion-rules.ts';
import { endpointUrl } from './endpoint-url.ts';
import type { FormEndpointOptions } from './form-options.ts';
import { isStream, withStream } from './stream-field.ts';

const COMPLETIONS_PATH = '/completions';

/** Continuing a text in OpenAI's older form, at any service that speaks it. There is no conversation in it. */
export function completionsEndpoint(options: FormEndpointOptions): Endpoint {
  const { path = COMPLETIONS_PATH, rules } = options;
  const buildUrl = options.buildUrl ?? ((_draft: RequestDraft, baseUrl: string) => endpointUrl(baseUrl, path));
  return {
    id: options.id ?? 'completions',
    label: options.label ?? { en: 'Completions', zh: '文本补全' },
    operation: 'completion',
    docsUrl: options.docsUrl ?? 'https://platform.openai.com/docs/api-reference/completions/create',
    parameters: options.parameters ?? completionParameters,
    ownedFields: options.ownedFields ?? [modelField],
    model: options.model ?? { in: 'body', path: ['model'] },
    conversation: null,
    formats: options.formats ?? { stream: 'openai-completions-sse', json: 'openai-completions-json' },
    isStream,
    withStream,
    buildRequest: (draft, { baseUrl }) => postJson(draft, buildUrl(draft, baseUrl), isStream(draft), []),
    validate: (draft) =>
      isJsonObject(draft.body)
        ? [...checkCompletion(draft.body), ...(rules?.(draft.body, draft) ?? [])]
        : [errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。')],
    hints: () => ({}),
    toPrompt: () => null,
    fromPrompt: () => ({ body: {}, notes: [] }),
    templates: options.templates,
    sdkCalls: options.sdkCalls ?? [{ sdk: 'openai', call: 'completions', path: COMPLETIONS_PATH }],
  };
}
