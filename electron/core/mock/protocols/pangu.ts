import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { answerChat } from '../_openai/chat.ts';
import { type OpenAiFlavour, PLAIN_FLAVOUR } from '../_openai/flavour.ts';
import { type Dialect, type MockCall, type MockFailure, refuse, type ToldFailure } from '../dialect.ts';
import { isLiveToken } from '../iam-tokens.ts';
import { type MockProtocol, post } from '../protocol.ts';

const DIALECT: Dialect = {
  failures: {
    auth: { status: 401, type: '', code: 'APIG.0303', message: 'Incorrect app authentication information' },
    quota: { status: 403, type: '', code: 'APIG.0304', message: 'The app is not authorized to access the API' },
    rate_limit: {
      status: 429,
      type: '',
      code: 'PANGU.3267',
      message: 'The request rate exceeds the limit of the project.',
    },
    overloaded: { status: 502, type: '', code: 'APIG.0202', message: 'Backend unavailable' },
    invalid_request: { status: 400, type: '', code: 'PANGU.0010', message: 'The parameter is illegal.' },
    not_found: {
      status: 404,
      type: '',
      code: 'PANGU.3254',
      message: 'The requested inference service does not exist.',
    },
    content_filter: {
      status: 400,
      type: '',
      code: 'PANGU.3342',
      message: 'Failed to invoke the model: the content did not pass the review.',
    },
    server: { status: 500, type: '', code: 'PANGU.0031', message: 'Inner service exception.' },
    timeout: { status: 504, type: '', code: 'APIG.0203', message: 'Backend timeout.' },
  },
  createIdentity: () => {
    const requestId = randomUUID().replaceAll('-', '');
    return { requestId, headers: { 'x-request-id': requestId } };
  },
  errorBody,
  noRoute: () => ({
    kind: 'not_found',
    code: 'APIG.0101',
    message: 'The API does not exist or has not been published in the environment.',
  }),
};

/** The gateway adds the request's id, the service does not. */
function errorBody({ code, message }: ToldFailure, requestId: string): object {
  const told = { error_code: code, error_msg: message };
  return code?.startsWith('APIG.') ? { ...told, request_id: requestId } : told;
}

function checkBody(body: JsonObject): MockFailure | null {
  const refusal = (code: string, message: string): MockFailure => ({ kind: 'invalid_request', code, message });
  const { messages, n, temperature, top_p: topP } = body;
  if (!Array.isArray(messages) || messages.length === 0) {
    return refusal('PANGU.3278', 'The required parameter messages is missing.');
  }
  if (typeof n === 'number' && n > 1 && body.stream === true) {
    return refusal('PANGU.3321', 'The value of n must be 1 for a stream.');
  }
  if (typeof n === 'number' && (n < 1 || n > 2)) return refusal('PANGU.3320', 'The value of n must be 1 or 2.');
  if (typeof temperature === 'number' && (temperature < 0 || temperature > 1)) {
    return refusal('PANGU.0010', 'The parameter temperature is illegal: it must be from 0 to 1.');
  }
  if (typeof topP === 'number' && (topP <= 0 || topP > 1)) {
    return refusal('PANGU.0010', 'The parameter top_p is illegal: it must be above 0 and at most 1.');
  }
  return null;
}

function checkV2(body: JsonObject): MockFailure | null {
  if (typeof body.model === 'string' && body.model !== '') return checkBody(body);
  return { kind: 'invalid_request', code: 'PANGU.3278', message: 'The required parameter model is missing.' };
}

const V2_FLAVOUR: OpenAiFlavour = {
  ...PLAIN_FLAVOUR,
  notJson: () => ({ kind: 'invalid_request', message: 'The parameter is illegal: the body is not valid JSON.' }),
  checkChat: checkV2,
  chatId: 'chat-',
  choiceExtras: (place): JsonObject => (place === 'chunk' ? {} : { stop_reason: null }),
  documentExtras: { prompt_logprobs: null },
};

/** The model is the deployment in the path. */
const V1_FLAVOUR: OpenAiFlavour = {
  ...V2_FLAVOUR,
  checkChat: checkBody,
  nameModel: (body, { pathParts }) => ({ model: pathParts.deployment ?? '', ...body }),
  increment: 'message',
  dataPrefix: 'data:',
  streamUsage: 'always',
};

export const pangu: MockProtocol = {
  base: '/pangu',
  addresses: [
    {
      id: 'huawei-pangu',
      title: 'Huawei Pangu, V1',
      path: '/pangu/v1/mock-project/deployments/mock-deployment',
    },
    { id: 'huawei-pangu-v2', title: 'Huawei Pangu, V2', path: '/pangu/api/v2' },
  ],
  dialect: DIALECT,
  routes: [
    post('/v1/{project}/deployments/{deployment}/chat/completions', withToken(answerChat(V1_FLAVOUR))),
    post('/api/v2/chat/completions', withToken(answerChat(V2_FLAVOUR))),
  ],
};

/** A token that the mock's own IAM never gave, or that has ended, is refused; a key in another header is not asked for. */
function withToken(answer: (call: MockCall) => Promise<void>): (call: MockCall) => void | Promise<void> {
  return (call) => {
    const token = call.headers['x-auth-token'];
    if (token === undefined || isLiveToken(String(token))) return answer(call);
    const message = 'Incorrect IAM authentication information: decrypt token fail';
    return refuse(call, { kind: 'auth', code: 'APIG.0301', message });
  };
}
