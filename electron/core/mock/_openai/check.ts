import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import type { MockFailure } from '../dialect.ts';

const kind = 'invalid_request';

/** The refusal of a body that is not a JSON object, in OpenAI's words. */
export function notJson(): MockFailure {
  const message =
    'We could not parse the JSON body of your request. (HINT: This likely means you aren’t using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)';
  return { kind, message };
}

/** Fields with a range. The words and codes are OpenAI's. */
const RANGES = [
  { name: 'temperature', min: 0, max: 2, type: 'decimal' },
  { name: 'top_p', min: 0, max: 1, type: 'decimal' },
  { name: 'presence_penalty', min: -2, max: 2, type: 'decimal' },
  { name: 'frequency_penalty', min: -2, max: 2, type: 'decimal' },
  { name: 'n', min: 1, max: 128, type: 'integer' },
  { name: 'max_tokens', min: 1, max: Number.MAX_SAFE_INTEGER, type: 'integer' },
  { name: 'max_completion_tokens', min: 1, max: Number.MAX_SAFE_INTEGER, type: 'integer' },
  { name: 'max_output_tokens', min: 16, max: Number.MAX_SAFE_INTEGER, type: 'integer' },
  { name: 'top_logprobs', min: 0, max: 20, type: 'integer' },
  { name: 'dimensions', min: 1, max: 4096, type: 'integer' },
] as const;

export function checkChatBody(body: JsonObject): MockFailure | null {
  const missing = checkModel(body);
  if (missing) return missing;
  if (!Array.isArray(body.messages)) return missingParameter('messages');
  if (body.messages.length === 0) {
    const message =
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.";
    return { kind, message, param: 'messages', code: 'empty_array' };
  }
  return checkStreamOptions(body) ?? checkRanges(body);
}

export function checkCompletionBody(body: JsonObject): MockFailure | null {
  return checkModel(body) ?? checkStreamOptions(body) ?? checkRanges(body);
}

export function checkResponsesBody(body: JsonObject): MockFailure | null {
  if (typeof body.input !== 'string' && !Array.isArray(body.input)) return missingParameter('input');
  if (body.previous_response_id && body.conversation) {
    const message =
      'Mutually exclusive parameters. Ensure you are only providing one of: previous_response_id or conversation.';
    return { kind, message, code: 'mutually_exclusive_parameters' };
  }
  return checkModel(body) ?? checkRanges(body);
}

export function checkEmbeddingsBody(body: JsonObject): MockFailure | null {
  const { input } = body;
  if (typeof input !== 'string' && !Array.isArray(input)) return missingParameter('input');
  if (input.length === 0 || (Array.isArray(input) && input.includes(''))) {
    return { kind, message: "'$.input' is invalid. Please check the API reference.", param: 'input' };
  }
  if (Array.isArray(input) && typeof input[0] === 'string' && input.length > 2048) {
    const message = `Invalid 'input': array too long. Expected an array with maximum length 2048, but got an array with length ${input.length} instead.`;
    return { kind, message, param: 'input', code: 'array_above_max_length' };
  }
  return checkModel(body) ?? checkRanges(body);
}

function checkModel({ model }: JsonObject): MockFailure | null {
  return typeof model === 'string' && model !== '' ? null : { kind, message: 'you must provide a model parameter' };
}

function missingParameter(param: string): MockFailure {
  const message = `Missing required parameter: '${param}'.`;
  return { kind, message, param, code: 'missing_required_parameter' };
}

function checkStreamOptions(body: JsonObject): MockFailure | null {
  if (body.stream === true || !isJsonObject(body.stream_options)) return null;
  const message = "The 'stream_options' parameter is only allowed when 'stream' is enabled.";
  return { kind, message, param: 'stream_options' };
}

function checkRanges(body: JsonObject): MockFailure | null {
  for (const { name, min, max, type } of RANGES) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value))) {
      const message = `Invalid type for '${name}': expected ${type === 'integer' ? 'an integer' : 'a decimal'}, but got ${JSON.stringify(value)} instead.`;
      return { kind, message, param: name, code: 'invalid_type' };
    }
    if (value < min || value > max) {
      const [side, sign, limit] =
        value < min ? (['below_min', '>=', min] as const) : (['above_max', '<=', max] as const);
      const message = `Invalid '${name}': ${type} ${side === 'below_min' ? 'below minimum' : 'above maximum'} value. Expected a value ${sign} ${limit}, but got ${value} instead.`;
      return { kind, message, param: name, code: `${type}_${side}_value` };
    }
  }
  return null;
}
