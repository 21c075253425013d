/**
 * Names of the OpenTelemetry semantic conventions for generative AI, as of `@opentelemetry/semantic-conventions` 1.45.0
 * and its experimental `gen_ai` part (2026-05-05). They are still under development there, so all stand in this one place.
 */
export const GEN_AI = {
  operationName: 'gen_ai.operation.name',
  providerName: 'gen_ai.provider.name',
  requestModel: 'gen_ai.request.model',
  responseModel: 'gen_ai.response.model',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  cacheReadTokens: 'gen_ai.usage.cache_read.input_tokens',
  cacheCreationTokens: 'gen_ai.usage.cache_creation.input_tokens',
  reasoningTokens: 'gen_ai.usage.reasoning.output_tokens',
  timeToFirstChunk: 'gen_ai.response.time_to_first_chunk',
  tokenType: 'gen_ai.token.type',
  errorType: 'error.type',
} as const;

export const GEN_AI_METRICS = {
  tokenUsage: 'gen_ai.client.token.usage',
  operationDuration: 'gen_ai.client.operation.duration',
  timeToFirstChunk: 'gen_ai.client.operation.time_to_first_chunk',
} as const;

/** Ours beside them: what the conventions have no name for. */
export const SIDECALL = {
  costAmount: 'sidecall.cost.amount',
  costCurrency: 'sidecall.cost.currency',
  costState: 'sidecall.cost.state',
  connection: 'sidecall.connection.name',
  collection: 'sidecall.collection',
} as const;

/** Operations that have a name there; others are no calls of a model and are not told. */
export const OPERATION_NAMES: Readonly<Record<string, string>> = {
  chat: 'chat',
  completion: 'text_completion',
  embedding: 'embeddings',
  rerank: 'rerank',
};

/** Providers whose id there is another than here. */
export const PROVIDER_NAMES: Readonly<Record<string, string>> = {
  'openai-compatible': 'openai',
  'azure-openai': 'azure.ai.openai',
  gemini: 'gcp.gemini',
};

/** Bounds of the histograms, as the conventions advise. */
export const TOKEN_BOUNDS = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];
export const DURATION_BOUNDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
export const FIRST_CHUNK_BOUNDS = [
  0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];
