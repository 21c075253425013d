import { ANTHROPIC_DIALECT } from '../../_anthropic/dialect.ts';
import type { AnthropicFlavour } from '../../_anthropic/flavour.ts';
import { answerMessages } from '../../_anthropic/messages.ts';
import { speakInference } from '../../_dashscope/inference-socket.ts';
import { newerMediaRoutes, orMedia, synthesisRoutes } from '../../_dashscope/media-routes.ts';
import { nativeFileRoutes } from '../../_dashscope/native-file-routes.ts';
import { speakQwenRealtime } from '../../_dashscope/realtime-socket.ts';
import { resultRoutes } from '../../_dashscope/result-files.ts';
import { taskRoutes } from '../../_dashscope/task-routes.ts';
import { trainingRoutes } from '../../_dashscope/training-routes.ts';
import { answerChat } from '../../_openai/chat.ts';
import { answerCompletion } from '../../_openai/completions.ts';
import { answerEmbeddings } from '../../_openai/embeddings.ts';
import { OPENAI_FLAVOUR, type OpenAiFlavour } from '../../_openai/flavour.ts';
import { modelRoutes } from '../../_openai/models.ts';
import { answerResponses } from '../../_openai/responses.ts';
import { dashScopeStoreRoutes } from '../../_openai/store/store-routes.ts';
import { below, type MockProtocol, type MockRoute, post } from '../../protocol.ts';
import { COMPATIBLE_DIALECT, NATIVE_DIALECT } from './dialect.ts';
import { answerNativeGeneration } from './generation.ts';
import { answerCompatibleRerank, answerNativeEmbedding, answerNativeRerank } from './vectors.ts';

const FLAVOUR: OpenAiFlavour = {
  ...OPENAI_FLAVOUR,
  head: { system_fingerprint: null },
  openingExtras: {},
  lastIncrement: { content: '' },
  messageExtras: {},
  repeatsEmptyCallId: true,
};

/** As the vendor documents it: no version needed, an empty signature, a stop sequence told as an ordinary end. */
const MESSAGES: AnthropicFlavour = { needsVersion: false, signsThinking: false, tellsStopSequence: false };

export const dashScope: MockProtocol = {
  base: '/dashscope',
  addresses: [
    { id: 'dashscope', title: 'Alibaba Model Studio', path: '/dashscope' },
    { id: 'dashscope-compatible', title: 'Model Studio, OpenAI form', path: '/dashscope/compatible-mode/v1' },
    { id: 'dashscope-anthropic', title: 'Model Studio, Anthropic form', path: '/dashscope/apps/anthropic' },
  ],
  dialect: NATIVE_DIALECT,
  routes: [
    post('/api/v1/services/aigc/text-generation/generation', answerNativeGeneration(false)),
    post('/api/v1/services/aigc/multimodal-generation/generation', orMedia(answerNativeGeneration(true))),
    post('/api/v1/services/embeddings/text-embedding/text-embedding', answerNativeEmbedding),
    post('/api/v1/services/rerank/text-rerank/text-rerank', answerNativeRerank),
    ...synthesisRoutes,
    ...newerMediaRoutes,
    ...taskRoutes,
    ...trainingRoutes,
    ...nativeFileRoutes,
    ...resultRoutes,
    ...speaking(
      COMPATIBLE_DIALECT,
      below('/compatible-mode/v1', [
        post('/chat/completions', answerChat(FLAVOUR)),
        post('/completions', answerCompletion(FLAVOUR)),
        post('/responses', answerResponses(FLAVOUR, true)),
        post('/embeddings', answerEmbeddings(FLAVOUR)),
        ...dashScopeStoreRoutes,
        ...modelRoutes(),
      ]),
    ),
    ...speaking(COMPATIBLE_DIALECT, [post('/compatible-api/v1/reranks', answerCompatibleRerank)]),
    ...speaking(ANTHROPIC_DIALECT, [post('/apps/anthropic/v1/messages', answerMessages(MESSAGES))]),
  ],
  sockets: [
    { path: '/api-ws/v1/inference', speak: speakInference },
    { path: '/api-ws/v1/realtime', speak: speakQwenRealtime },
  ],
};

function speaking(dialect: MockRoute['dialect'], routes: readonly MockRoute[]): MockRoute[] {
  return routes.map((route) => ({ ...route, dialect }));
}
