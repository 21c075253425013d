import { z } from 'zod';
import type { NodeDefinitions } from '../providers/_comfyui/object-info.ts';
import type { ServerStatus } from '../providers/_comfyui/server-status.ts';
import { route } from './route.ts';

const place = {
  /** `comfyui` or `ai-gateway`: by whose rules addresses are made. */
  provider: z.enum(['comfyui', 'ai-gateway']),
  requestPath: z.string().max(1000).nullable(),
  connectionId: z.string().max(200).nullable(),
  environmentId: z.string().max(200).nullable(),
};

export const comfyUiRoutes = {
  /** What the server says of these classes of nodes; from memory unless `isFresh`. */
  'comfyui.nodes': route<{ definitions: NodeDefinitions; fetchedAtEpochMs: number }>()(
    z.object({ ...place, classes: z.array(z.string().max(500)).max(5000), isFresh: z.boolean() }),
  ),
  /** What the server says of itself, its queue and its last prompts. */
  'comfyui.status': route<ServerStatus>()(z.object(place)),
  /** Names of the models in one of its folders. */
  'comfyui.models': route<{ names: string[] }>()(z.object({ ...place, folder: z.string().min(1).max(500) })),
  /** Has the server do something at once. `promptId`: to which prompt. */
  'comfyui.act': route<null>()(
    z.object({
      ...place,
      action: z.enum(['interrupt', 'dequeue', 'free', 'forget']),
      promptId: z.string().min(1).max(200).nullable(),
    }),
  ),
} as const;
