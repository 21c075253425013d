import { expect, it } from 'vitest';
import { findErrorEntry } from '../../../../shared/advice/find-error-entry.ts';
import { readErrorBody } from '../../../../shared/streaming/error-body.ts';

/** From the body on the wire to the row that explains it: what it is about, by the row's first words. */
it.each<[status: number, body: unknown, category: string, cause: RegExp]>([
  [
    401,
    { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } },
    'auth',
    /does not know this API key/,
  ],
  [429, { error: { message: 'quota', type: 'insufficient_quota', code: 'insufficient_quota' } }, 'quota', /no credit/],
  [429, { error: { message: 'slow', type: 'tokens', code: 'rate_limit_exceeded' } }, 'rate_limit', /Too many requests/],
  [402, { error: { message: 'Insufficient Balance', type: 'unknown_error' } }, 'quota', /balance/],
  [401, { error: { code: '1002', message: 'token' } }, 'auth', /^Zhipu: the key/],
  [429, { error: { code: '1302', message: 'busy' } }, 'rate_limit', /^Zhipu: too many/],
  [429, { error: { code: '1113', message: 'arrears' } }, 'quota', /^Zhipu: the account/],
  [503, { code: 50505, message: 'Model service overloaded.', data: null }, 'overloaded', /^SiliconFlow/],
  [400, { code: 20012, message: 'Model does not exist.', data: null }, 'not_found', /^SiliconFlow/],
  [
    404,
    { error: { code: 'InvalidEndpointOrModel.NotFound', message: 'x' } },
    'not_found',
    /^Volcengine Ark: the model/,
  ],
  [403, { error: { code: 'AccountOverdueError', message: 'x' } }, 'quota', /arrears/],
  [
    503,
    { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
    'overloaded',
    /^llama\.cpp is still/,
  ],
  [400, { code: 'Client specified an invalid argument', error: 'Incorrect API key provided: x***' }, 'auth', /xAI/],
  [403, { error: { code: 403, message: 'Flagged', metadata: { reasons: ['x'] } } }, 'content_filter', /moderation/],
  [404, { error: { message: 'Invalid URL (POST /v1/v1/chat/completions)' } }, 'not_found', /no such path/],
  [
    400,
    { error: { message: 'Rejected', type: 'image_generation_user_error', code: 'moderation_blocked' } },
    'content_filter',
    /^The safety system/,
  ],
  [
    403,
    { error: { message: 'Your organization must be verified to use the model `gpt-image-2`.', code: null } },
    'auth',
    /organizations that it has verified/,
  ],
  [400, { error: { message: 'Billing hard limit', code: 'billing_hard_limit_reached' } }, 'quota', /monthly spending/],
  [
    400,
    { error: { message: 'Invalid image file or mode for image 1', code: 'invalid_image_file' } },
    'invalid_request',
    /cannot read an input picture/,
  ],
  [
    400,
    { error: { message: "Unknown parameter: 'response_format'.", code: 'unknown_parameter' } },
    'invalid_request',
    /GPT image models have no response_format/,
  ],
  [
    400,
    { error: { message: "Unrecognized file format. Supported formats: ['flac']", code: null } },
    'invalid_request',
    /format of the recording/,
  ],
  [
    413,
    { error: { message: 'Maximum content size limit (26214400) exceeded (30000000 bytes read)' } },
    'invalid_request',
    /recording is larger/,
  ],
  [502, '<html><body>Bad Gateway</body></html>', 'server', /^A gateway/],
])('%i %j', (status, body, category, cause) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const error = readErrorBody(text, 'openai-chat-sse', { status, headers: [] });
  const entry = findErrorEntry(error, 'openai-compatible');
  expect(entry?.cause.en).toMatch(cause);
  expect(entry?.category ?? error.category).toBe(category);
});

it('tells MiniMax from Zhipu, which number their errors alike', () => {
  const head = { status: 200, headers: [] };
  const error = readErrorBody('{"base_resp":{"status_code":1002,"status_msg":"rate limit"}}', 'openai-chat-json', head);
  expect(findErrorEntry(error, 'openai-compatible')?.cause.en).toMatch(/^MiniMax: too many/);
});
