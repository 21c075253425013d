import type { Connection } from '../../../shared/model/connection.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { draftOf } from '../../support/draft.ts';

type Options = {
  connection?: Partial<Connection>;
  draft?: Partial<RequestDraft>;
  variables?: Record<string, string>;
  /** Names of secret variables. */
  secrets?: readonly string[];
};

/** A request of that endpoint, made ready with a connection that has a key. */
export function preparedOf(endpoint: string, baseUrl: string, body: JsonValue, options: Options = {}): PreparedRequest {
  const connection: Connection = {
    sidecall: 2,
    info: { name: 'Test' },
    provider: endpoint.slice(0, endpoint.indexOf('/')),
    baseUrl,
    auth: { type: 'provider' },
    secret: 'secret-1',
    ...options.connection,
  };
  return prepareRequest({
    draft: draftOf(endpoint, body, options.draft),
    connection: { id: 'test', connection },
    scopes: scopesFor({
      workspace: {
        label: 'Work',
        variables: [
          ...Object.entries(options.variables ?? {}).map(([name, value]) => ({ name, value })),
          ...(options.secrets ?? []).map((name) => ({ name, value: '', secret: `${name}-1` })),
        ],
      },
    }),
    appVersion: '1.0.0',
  });
}

/** A chat with one message of the user. */
export function chatOf(content: string, more: { [key: string]: JsonValue } = {}): { [key: string]: JsonValue } {
  return { model: 'mock-small?delay=0&speed=0', messages: [{ role: 'user', content }], ...more };
}
