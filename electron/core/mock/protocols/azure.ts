import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { answerChat } from '../_openai/chat.ts';
import { answerCompletion } from '../_openai/completions.ts';
import { OPENAI_DIALECT, openAiErrorBody } from '../_openai/dialect.ts';
import { answerEmbeddings } from '../_openai/embeddings.ts';
import { OPENAI_FLAVOUR, type OpenAiFlavour } from '../_openai/flavour.ts';
import { mediaRoutes } from '../_openai/media-routes.ts';
import { modelRoutes } from '../_openai/models.ts';
import { answerResponses } from '../_openai/responses.ts';
import { storeRoutes } from '../_openai/store/store-routes.ts';
import { type Dialect, type MockFailure, refuse, type ToldFailure } from '../dialect.ts';
import { below, type MockProtocol, type MockRoute, post } from '../protocol.ts';

const CATEGORIES = ['hate', 'self_harm', 'sexual', 'violence'];
const SAFE = Object.fromEntries(CATEGORIES.map((name) => [name, { filtered: false, severity: 'safe' }]));
const PROMPT_RESULTS = [{ prompt_index: 0, content_filter_results: SAFE }];

const NO_RESOURCE: MockFailure = { kind: 'not_found', code: '404', message: 'Resource not found' };

const DIALECT: Dialect = {
  failures: {
    ...OPENAI_DIALECT.failures,
    auth: {
      status: 401,
      type: '',
      code: '401',
      message:
        'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
    },
    rate_limit: {
      status: 429,
      type: '',
      code: '429',
      message:
        'Requests to the ChatCompletions_Create Operation have exceeded the call rate limit of your current pricing tier. Please retry after 2 seconds.',
    },
    overloaded: {
      status: 503,
      type: '',
      code: 'ServiceUnavailable',
      message: 'The service is temporarily unable to process your request.',
    },
    not_found: {
      status: 404,
      type: '',
      code: 'DeploymentNotFound',
      message:
        'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
    },
    content_filter: {
      status: 400,
      type: '',
      code: 'content_filter',
      message:
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
    },
    timeout: { status: 408, type: '', code: 'Timeout', message: 'The operation was timeout.' },
  },
  createIdentity: () => {
    const requestId = randomUUID();
    return { requestId, headers: { 'apim-request-id': requestId, 'x-request-id': requestId, 'x-ms-region': 'Mock' } };
  },
  errorBody,
  noRoute: () => NO_RESOURCE,
};

/** The API gateway says `code` and `message`; the model's service speaks as OpenAI does. */
function errorBody(failure: ToldFailure): object {
  const { kind, code, message, status, type } = failure;
  if (kind !== 'content_filter') return type === '' ? { error: { code, message } } : openAiErrorBody(failure);
  const results = { ...SAFE, violence: { filtered: true, severity: 'medium' } };
  const innererror = { code: 'ResponsibleAIPolicyViolation', content_filter_result: results };
  return { error: { message, type: null, param: 'prompt', code, status, innererror } };
}

const FLAVOUR: OpenAiFlavour = {
  ...OPENAI_FLAVOUR,
  choiceExtras: (place): JsonObject => ({ content_filter_results: place === 'last' ? {} : SAFE }),
  firstRecord: { choices: [], created: 0, id: '', model: '', object: '', prompt_filter_results: PROMPT_RESULTS },
  documentExtras: { prompt_filter_results: PROMPT_RESULTS },
};

/** The deployment in the path is the model, whatever the body says. */
const DEPLOYMENT_FLAVOUR: OpenAiFlavour = {
  ...FLAVOUR,
  nameModel: (body, { pathParts }) => ({ ...body, model: pathParts.deployment ?? '' }),
};

export const azure: MockProtocol = {
  base: '/azure',
  addresses: [
    { id: 'azure-openai', title: 'Azure OpenAI', path: '/azure' },
    { id: 'azure-openai-v1', title: 'Azure OpenAI, v1', path: '/azure/openai/v1' },
  ],
  dialect: DIALECT,
  routes: [
    ...below('/openai/deployments/{deployment}', [
      post('/chat/completions', answerChat(DEPLOYMENT_FLAVOUR)),
      post('/completions', answerCompletion(DEPLOYMENT_FLAVOUR)),
      post('/embeddings', answerEmbeddings(DEPLOYMENT_FLAVOUR)),
      ...mediaRoutes(DEPLOYMENT_FLAVOUR),
    ]).map(withVersion),
    ...below('/openai/v1', [
      post('/chat/completions', answerChat(FLAVOUR)),
      post('/completions', answerCompletion(FLAVOUR)),
      post('/responses', answerResponses(FLAVOUR)),
      post('/embeddings', answerEmbeddings(FLAVOUR)),
      ...storeRoutes,
      ...modelRoutes(),
    ]),
  ],
};

/** Without `api-version` there is no such resource. */
function withVersion(route: MockRoute): MockRoute {
  return {
    ...route,
    answer: (call) => (call.query.get('api-version') ? route.answer(call) : refuse(call, NO_RESOURCE)),
  };
}
