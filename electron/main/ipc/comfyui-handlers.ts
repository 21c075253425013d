import { randomBytes } from 'node:crypto';
import type { RouteInput } from '../../../shared/ipc/contract.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { routeDraft } from '../../../shared/providers/_comfyui/route-draft.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { type AskServer, askServer } from '../../core/comfyui/ask-server.ts';
import { NodeLibrary } from '../../core/comfyui/node-library.ts';
import { createServerCalls } from '../../core/comfyui/server-calls.ts';
import type { ResolveContext } from '../../core/runs/run-manager.ts';
import type { Handlers } from './router.ts';

export type ComfyUiServices = AskServer & { resolve: ResolveContext; appVersion: string };

type Place = Omit<RouteInput<'comfyui.nodes'>, 'classes' | 'isFresh'>;

export function createComfyUiHandlers(
  services: ComfyUiServices,
): Pick<Handlers, Extract<keyof Handlers, `comfyui.${string}`>> {
  const library = new NodeLibrary(services.clock.epochMs);
  const callsAt = (place: Place) =>
    createServerCalls(place.provider, (draft) => prepareAt(services, place, draft), services);
  return {
    'comfyui.nodes': async ({ classes, isFresh, ...place }) => {
      const prepared = await prepareAt(services, place, routeDraft(place.provider, '/object_info'));
      const server = `${prepared.connection?.id ?? ''} ${prepared.request.url}`;
      return library.find(server, { classes, isFresh }, () => askServer(prepared, services));
    },
    'comfyui.status': (place) => callsAt(place).status(),
    'comfyui.models': async ({ folder, ...place }) => ({ names: await callsAt(place).models(folder) }),
    'comfyui.act': async ({ action, promptId, ...place }) => {
      await callsAt(place).act(action, promptId);
      return null;
    },
  };
}

/** The same way as a request of the user's own: variables, headers and secret of its place. */
async function prepareAt(
  { resolve, appVersion }: ComfyUiServices,
  { provider: _provider, ...place }: Place,
  draft: RequestDraft,
): Promise<PreparedRequest> {
  const holeSalt = randomBytes(8).toString('hex');
  // Names of folders and prompts come from the server's own lists.
  return prepareRequest({ draft, ...(await resolve({ ...place, draft })), appVersion, holeSalt, isLiteral: true });
}
