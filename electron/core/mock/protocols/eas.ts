import { answerChat } from '../_openai/chat.ts';
import { answerCompletion } from '../_openai/completions.ts';
import { answerEmbeddings } from '../_openai/embeddings.ts';
import { modelRoutes } from '../_openai/models.ts';
import { VLLM_DIALECT, VLLM_FAILURES } from '../_vllm/dialect.ts';
import { VLLM_FLAVOUR } from '../_vllm/flavour.ts';
import { answerRerank, answerScore } from '../_vllm/rerank.ts';
import { type Dialect, type MockCall, refuse } from '../dialect.ts';
import { embedText } from '../embed-text.ts';
import { sendBody, sendJson } from '../exchange.ts';
import { answerDocument } from '../generation.ts';
import { below, get, type MockProtocol, type MockRoute, post } from '../protocol.ts';
import { vllmModel } from './vllm.ts';

/** What goes through the shared gateway at most. */
const MAX_BODY_BYTES = 1024 * 1024;
/** What the gateway says itself is plain text; the rest is the service's own. */
const GATEWAY_KINDS: readonly string[] = ['auth', 'quota', 'rate_limit', 'overloaded', 'timeout'];

const DIALECT: Dialect = {
  ...VLLM_DIALECT,
  failures: {
    ...VLLM_FAILURES,
    auth: { status: 401, type: '', code: null, message: 'Unauthorized: token is missing or wrong' },
    quota: { status: 403, type: '', code: null, message: 'Forbidden' },
    rate_limit: { status: 429, type: '', code: null, message: 'Too many requests: the QPS limit is reached' },
    // EAS has a status of its own for this.
    overloaded: { status: 450, type: '', code: null, message: 'The queue of the service is full' },
    timeout: { status: 504, type: '', code: null, message: 'upstream request timeout' },
  },
  errorBody: (failure, requestId) =>
    GATEWAY_KINDS.includes(failure.kind) ? failure.message : VLLM_DIALECT.errorBody(failure, requestId),
  noRoute: ({ fullPath }) => ({ kind: 'not_found', body: `404 not found: ${fullPath}` }),
  wrongMethod: () => ({ kind: 'invalid_request', status: 405, body: 'Method Not Allowed' }),
};

export const eas: MockProtocol = {
  base: '/eas/api/predict',
  addresses: [{ id: 'pai-eas', title: 'PAI-EAS', path: '/eas/api/predict/mock' }],
  dialect: DIALECT,
  routes: [
    post('/{service}', answerProcessor),
    get('/{service}', answerModelInfo),
    ...below('/{service}/v1', [
      post('/chat/completions', answerChat(VLLM_FLAVOUR)),
      post('/completions', answerCompletion(VLLM_FLAVOUR)),
      post('/embeddings', answerEmbeddings(VLLM_FLAVOUR)),
      post('/rerank', answerRerank),
      post('/score', answerScore),
      ...modelRoutes(vllmModel),
    ]),
  ].map(withinLimit),
};

function withinLimit(route: MockRoute): MockRoute {
  const answer = (call: MockCall) => {
    if (call.bodyBytes.length <= MAX_BODY_BYTES) return route.answer(call);
    return refuse(call, { kind: 'invalid_request', status: 413, body: 'Request Entity Too Large' });
  };
  return { ...route, answer };
}

/** A processor at the base itself: samples in, scores out; what is not said to be JSON comes back as it is. */
function answerProcessor(call: MockCall): void | Promise<void> {
  const samples = readArray(call.bodyText);
  if (samples) {
    const scores = samples.map((sample) => {
      const [value = 0] = embedText(JSON.stringify(sample), 2);
      const score = Math.round(((value + 1) / 2) * 1e4) / 1e4;
      return { p_0: Math.round((1 - score) * 1e4) / 1e4, p_1: score, prediction_score: score };
    });
    return answerDocument(call, call.pathParts.service ?? '', () => scores);
  }
  const contentType = call.headers['content-type'] ?? 'application/octet-stream';
  if (!contentType.includes('json')) return sendBody(call, 200, contentType, call.bodyBytes);
  return refuse(call, { kind: 'invalid_request', body: 'The body must be a JSON array of samples.' });
}

function readArray(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** What a TensorFlow service tells of its model. */
function answerModelInfo(call: MockCall): void {
  sendJson(call, 200, {
    inputs: [{ name: 'images', shape: [-1, 784], type: 'DT_FLOAT' }],
    outputs: [{ name: 'scores', shape: [-1, 10], type: 'DT_FLOAT' }],
    signature_name: 'predict_images',
  });
}
