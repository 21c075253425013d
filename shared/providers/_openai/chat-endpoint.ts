import type { RequestDraft } from '../../model/request-draft.ts';
import type { DecodeFormat } from '../../streaming/decode-format.ts';
import type { Endpoint, EndpointIdentity, ParameterSpec, SdkCall, Template } from '../_kit/adapter.ts';
import { postJson } from '../_kit/chat-request.ts';
import { joinUrl } from '../_kit/join-url.ts';
import { conversationFields } from './chat-parameters.ts';
import { ROLES } from './message-schema.ts';
import { fromPrompt, toPrompt } from './prompt.ts';
import { CHAT_PATH, isStream, withStream } from './stream-field.ts';
import { type ChatRules, validateChat } from './validate.ts';

export type ChatEndpointOptions = Pick<EndpointIdentity, 'id' | 'label'> & {
  docsUrl: string;
  parameters: readonly ParameterSpec[];
  templates: readonly Template[];
  /** Rules of this service besides those that all servers of the form share. */
  rules?: ChatRules;
  /** Model and messages, where the service documents them otherwise. */
  ownedFields?: readonly ParameterSpec[];
  roles?: readonly string[];
  formats?: { stream: DecodeFormat; json: DecodeFormat };
  /** Path after the base URL, and how the two are joined, where the service has its own way. */
  path?: string;
  buildUrl?: (draft: RequestDraft, baseUrl: string) => string;
  /** Where the model is named, unless in the body. */
  model?: Endpoint['model'];
  sdkCalls?: readonly SdkCall[];
};

const NO_RULES: ChatRules = () => [];

/** A chat endpoint in OpenAI's form, at any service that speaks it. */
export function chatEndpoint(options: ChatEndpointOptions): Endpoint {
  const { id, label, docsUrl, parameters, templates, rules = NO_RULES, path = CHAT_PATH } = options;
  const buildUrl = options.buildUrl ?? ((_draft: RequestDraft, baseUrl: string) => joinUrl(baseUrl, path));
  return {
    id,
    label,
    operation: 'chat',
    docsUrl,
    parameters,
    ownedFields: options.ownedFields ?? conversationFields,
    model: options.model ?? { in: 'body', path: ['model'] },
    conversation: {
      messagesPath: ['messages'],
      systemPath: null,
      roles: options.roles ?? ROLES,
      contentKey: 'content',
    },
    formats: options.formats ?? { stream: 'openai-chat-sse', json: 'openai-chat-json' },
    isStream,
    withStream,
    buildRequest: (draft, { baseUrl }) => postJson(draft, buildUrl(draft, baseUrl), isStream(draft), []),
    validate: (draft) => validateChat(draft, rules),
    hints: () => ({}),
    toPrompt,
    fromPrompt,
    templates,
    sdkCalls: options.sdkCalls ?? [{ sdk: 'openai', call: 'chat.completions', path: CHAT_PATH }],
  };
}
