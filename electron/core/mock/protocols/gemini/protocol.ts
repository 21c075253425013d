import type { JsonObject } from '../../../../../shared/model/json.ts';
import { type MockCall, type MockFailure, refuse } from '../../dialect.ts';
import { embedText } from '../../embed-text.ts';
import { sendJson } from '../../exchange.ts';
import { answerDocument, answerGeneration, missingModel } from '../../generation.ts';
import { firstNumber, objectsIn, readConversation } from '../../mock-prompt.ts';
import { below, get, type MockProtocol, type MockRoute, post } from '../../protocol.ts';
import { readJsonBody } from '../../read-json-body.ts';
import { MISSING_MODEL, MOCK_MODELS } from '../../settle-model.ts';
import { GEMINI_DIALECT } from './dialect.ts';
import { createGeminiEncoder, geminiAnswer } from './encoder.ts';
import { readGeminiMedia } from './media-parts.ts';
import { field, objectField, readMessages, readPrompt, showsThoughts, textOfContent } from './request.ts';

const ROUTES: readonly MockRoute[] = [
  get('/models', listModels),
  get('/models/{model}', answerModel),
  post('/models/{model}:generateContent', answerContent(false)),
  post('/models/{model}:streamGenerateContent', answerContent(true)),
  post('/models/{model}:countTokens', answerCount),
  post('/models/{model}:embedContent', answerEmbedding),
  post('/models/{model}:batchEmbedContents', answerBatchEmbedding),
];

export const gemini: MockProtocol = {
  base: '/gemini',
  addresses: [{ id: 'gemini', title: 'Gemini', path: '/gemini/v1beta' }],
  dialect: GEMINI_DIALECT,
  // Google's own client asks for v1 unless told otherwise.
  routes: [...below('/v1beta', ROUTES), ...below('/v1', ROUTES)],
};

function answerContent(isStream: boolean): (call: MockCall) => void | Promise<void> {
  return (call) => {
    const body = readJsonBody(call.bodyText);
    const invalid = body ? checkBody(body) : notJson();
    if (!body || invalid) return refuse(call, invalid ?? notJson(), isStream);
    const options = {
      isSse: call.query.get('alt') === 'sse',
      showsThoughts: showsThoughts(body),
      media: readGeminiMedia(body, call.pathParts.model ?? ''),
    };
    return answerGeneration(call, {
      requestedModel: call.pathParts.model ?? '',
      isStream,
      callIdPrefix: 'call_',
      readPrompts: (model) => [readPrompt(body, model)],
      whole: (answer) => geminiAnswer(answer, options),
      encoder: (answer) => createGeminiEncoder(answer, options),
    });
  };
}

function notJson(): MockFailure {
  return invalid('Invalid JSON payload received. Expected an object.');
}

function invalid(message: string): MockFailure {
  return { kind: 'invalid_request', message };
}

function checkBody(body: JsonObject): MockFailure | null {
  if (objectsIn(body.contents).length === 0) {
    return invalid('* GenerateContentRequest.contents: contents is not specified\n');
  }
  const config = objectField(body, 'generationConfig');
  const ranges = [
    ['temperature', 0, 2],
    ['topP', 0, 1],
    ['candidateCount', 1, 8],
    ['maxOutputTokens', 1, 1_000_000],
  ] as const;
  for (const [name, min, max] of ranges) {
    const value = field(config, name);
    if (value === undefined || value === null) continue;
    if (typeof value !== 'number') {
      return invalid(`Invalid value at 'generation_config.${name}' (TYPE_FLOAT), ${JSON.stringify(value)}`);
    }
    if (value < min || value > max) {
      return invalid(
        `Unable to submit request because it has a ${name} value of ${value} but the supported range is from ${min} (inclusive) to ${max} (inclusive).`,
      );
    }
  }
  return null;
}

function answerCount(call: MockCall): void | Promise<void> {
  const read = readJsonBody(call.bodyText);
  if (!read) return refuse(call, notJson());
  const inner = objectField(read, 'generateContentRequest');
  const body = Object.keys(inner).length > 0 ? inner : read;
  const tokens = readConversation(readMessages(body), ['system'], {}).inputTokens;
  return answerDocument(call, call.pathParts.model ?? '', () => ({
    totalTokens: tokens,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: tokens }],
  }));
}

function answerEmbedding(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  if (!body) return refuse(call, notJson());
  return answerDocument(call, call.pathParts.model ?? '', () => ({ embedding: embeddingOf(body) }));
}

function answerBatchEmbedding(call: MockCall): void | Promise<void> {
  const requests = objectsIn(readJsonBody(call.bodyText)?.requests);
  if (requests.length === 0) return refuse(call, invalid('* BatchEmbedContentsRequest.requests: not specified\n'));
  return answerDocument(call, call.pathParts.model ?? '', () => ({ embeddings: requests.map(embeddingOf) }));
}

function embeddingOf(request: JsonObject): object {
  const size = firstNumber(field(request, 'outputDimensionality')) ?? undefined;
  return { values: embedText(textOfContent(request.content), size) };
}

/** In pages, as Google does: the token is where the next one starts. */
function listModels(call: MockCall): void {
  const from = Number(call.query.get('pageToken') ?? 0) || 0;
  const to = from + (Number(call.query.get('pageSize')) || 50);
  const models = MOCK_MODELS.slice(from, to).map(({ id }) => modelEntry(id));
  sendJson(call, 200, { models, ...(to < MOCK_MODELS.length ? { nextPageToken: String(to) } : {}) });
}

function answerModel(call: MockCall): void {
  const { model = '' } = call.pathParts;
  if (model === MISSING_MODEL) refuse(call, missingModel(call, model));
  else sendJson(call, 200, modelEntry(model));
}

function modelEntry(id: string): object {
  return {
    name: `models/${id}`,
    version: '001',
    displayName: MOCK_MODELS.find((model) => model.id === id)?.label ?? id,
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    supportedGenerationMethods: ['generateContent', 'streamGenerateContent', 'countTokens', 'embedContent'],
  };
}
