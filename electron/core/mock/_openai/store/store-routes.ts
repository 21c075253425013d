import { sendJson } from '../../exchange.ts';
import type { MockRoute } from '../../protocol.ts';
import { batchRoutes, DASHSCOPE_BATCHES, OPENAI_BATCHES } from './batch-routes.ts';
import { DASHSCOPE_FILES, fileRoutes, OPENAI_FILES } from './file-routes.ts';
import { fineTuningRoutes } from './fine-tuning-routes.ts';

/** Files, batches and trainings as OpenAI has them. What is kept lives as long as the server's process. */
export const storeRoutes: readonly MockRoute[] = [
  ...fileRoutes(OPENAI_FILES),
  ...batchRoutes(OPENAI_BATCHES),
  ...fineTuningRoutes,
  {
    method: 'DELETE',
    path: '/models/{model+}',
    answer: (call) =>
      sendJson(call, 200, { id: call.pathParts.model ?? '', object: 'model', deleted: true }, call.identity.headers),
  },
];

/** Files and batches as Model Studio has them. */
export const dashScopeStoreRoutes: readonly MockRoute[] = [
  ...fileRoutes(DASHSCOPE_FILES),
  ...batchRoutes(DASHSCOPE_BATCHES),
];
