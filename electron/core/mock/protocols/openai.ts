import { answerChat } from '../_openai/chat.ts';
import { answerCompletion } from '../_openai/completions.ts';
import { OPENAI_DIALECT } from '../_openai/dialect.ts';
import { answerEmbeddings } from '../_openai/embeddings.ts';
import { OPENAI_FLAVOUR } from '../_openai/flavour.ts';
import { mediaRoutes } from '../_openai/media-routes.ts';
import { modelRoutes } from '../_openai/models.ts';
import { speakRealtime } from '../_openai/realtime.ts';
import { answerResponses, answerResponsesCount } from '../_openai/responses.ts';
import { storeRoutes } from '../_openai/store/store-routes.ts';
import { videoRoutes } from '../_openai/videos.ts';
import { type MockProtocol, post } from '../protocol.ts';

export const openAi: MockProtocol = {
  base: '/openai/v1',
  addresses: [{ id: 'openai', title: 'OpenAI', path: '/openai/v1' }],
  dialect: OPENAI_DIALECT,
  routes: [
    post('/chat/completions', answerChat(OPENAI_FLAVOUR)),
    post('/completions', answerCompletion(OPENAI_FLAVOUR)),
    post('/responses', answerResponses(OPENAI_FLAVOUR)),
    post('/responses/input_tokens', answerResponsesCount(OPENAI_FLAVOUR)),
    post('/embeddings', answerEmbeddings(OPENAI_FLAVOUR)),
    ...mediaRoutes(OPENAI_FLAVOUR),
    ...videoRoutes,
    ...storeRoutes,
    ...modelRoutes(),
  ],
  sockets: [{ path: '/realtime', speak: speakRealtime }],
};
