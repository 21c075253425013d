import { z } from 'zod';
import type { NodeDefinitions } from '../providers/_comfyui/object-info.ts';
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
} as const;
