import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, EndpointIdentity, Template } from './adapter.ts';
import { buildHttpRequest } from './http-request.ts';
import { validateHttp } from './http-rules.ts';

export type HttpEndpointOptions = Pick<EndpointIdentity, 'id' | 'label'> & {
  docsUrl: string;
  templates: readonly Template[];
  /** What the draft's address is appended to, where it is not the connection's base URL as it stands. */
  baseOf?: (baseUrl: string) => string;
};

/** A request whose method, address and body the user writes freely, in `draft.http`. Its answer is just a body. */
export function httpEndpoint({ baseOf = (baseUrl) => baseUrl, ...identity }: HttpEndpointOptions): Endpoint {
  return {
    ...identity,
    operation: 'http',
    parameters: [],
    ownedFields: [],
    model: null,
    conversation: null,
    formats: { stream: 'plain', json: 'plain' },
    // Whether a plain answer streams is the server's choice alone.
    isStream: () => false,
    withStream: (draft: RequestDraft) => draft,
    buildRequest: (draft, { baseUrl }) => buildHttpRequest(draft, { baseUrl: baseOf(baseUrl) }),
    validate: validateHttp,
    hints: () => ({}),
    toPrompt: () => null,
    fromPrompt: () => ({ body: {}, notes: [] }),
  };
}
