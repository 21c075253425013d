import { expect, it } from 'vitest';
import { findErrorEntry } from '../../../../shared/advice/find-error-entry.ts';
import type { JsonValue } from '../../../../shared/model/json.ts';
import { completeError } from '../../../../shared/providers/_kit/error-extractor.ts';
import { decodeErrorOfAnyFamily } from '../../../../shared/providers/formats.ts';

function adviceFor(status: number, body: JsonValue): string | undefined {
  const head = { status, headers: [] };
  const error = completeError(body, head, decodeErrorOfAnyFamily('dashscope-json', body, head));
  return findErrorEntry(error, 'dashscope')?.cause.en;
}

const native = (code: string, message = 'm'): JsonValue => ({ code, message, request_id: 'r' });
const compatible = (code: string, type = code, message = 'm'): JsonValue => ({
  error: { message, type, param: null, code },
  request_id: 'r',
});

it.each<[number, JsonValue, RegExp]>([
  [401, native('InvalidApiKey'), /another region/],
  [401, compatible('invalid_api_key', 'invalid_request_error'), /another region/],
  [401, { type: 'error', error: { type: 'authentication_error', message: 'm' } }, /another region/],
  [400, native('Arrearage'), /owes money/],
  [403, native('AllocationQuota.FreeTierOnly'), /free quota/],
  [403, native('AccessDenied.Unpurchased'), /not activated/],
  [403, native('Model.AccessDenied'), /no access to this model/],
  [403, native('AccessDenied.Something'), /may not make this call/],
  [400, native('InvalidParameter', 'url error, please check url!'), /does not live at this path/],
  [400, native('DataInspectionFailed'), /Moderation/],
  [400, compatible('data_inspection_failed'), /Moderation/],
  [400, native('InvalidParameter', 'parameter.enable_thinking must be set to false for non-streaming calls'), /stream/],
  [
    400,
    compatible('invalid_parameter_error', 'invalid_request_error', 'Range of max_tokens should be [1, 8192]'),
    /limit/,
  ],
  [400, compatible('invalid_parameter_error', 'invalid_request_error', 'temperature is wrong'), /A field of the body/],
  [404, compatible('model_not_found', 'invalid_request_error'), /no model of that name/],
  [408, native('RequestTimeOut'), /300 seconds/],
  [413, native('BadRequest.TooLarge'), /larger/],
  [500, native('InternalError', 'Exceeded limit on max bytes per payload'), /larger/],
  [415, 'nothing', /not announced as JSON/],
  [429, native('Throttling.RateQuota'), /Too many requests a minute/],
  [429, compatible('insufficient_quota'), /no money is missing/],
  [429, compatible('limit_burst_rate'), /rose too quickly/],
  [500, native('InternalError.Algo'), /inside the service/],
  [503, native('ModelUnavailable'), /busy/],
  [403, native('AccessDenied', 'current user api does not support synchronous calls'), /only makes tasks/],
  [403, native('AccessDenied', 'current user api does not support asynchronous calls.'), /answers at once/],
  [400, native('UnsupportedOperation', 'Failed to cancel the task, please confirm …'), /Only tasks that still wait/],
  [400, native('InvalidURL', 'The input URL is invalid, only HTTP/HTTPS is supported.'), /none that the service reads/],
  [400, native('InvalidParameter.DataInspection', 'Unable to download the media resource'), /could not fetch/],
  [400, native('InvalidParameter', 'Input should have a valid voice property'), /voice is missing/],
  [400, native('IPInfringementSuspect'), /protected work/],
  // A failed task is told with the status 200.
  [200, native('InvalidParameter', 'The size does not match.'), /A field of the body/],
  [200, native('InternalError.Algo'), /inside the service/],
])('%i %j', (status, body, cause) => {
  expect(adviceFor(status, body)).toMatch(cause);
});
