import type { JsonObject } from '../../../../shared/model/json.ts';
import { answerChat } from '../_openai/chat.ts';
import { answerEmbeddings } from '../_openai/embeddings.ts';
import { type OpenAiFlavour, PLAIN_FLAVOUR } from '../_openai/flavour.ts';
import { modelRoutes } from '../_openai/models.ts';
import { checkVllmChat, checkVllmEmbeddings } from '../_vllm/check.ts';
import { flatErrorBody, VLLM_DIALECT, VLLM_FAILURES } from '../_vllm/dialect.ts';
import { answerRerank } from '../_vllm/rerank.ts';
import type { Dialect, FailureTable, MockCall, MockFailure, ToldFailure } from '../dialect.ts';
import { sendJson } from '../exchange.ts';
import { randomId } from '../plan-answer.ts';
import { get, type MockProtocol, post } from '../protocol.ts';
import { MOCK_MODELS } from '../settle-model.ts';

const PRESET_FAILURES: FailureTable = {
  auth: { status: 401, type: '', code: 'ModelArts.81003', message: 'Invalid authorization header.' },
  quota: { status: 403, type: '', code: 'ModelArts.81005', message: 'The free quota has been used up.' },
  rate_limit: {
    status: 429,
    type: '',
    code: 'ModelArts.81101',
    message: 'The number of requests exceeds the RPM limit.',
  },
  overloaded: { status: 503, type: '', code: 'ModelArts.81010', message: 'No available inference instance.' },
  invalid_request: { status: 400, type: 'BadRequest', code: 'ModelArts.81001', message: 'Invalid request body.' },
  not_found: { status: 404, type: '', code: 'ModelArts.81009', message: 'Invalid model.' },
  content_filter: { status: 403, type: '', code: 'ModelArts.81011', message: 'The content hit the risk control.' },
  server: VLLM_FAILURES.server,
  timeout: { status: 504, type: '', code: 'APIG.0203', message: 'Backend timeout.' },
};

const NO_ROUTE: MockFailure = {
  kind: 'not_found',
  code: 'APIG.0101',
  message: 'The API does not exist or has not been published in the environment.',
};

const PRESET_DIALECT: Dialect = {
  ...VLLM_DIALECT,
  failures: PRESET_FAILURES,
  errorBody: maasErrorBody,
  streamErrorBody: maasErrorBody,
  missingModel: () => ({ kind: 'not_found' }),
  noRoute: () => NO_ROUTE,
  // The one oddity of the service: a refused stream has its JSON in an SSE line, with status 400.
  streamRefusal: (status, body) =>
    status === 400 ? { contentType: 'text/event-stream', text: `data:${JSON.stringify(body)}\n\n` } : null,
};

/** A deployed service answers as the vLLM behind it where that gets the request. */
const DEPLOYED_DIALECT: Dialect = {
  ...PRESET_DIALECT,
  missingModel: (model) => ({
    kind: 'not_found',
    code: null,
    type: 'NotFoundError',
    message: `The model \`${model}\` does not exist.`,
  }),
};

/** Three kinds of author: the API gateway, the service, and vLLM behind it. */
function maasErrorBody(failure: ToldFailure, requestId: string): object {
  const { code, message, type } = failure;
  if (code === null) return flatErrorBody(failure);
  if (code.startsWith('APIG.')) return { error_msg: message, error_code: code, request_id: requestId };
  if (failure.kind !== 'invalid_request') return { error_code: code, error_msg: message };
  return { error: { code, message, param: null, type }, error_code: code, error_msg: message, span_id: requestId };
}

/** As `maasErrorBody` knows vLLM's own refusals: without a code. */
function asFlat(failure: MockFailure | null): MockFailure | null {
  return failure && { ...failure, code: null, type: 'BadRequestError' };
}

/** The fields that a preset service knows; any other is refused. */
const KNOWN_FIELDS = new Set(
  (
    'model messages stream stream_options max_tokens max_completion_tokens temperature top_p top_k min_p stop n seed ' +
    'use_beam_search presence_penalty frequency_penalty repetition_penalty length_penalty best_of early_stopping ' +
    'stop_token_ids include_stop_str_in_output ignore_eos min_tokens skip_special_tokens spaces_between_special_tokens ' +
    'tools tool_choice parallel_tool_calls response_format chat_template_kwargs logprobs top_logprobs logit_bias ' +
    'guided_json guided_regex guided_choice guided_grammar reasoning_effort thinking user'
  ).split(' '),
);

function checkPreset(body: JsonObject): MockFailure | null {
  const unknown = Object.keys(body).find((name) => !KNOWN_FIELDS.has(name));
  if (unknown !== undefined) {
    const input = JSON.stringify(body[unknown]);
    const message = `[{'type': 'extra_forbidden', 'loc': ('body', '${unknown}'), 'msg': 'Extra inputs are not permitted', 'input': ${input}}]`;
    return asFlat({ kind: 'invalid_request', message });
  }
  return checkDeployed(body);
}

function checkDeployed(body: JsonObject): MockFailure | null {
  if (body.use_beam_search === true && !(typeof body.n === 'number' && body.n > 1)) {
    return asFlat({ kind: 'invalid_request', message: 'n must be greater than 1 when using beam search.' });
  }
  return asFlat(checkVllmChat(body));
}

const DEPLOYED_FLAVOUR: OpenAiFlavour = {
  ...PLAIN_FLAVOUR,
  notJson: () => ({ kind: 'invalid_request', message: 'The request body is not valid JSON.' }),
  checkChat: checkDeployed,
  checkEmbeddings: (body) => asFlat(checkVllmEmbeddings(body)),
  chatId: 'chat-',
  dataPrefix: 'data:',
  // The trap of the service: answers that end after 16 tokens unless the request says more.
  defaultMaxTokens: 16,
  choiceExtras: (place): JsonObject => (place === 'chunk' ? {} : { stop_reason: null }),
};

const PRESET_FLAVOUR: OpenAiFlavour = {
  ...DEPLOYED_FLAVOUR,
  checkChat: checkPreset,
  streamUsage: 'always',
  defaultMaxTokens: null,
};

export const maas: MockProtocol = {
  base: '/maas/v1',
  addresses: [
    { id: 'huawei-maas', title: 'Huawei MaaS, preset services', path: '/maas/v1' },
    {
      id: 'huawei-maas-deployed',
      title: 'Huawei MaaS, deployed service',
      path: '/maas/v1/infers/mock-service/v1',
    },
  ],
  dialect: PRESET_DIALECT,
  routes: [
    post('/infers/{service}/v1/chat/completions', answerChat(DEPLOYED_FLAVOUR), { dialect: DEPLOYED_DIALECT }),
    get('/infers/{service}/v1/models', listDeployedModels, { dialect: DEPLOYED_DIALECT }),
    post('/chat/completions', answerChat(PRESET_FLAVOUR)),
    post(
      '/embeddings',
      answerEmbeddings(PRESET_FLAVOUR, () => ({ id: `embd-${randomId(32)}`, created: Math.floor(Date.now() / 1000) })),
    ),
    post('/rerank', answerRerank),
    ...modelRoutes((id) => ({ id, object: 'model', created: 0, owned_by: '' })),
  ],
};

/** The documented list has an id and a description alone. */
function listDeployedModels(call: MockCall): void {
  sendJson(call, 200, { data: MOCK_MODELS.map(({ id, label }) => ({ id, description: label })) });
}
