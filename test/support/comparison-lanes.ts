import { randomUUID } from 'node:crypto';
import type { Lane } from '../../electron/core/compare/lane.ts';
import { createHttpClient } from '../../electron/core/http/client.ts';
import type { HttpClient } from '../../electron/core/http/http-types.ts';
import { authorizeRequest } from '../../electron/core/runs/authorize-request.ts';
import { startRun } from '../../electron/core/runs/execute-run.ts';
import { createTokenSource } from '../../electron/core/runs/token-source.ts';
import { withUniquePrefix } from '../../shared/compare/unique-prefix.ts';
import { prepareRequest } from '../../shared/requests/prepare-request.ts';

export const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };

/** Lanes over real sockets; each sends its name as the model. */
export function createLanes(): { client: HttpClient; lane(name: string, origin: string): Lane } {
  const client = createHttpClient();
  const services = {
    client,
    clock,
    tokens: createTokenSource(client, clock),
    authorize: async () => {
      throw new Error('no secret is wanted');
    },
  };
  function lane(name: string, origin: string): Lane {
    const connection = {
      sidecall: 2 as const,
      info: { name },
      provider: 'openai-compatible',
      baseUrl: origin,
      auth: { type: 'none' as const },
    };
    return {
      column: { slot: `tab#${name}`, connectionId: name, connectionName: name, model: name, label: null },
      host: origin,
      async prepare({ variables, prefix }) {
        const plain = {
          sidecall: 2 as const,
          info: { name: 'Hello' },
          endpoint: 'openai-compatible/chat.completions',
          body: { model: name, messages: [{ role: 'user', content: 'Hi {{who}}' }], stream: true },
        };
        const draft = prefix === null ? plain : withUniquePrefix(plain, prefix);
        const given = new Map(Object.entries(variables ?? {}));
        const prepared = prepareRequest({
          draft,
          connection: { id: name, connection },
          scopes: [{ source: 'request', label: '', variables: given }],
          appVersion: '1.0.0',
        });
        const authorized = await authorizeRequest(prepared, services);
        return () => {
          const run = startRun({ runId: randomUUID(), prepared, requestPath: null }, authorized, services);
          return { runId: run.runId, done: run.done, cancel: () => run.cancel('user') };
        };
      },
    };
  }
  return { client, lane };
}
