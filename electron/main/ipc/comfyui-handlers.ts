import { randomBytes } from 'node:crypto';
import type { RouteInput } from '../../../shared/ipc/contract.ts';
import { routeDraft } from '../../../shared/providers/_comfyui/route-draft.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { type AskServer, askServer } from '../../core/comfyui/ask-server.ts';
import { NodeLibrary } from '../../core/comfyui/node-library.ts';
import type { ResolveContext } from '../../core/runs/run-manager.ts';
import type { Handlers } from './router.ts';

export type ComfyUiServices = AskServer & { resolve: ResolveContext; appVersion: string };

type Place = Omit<RouteInput<'comfyui.nodes'>, 'classes' | 'isFresh'>;

export function createComfyUiHandlers(
  services: ComfyUiServices,
): Pick<Handlers, Extract<keyof Handlers, `comfyui.${string}`>> {
  const library = new NodeLibrary(services.clock.epochMs);
  return {
    'comfyui.nodes': async ({ classes, isFresh, ...place }) => {
      const prepared = await prepareGet(services, place, '/object_info');
      const server = `${prepared.connection?.id ?? ''} ${prepared.request.url}`;
      return library.find(server, { classes, isFresh }, () => askServer(prepared, services));
    },
  };
}

/** The same way as a request of the user's own: variables, headers and secret of its place. */
async function prepareGet(
  { resolve, appVersion }: ComfyUiServices,
  { provider, ...place }: Place,
  path: string,
): Promise<PreparedRequest> {
  const draft = routeDraft(provider, path);
  const holeSalt = randomBytes(8).toString('hex');
  return prepareRequest({ draft, ...(await resolve({ ...place, draft })), appVersion, holeSalt });
}
