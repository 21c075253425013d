import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { ErrorCategory } from '../../streaming/stream-event.ts';
import { categoryOfWord, type ErrorWords } from '../_kit/error-category.ts';
import type { ExtractedError } from '../_kit/error-extractor.ts';

/**
 * Services that answer 200 to everything and number their errors. The numbers of one mean nothing to another, so the
 * field they stand in, or the one beside them, tells whose they are.
 */
const SERVICES: readonly { field: string; words: ErrorWords }[] = [
  {
    // MiniMax.
    field: 'base_resp',
    words: {
      '1001': 'timeout',
      '1002': 'rate_limit',
      '1004': 'auth',
      '1008': 'quota',
      '1026': 'content_filter',
      '1027': 'content_filter',
      '1039': 'rate_limit',
      '1042': 'invalid_request',
      '2013': 'invalid_request',
      '2049': 'auth',
    },
  },
  {
    // Baidu Qianfan v1.
    field: 'error_code',
    words: {
      '2': 'overloaded',
      '3': 'not_found',
      '4': 'rate_limit',
      '6': 'auth',
      '13': 'auth',
      '14': 'auth',
      '15': 'auth',
      '17': 'quota',
      '18': 'rate_limit',
      '19': 'quota',
      '100': 'auth',
      '110': 'auth',
      '111': 'auth',
      '336001': 'invalid_request',
      '336002': 'invalid_request',
      '336003': 'invalid_request',
      '336004': 'invalid_request',
      '336005': 'invalid_request',
      '336100': 'overloaded',
      '336103': 'invalid_request',
      '336501': 'rate_limit',
      '336502': 'rate_limit',
    },
  },
  {
    // iFlytek Spark.
    field: 'sid',
    words: {
      '10007': 'rate_limit',
      '10013': 'content_filter',
      '10014': 'content_filter',
      '10019': 'content_filter',
      '10110': 'overloaded',
      '10163': 'invalid_request',
      '10907': 'invalid_request',
      '11200': 'auth',
      '11201': 'quota',
      '11202': 'rate_limit',
      '11203': 'rate_limit',
    },
  },
];

/** What the number in an error of one of these services means; null for any other body or number. */
export function categoryOfNumber(body: JsonValue, { code }: ExtractedError): ErrorCategory | null {
  if (!isJsonObject(body)) return null;
  const service = SERVICES.find(({ field }) => Object.hasOwn(body, field));
  return service === undefined ? null : categoryOfWord(code, service.words);
}
