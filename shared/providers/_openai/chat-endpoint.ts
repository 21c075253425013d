import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint } from '../_kit/adapter.ts';
import type { FilePlaces } from '../_kit/body-files.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { postJson } from '../_kit/chat-request.ts';
import { joinUrl } from '../_kit/join-url.ts';
import { conversationFields } from './chat-parameters.ts';
import type { FormEndpointOptions, FormRules } from './form-options.ts';
import { ROLES } from './message-schema.ts';
import { chatPrompt } from './prompt.ts';
import { CHAT_PATH, isStream, withStream } from './stream-field.ts';
import { validateChat } from './validate.ts';

export type ChatEndpointOptions = FormEndpointOptions &
  Required<Pick<FormEndpointOptions, 'id' | 'label' | 'docsUrl' | 'parameters'>> & { roles?: readonly string[] };

/** Model Studio's OpenAI form takes sound as a `data:` URL where OpenAI takes bare Base64. */
const MODEL_STUDIO_PLACES: FilePlaces = { forms: { 'input_audio.data': 'data-url' } };
const isModelStudio = (url: string) => /^https?:\/\/[^/?#]*\.aliyuncs\.com(?::\d+)?\//i.test(url);

const NO_RULES: FormRules = () => [];

/** A chat endpoint in OpenAI's form, at any service that speaks it. */
export function chatEndpoint(options: ChatEndpointOptions): Endpoint {
  const { id, label, docsUrl, parameters, templates, rules = NO_RULES, path = CHAT_PATH } = options;
  const { roles = ROLES, model = { in: 'body', path: ['model'] } } = options;
  const buildUrl = options.buildUrl ?? ((_draft: RequestDraft, baseUrl: string) => joinUrl(baseUrl, path));
  return {
    id,
    label,
    operation: 'chat',
    docsUrl,
    parameters,
    ownedFields: options.ownedFields ?? conversationFields,
    model,
    conversation: {
      messagesPath: ['messages'],
      systemPath: null,
      roles,
      contentKey: 'content',
      mediaForm: 'openai',
    },
    formats: options.formats ?? { stream: 'openai-chat-sse', json: 'openai-chat-json' },
    isStream,
    withStream,
    buildRequest: (draft, { baseUrl }) => {
      const url = buildUrl(draft, baseUrl);
      return postJson(draft, url, isStream(draft), [], isModelStudio(url) ? MODEL_STUDIO_PLACES : {});
    },
    validate: (draft) => validateChat(draft, rules),
    hints: ({ body }) => {
      const format = getAtPath(body, ['audio', 'format']);
      return typeof format === 'string' ? { audio_format: format } : {};
    },
    ...chatPrompt({ parameters, roles, hasModelField: model?.in === 'body' }),
    templates,
    sdkCalls: options.sdkCalls ?? [{ sdk: 'openai', call: 'chat.completions', path: CHAT_PATH }],
  };
}
