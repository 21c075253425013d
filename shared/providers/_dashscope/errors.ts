import type { JsonValue } from '../../model/json.ts';
import type { ProviderError } from '../../streaming/stream-event.ts';
import { categoryOfWord, type ErrorWords } from '../_kit/error-category.ts';
import { extractError } from '../_kit/error-extractor.ts';

/** `code` of the native API, lower case; the part before the dot stands for all its kinds. */
const WORDS: ErrorWords = {
  invalidapikey: 'auth',
  accessdenied: 'auth',
  'model.accessdenied': 'auth',
  'workspace.accessdenied': 'auth',
  'app.accessdenied': 'auth',
  arrearage: 'quota',
  'allocationquota.freetieronly': 'quota',
  throttling: 'rate_limit',
  limit_requests: 'rate_limit',
  limit_burst_rate: 'rate_limit',
  datainspectionfailed: 'content_filter',
  data_inspection_failed: 'content_filter',
  modelnotfound: 'not_found',
  workspacenotfound: 'not_found',
  invalidurl: 'not_found',
  requesttimeout: 'timeout',
  'internalerror.timeout': 'timeout',
  modelunavailable: 'overloaded',
  modelservingerror: 'overloaded',
  invalidparameter: 'invalid_request',
  badrequest: 'invalid_request',
  unsupportedoperation: 'invalid_request',
  invalidfile: 'invalid_request',
  internalerror: 'server',
  systemerror: 'server',
  modelservicefailed: 'server',
  rewritefailed: 'server',
};

/** What a DashScope error means; null when its status says all there is to say. */
export function decodeDashScopeError(body: JsonValue): Partial<ProviderError> | null {
  const { code, message } = extractError(body);
  // Here a spent token rate: limits refill within a minute, so this is no empty account.
  if (code === 'insufficient_quota') return { category: 'rate_limit' };
  // Too large a body comes as an error of the service, though sending it again cannot help.
  if (code === 'InternalError' && message?.includes('payload')) return { category: 'invalid_request' };
  const category = categoryOfWord(code, WORDS);
  return category && { category };
}
