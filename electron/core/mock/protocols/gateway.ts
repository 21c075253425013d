import { ANTHROPIC_DIALECT } from '../_anthropic/dialect.ts';
import { answerMessages } from '../_anthropic/messages.ts';
import { speakInference } from '../_dashscope/inference-socket.ts';
import { newerMediaRoutes, orMedia, synthesisRoutes } from '../_dashscope/media-routes.ts';
import { taskRoutes } from '../_dashscope/task-routes.ts';
import { answerChat } from '../_openai/chat.ts';
import { answerCompletion } from '../_openai/completions.ts';
import { OPENAI_DIALECT } from '../_openai/dialect.ts';
import { answerEmbeddings } from '../_openai/embeddings.ts';
import { OPENAI_FLAVOUR } from '../_openai/flavour.ts';
import { mediaRoutes } from '../_openai/media-routes.ts';
import { modelRoutes } from '../_openai/models.ts';
import { storeRoutes } from '../_openai/store/store-routes.ts';
import { answerRerank } from '../_vllm/rerank.ts';
import type { Dialect, FailureTable } from '../dialect.ts';
import { below, type MockProtocol, post } from '../protocol.ts';
import { comfyRoutes, comfySockets } from './comfyui/protocol.ts';
import { NATIVE_DIALECT } from './dashscope/dialect.ts';
import { answerNativeGeneration } from './dashscope/generation.ts';
import { answerNativeRerank } from './dashscope/vectors.ts';

/** What the gateway says itself, always as plain text. */
const OWN_FAILURES: Partial<FailureTable> = {
  auth: { status: 401, type: '', code: null, message: 'Request denied by Key Auth check. Invalid API key' },
  quota: { status: 403, type: '', code: null, message: 'Request denied by Key Auth check. Unauthorized consumer' },
  rate_limit: { status: 429, type: '', code: null, message: 'Too many requests' },
  overloaded: { status: 503, type: '', code: null, message: 'no healthy upstream' },
  timeout: { status: 504, type: '', code: null, message: 'upstream request timeout' },
};

/** The rest, and every failure in the middle of a stream, is the provider's behind it. */
function gatewayDialect(provider: Dialect): Dialect {
  return {
    ...provider,
    failures: { ...provider.failures, ...OWN_FAILURES },
    createIdentity: () => ({
      requestId: provider.createIdentity().requestId,
      headers: { server: 'istio-envoy', 'req-cost-time': '12' },
    }),
    errorBody: (failure, requestId) =>
      OWN_FAILURES[failure.kind] ? failure.message : provider.errorBody(failure, requestId),
    streamErrorBody: (failure, requestId) => {
      const told = { ...failure, type: failure.type || provider.failures[failure.kind].type };
      return provider.errorBody(told, requestId);
    },
    noRoute: () => ({ kind: 'not_found', body: '' }),
    wrongMethod: () => ({ kind: 'not_found', body: '' }),
  };
}

const MESSAGES = { dialect: gatewayDialect(ANTHROPIC_DIALECT) };
const NATIVE = { dialect: gatewayDialect(NATIVE_DIALECT) };

export const gateway: MockProtocol = {
  base: '/gateway',
  addresses: [{ id: 'ai-gateway', title: 'AI Gateway', path: '/gateway' }],
  dialect: gatewayDialect(OPENAI_DIALECT),
  routes: [
    post('/v1/chat/completions', answerChat(OPENAI_FLAVOUR)),
    post('/v1/completions', answerCompletion(OPENAI_FLAVOUR)),
    post('/v1/messages', answerMessages(), MESSAGES),
    post('/v1/embeddings', answerEmbeddings(OPENAI_FLAVOUR)),
    ...below('/v1', mediaRoutes(OPENAI_FLAVOUR)),
    post('/v1/rerank', answerRerank),
    post('/api/v1/services/rerank/text-rerank/text-rerank', answerNativeRerank, NATIVE),
    // The last of these are no default routes: here somebody has added them.
    ...[...synthesisRoutes, ...taskRoutes, ...newerMediaRoutes].map((route) => ({ ...route, ...NATIVE })),
    post('/api/v1/services/aigc/multimodal-generation/generation', orMedia(answerNativeGeneration(true)), NATIVE),
    ...below('/v1', storeRoutes),
    ...below('/v1', modelRoutes()),
    ...comfyRoutes,
  ],
  sockets: [{ path: '/api-ws/v1/inference', speak: speakInference, ...NATIVE }, ...comfySockets],
};
