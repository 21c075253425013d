import { answerChat } from '../_openai/chat.ts';
import { answerCompletion } from '../_openai/completions.ts';
import { answerEmbeddings } from '../_openai/embeddings.ts';
import { modelRoutes, openAiModel } from '../_openai/models.ts';
import { answerTranscriptionInChunks, answerTranslation } from '../_openai/transcriptions.ts';
import { answerClassify, answerPooling } from '../_vllm/classify.ts';
import { VLLM_DIALECT } from '../_vllm/dialect.ts';
import { VLLM_FLAVOUR } from '../_vllm/flavour.ts';
import { answerRerank, answerScore } from '../_vllm/rerank.ts';
import { answerDetokenize, answerTokenize } from '../_vllm/tokenize.ts';
import { sendBody, sendJson } from '../exchange.ts';
import { randomId } from '../plan-answer.ts';
import { below, get, type MockProtocol, post } from '../protocol.ts';

/** vLLM asks for its key below `/v1` alone. */
const OPEN = { isOpen: true };

export const vllm: MockProtocol = {
  base: '/vllm',
  addresses: [{ id: 'vllm', title: 'vLLM', path: '/vllm' }],
  dialect: VLLM_DIALECT,
  routes: [
    ...below('/v1', [
      post('/chat/completions', answerChat(VLLM_FLAVOUR)),
      post('/completions', answerCompletion(VLLM_FLAVOUR)),
      post(
        '/embeddings',
        answerEmbeddings(VLLM_FLAVOUR, () => ({
          id: `embd-${randomId(32)}`,
          created: Math.floor(Date.now() / 1000),
        })),
      ),
      post('/rerank', answerRerank),
      post('/score', answerScore),
      post('/audio/transcriptions', answerTranscriptionInChunks(VLLM_FLAVOUR)),
      post('/audio/translations', answerTranslation(VLLM_FLAVOUR)),
      ...modelRoutes(vllmModel),
    ]),
    post('/v2/rerank', answerRerank),
    post('/rerank', answerRerank, OPEN),
    post('/score', answerScore, OPEN),
    post('/classify', answerClassify, OPEN),
    post('/pooling', answerPooling, OPEN),
    post('/tokenize', answerTokenize, OPEN),
    post('/detokenize', answerDetokenize, OPEN),
    get('/health', (call) => sendBody(call, 200, 'text/plain', ''), OPEN),
    get('/version', (call) => sendJson(call, 200, { version: '0.12.0' }), OPEN),
  ],
};

/** vLLM's entry of a model. */
export function vllmModel(id: string): object {
  return {
    ...openAiModel(id),
    owned_by: 'vllm',
    root: id,
    parent: null,
    max_model_len: 32_768,
    permission: [],
  };
}
