import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, EndpointIdentity, ParameterSpec, Template } from '../_kit/adapter.ts';
import { setAtPath } from '../_kit/body-path.ts';
import { postJson } from '../_kit/chat-request.ts';
import type { Header } from '../_kit/merge-headers.ts';
import { ROLES } from './message-schema.ts';
import { MESSAGES_PATH, messagesUrl } from './messages-url.ts';
import { conversationFields, parameters as ownParameters } from './parameters.ts';
import { isStream, messagesPrompt } from './prompt.ts';
import { validate } from './validate.ts';

/** Required by Anthropic (400 without it); compatible services ignore it. */
export const VERSION_HEADERS: readonly Header[] = [['anthropic-version', '2023-06-01']];

export type MessagesEndpointOptions = Partial<Pick<EndpointIdentity, 'id' | 'label'>> & {
  templates: readonly Template[];
  docsUrl?: string;
  parameters?: readonly ParameterSpec[];
  /** Path after the base URL, where the service has the form below a path of its own. */
  path?: string;
  buildUrl?: (draft: RequestDraft, baseUrl: string) => string;
};

/** Anthropic's Messages, at any service that speaks that form. */
export function messagesEndpoint(options: MessagesEndpointOptions): Endpoint {
  const {
    id = 'messages',
    label = { en: 'Messages', zh: '消息' },
    path = MESSAGES_PATH,
    templates,
    parameters = ownParameters,
  } = options;
  const buildUrl = options.buildUrl ?? ((_draft: RequestDraft, baseUrl: string) => messagesUrl(baseUrl, path));
  return {
    id,
    label,
    operation: 'chat',
    docsUrl: options.docsUrl ?? 'https://docs.claude.com/en/api/messages',
    parameters,
    ownedFields: conversationFields,
    model: { in: 'body', path: ['model'] },
    conversation: {
      messagesPath: ['messages'],
      systemPath: ['system'],
      roles: ROLES,
      contentKey: 'content',
      mediaForm: 'anthropic',
    },
    formats: { stream: 'anthropic-sse', json: 'anthropic-json' },
    isStream,
    withStream,
    buildRequest: (draft, { baseUrl }) => postJson(draft, buildUrl(draft, baseUrl), isStream(draft), VERSION_HEADERS),
    validate,
    hints: () => ({}),
    ...messagesPrompt(parameters),
    templates,
    sdkCalls: [{ sdk: 'anthropic', call: 'messages', path: MESSAGES_PATH }],
  };
}

function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  return { ...draft, body: setAtPath(draft.body, ['stream'], stream ? true : undefined) };
}
