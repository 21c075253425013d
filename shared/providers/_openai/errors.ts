import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { ResponseHead } from '../../streaming/decode-format.ts';
import type { ErrorCategory, ProviderError } from '../../streaming/stream-event.ts';
import { categoryOfWord, type ErrorWords } from '../_kit/error-category.ts';
import { type ExtractedError, extractError } from '../_kit/error-extractor.ts';
import { decodeGoogleError } from '../_kit/google-error.ts';
import { countOf } from '../_kit/read-json.ts';
import { categoryOfNumber } from './numbered-errors.ts';

/** Codes and types of OpenAI and of the services that speak its protocol. Those that only repeat the status are absent. */
const WORDS: ErrorWords = {
  invalid_api_key: 'auth',
  invalid_authentication: 'auth',
  invalid_authentication_error: 'auth',
  authenticationerror: 'auth',
  modelnotopen: 'auth',
  authentication_error: 'auth',
  permission_denied: 'auth',
  unauthenticated: 'auth',
  unsupported_country_region_territory: 'auth',
  access_denied: 'auth',
  insufficient_quota: 'quota',
  insufficient_balance: 'quota',
  insufficient_user_quota: 'quota',
  billing_hard_limit_reached: 'quota',
  billing_not_active: 'quota',
  exceeded_current_quota_error: 'quota',
  arrearage: 'quota',
  rate_limit_exceeded: 'rate_limit',
  rate_limit_reached_error: 'rate_limit',
  rate_limit_error: 'rate_limit',
  resource_exhausted: 'rate_limit',
  limit_requests: 'rate_limit',
  limit_burst_rate: 'rate_limit',
  too_many_requests: 'rate_limit',
  throttling: 'rate_limit',
  overloaded: 'overloaded',
  overloaded_error: 'overloaded',
  engine_overloaded: 'overloaded',
  engine_overloaded_error: 'overloaded',
  server_overloaded: 'overloaded',
  // Groq's flex tier, with 498.
  capacity_exceeded: 'overloaded',
  service_unavailable: 'overloaded',
  service_unavailable_error: 'overloaded',
  unavailable: 'overloaded',
  // llama.cpp while it loads the model.
  unavailable_error: 'overloaded',
  // SiliconFlow.
  '20012': 'not_found',
  '30001': 'quota',
  '50505': 'overloaded',
  '50603': 'overloaded',
  model_not_found: 'not_found',
  model_not_supported: 'not_found',
  // Perplexity and Mistral, with 400.
  invalid_model: 'not_found',
  deploymentnotfound: 'not_found',
  notfounderror: 'not_found',
  not_found: 'not_found',
  not_found_error: 'not_found',
  model_decommissioned: 'not_found',
  invalidendpointormodel: 'not_found',
  context_length_exceeded: 'invalid_request',
  exceed_context_size_error: 'invalid_request',
  invalid_parameter_error: 'invalid_request',
  invalid_argument: 'invalid_request',
  failed_precondition: 'invalid_request',
  not_supported_error: 'invalid_request',
  badrequesterror: 'invalid_request',
  content_filter: 'content_filter',
  content_policy_violation: 'content_filter',
  moderation_blocked: 'content_filter',
  responsibleaipolicyviolation: 'content_filter',
  data_inspection_failed: 'content_filter',
  datainspectionfailed: 'content_filter',
  sensitive: 'content_filter',
  invalid_prompt: 'content_filter',
  deadline_exceeded: 'timeout',
  timeout: 'timeout',
  // Zhipu.
  '1113': 'quota',
  '1211': 'not_found',
  '1304': 'quota',
  '1301': 'content_filter',
  '1302': 'rate_limit',
  '1303': 'rate_limit',
  '1305': 'overloaded',
  // Volcengine Ark.
  accountoverdueerror: 'quota',
  ratelimitexceeded: 'rate_limit',
  serveroverloaded: 'overloaded',
  sensitivecontentdetected: 'content_filter',
  inputtextsensitivecontentdetected: 'content_filter',
  inputimagesensitivecontentdetected: 'content_filter',
  outputtextsensitivecontentdetected: 'content_filter',
  quotaexceeded: 'quota',
  // Huawei MaaS.
  'modelarts.81001': 'invalid_request',
  'modelarts.81002': 'auth',
  'modelarts.81003': 'auth',
  'modelarts.81004': 'auth',
  'modelarts.81005': 'quota',
  'modelarts.81006': 'quota',
  'modelarts.81009': 'not_found',
  'modelarts.81010': 'overloaded',
  'modelarts.81011': 'content_filter',
  'modelarts.81013': 'invalid_request',
  'modelarts.81014': 'quota',
  'modelarts.81101': 'rate_limit',
  'modelarts.81103': 'rate_limit',
  'modelarts.81108': 'not_found',
  'modelarts.81109': 'auth',
  // Huawei Pangu and API Gateway.
  'pangu.0001': 'server',
  'pangu.0010': 'invalid_request',
  'pangu.0011': 'auth',
  'pangu.0012': 'auth',
  'pangu.0031': 'server',
  'pangu.3254': 'not_found',
  'pangu.3267': 'rate_limit',
  'pangu.3278': 'invalid_request',
  'pangu.3308': 'invalid_request',
  'pangu.3318': 'invalid_request',
  'pangu.3320': 'invalid_request',
  'pangu.3321': 'invalid_request',
  'pangu.3342': 'server',
  'apig.0101': 'not_found',
  'apig.0201': 'invalid_request',
  'apig.0202': 'server',
  'apig.0203': 'timeout',
  'apig.0301': 'auth',
  'apig.0303': 'auth',
  'apig.0304': 'auth',
  'apig.0305': 'auth',
  'apig.0306': 'auth',
  'apig.0307': 'auth',
  'apig.0308': 'rate_limit',
  iam: 'auth',
};

/** Words that say no more than a status does, which is the better witness: 401 and 503 come as these types too. */
const STATUS_WORDS: ErrorWords = {
  invalid_request_error: 'invalid_request',
  server_error: 'server',
  internal_error: 'server',
  internalservererror: 'server',
};

/** Errors that only their sentence tells apart from any other wrong request. */
const SENTENCES: readonly (readonly [RegExp, ErrorCategory])[] = [
  // xAI, with 400.
  [/^Incorrect API key/, 'auth'],
  // DeepSeek, with 400.
  [/^Content Exists Risk/, 'content_filter'],
];

/** What an error body of this family means; null when its status says all there is to say. */
export function decodeOpenAiError(body: JsonValue, head: ResponseHead): Partial<ProviderError> | null {
  const error = extractError(body);
  const category = readCategory(body, error, head);
  return category && { category };
}

function readCategory(body: JsonValue, error: ExtractedError, head: ResponseHead): ErrorCategory | null {
  if (isModerationOfOpenRouter(body) || isBlockOfPangu(body)) return 'content_filter';
  // Alibaba's OpenAI mode calls a throttled token rate by OpenAI's word for an empty account.
  const isQuotaWord = error.code === 'insufficient_quota' || error.type === 'insufficient_quota';
  if (isQuotaWord && head.status !== 403 && isFromModelStudio(body, error, head)) return 'rate_limit';
  return (
    categoryOfNumber(body, error) ??
    decodeGoogleError(body)?.category ??
    categoryOfWord(error.code, WORDS) ??
    categoryOfWord(error.type, WORDS) ??
    SENTENCES.find(([pattern]) => pattern.test(error.message ?? ''))?.[1] ??
    (head.status < 400 ? (categoryOfWord(error.code, STATUS_WORDS) ?? categoryOfWord(error.type, STATUS_WORDS)) : null)
  );
}

function isFromModelStudio(body: JsonValue, error: ExtractedError, head: ResponseHead): boolean {
  if (head.headers.some(([name]) => name.toLowerCase().startsWith('x-dashscope-'))) return true;
  if (isJsonObject(body) && isJsonObject(body.error) && typeof body.request_id === 'string') return true;
  return /aliyun|alibabacloud/.test(error.message ?? '');
}

/** OpenRouter: 403 with the reasons of the moderation in the metadata. */
function isModerationOfOpenRouter(body: JsonValue): boolean {
  if (!isJsonObject(body) || !isJsonObject(body.error)) return false;
  const { code, metadata } = body.error;
  return countOf(code) === 403 && isJsonObject(metadata) && Array.isArray(metadata.reasons);
}

/** Pangu: the record that ends a blocked answer has `"suggestion": "block"` in place of choices. */
export function isBlockOfPangu(body: JsonValue): boolean {
  return isJsonObject(body) && body.suggestion === 'block' && body.choices === undefined;
}
