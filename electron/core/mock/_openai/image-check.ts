import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import type { MockFailure } from '../dialect.ts';

const kind = 'invalid_request';
const isSet = (value: JsonValue | undefined) => value !== undefined && value !== null;

/** The refusal of an image call's fields, in OpenAI's words; null when they pass. */
export function checkImageBody(body: JsonObject): MockFailure | null {
  const model = String(body.model ?? '');
  const isGpt = /^(gpt-image|chatgpt-image)/.test(model);
  const isDallE = model.startsWith('dall-e');
  if (typeof body.prompt !== 'string' || body.prompt === '') return missing('prompt');
  return (
    (isGpt ? unknownOf(body, ['response_format', 'style']) : null) ??
    (isDallE
      ? unknownOf(body, ['background', 'output_format', 'output_compression', 'partial_images', 'moderation'])
      : null) ??
    checkPrompt(
      body.prompt,
      isGpt ? 32_000 : model === 'dall-e-2' ? 1_000 : isDallE ? 4_000 : Number.POSITIVE_INFINITY,
    ) ??
    checkCount(body.n, model === 'dall-e-3' ? 1 : 10, 'n', 1) ??
    checkCount(body.partial_images, 3, 'partial_images', 0) ??
    checkCount(body.output_compression, 100, 'output_compression', 0) ??
    checkSize(body.size, model) ??
    checkQuality(body.quality, isGpt) ??
    checkBackground(body)
  );
}

export function checkVariationBody(body: JsonObject): MockFailure | null {
  const model = String(body.model ?? 'dall-e-2');
  if (/^(gpt-image|dall-e-3)/.test(model)) {
    return invalidValue('model', model, ['dall-e-2']);
  }
  return checkCount(body.n, 10, 'n', 1) ?? checkSize(body.size, model);
}

export function missing(param: string): MockFailure {
  return { kind, message: `Missing required parameter: '${param}'.`, param, code: 'missing_required_parameter' };
}

export function invalidValue(param: string, value: string, supported: readonly string[]): MockFailure {
  const list = supported.map((word) => `'${word}'`).join(', ');
  const message = `Invalid value: '${value}'. Supported values are: ${list}.`;
  return { kind, message, param, code: 'invalid_value' };
}

function unknownOf(body: JsonObject, names: readonly string[]): MockFailure | null {
  const param = names.find((name) => isSet(body[name]));
  if (param === undefined) return null;
  return { kind, message: `Unknown parameter: '${param}'.`, param, code: 'unknown_parameter' };
}

function checkPrompt(prompt: string, limit: number): MockFailure | null {
  const { length } = Array.from(prompt);
  if (length <= limit) return null;
  const message = `Invalid 'prompt': string too long. Expected a string with maximum length ${limit}, but got a string with length ${length} instead.`;
  return { kind, message, param: 'prompt', code: 'string_above_max_length' };
}

export function checkCount(value: JsonValue | undefined, max: number, param: string, min: number): MockFailure | null {
  if (!isSet(value)) return null;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    const message = `Invalid type for '${param}': expected an integer, but got ${JSON.stringify(value)} instead.`;
    return { kind, message, param, code: 'invalid_type' };
  }
  if (value >= min && value <= max) return null;
  const isBelow = value < min;
  const message = `Invalid '${param}': integer ${isBelow ? 'below minimum' : 'above maximum'} value. Expected a value ${isBelow ? `>= ${min}` : `<= ${max}`}, but got ${value} instead.`;
  return { kind, message, param, code: isBelow ? 'integer_below_min_value' : 'integer_above_max_value' };
}

const GPT_SIZES = ['1024x1024', '1024x1536', '1536x1024', 'auto'];
const SIZES: readonly (readonly [model: RegExp, sizes: readonly string[]])[] = [
  [/^dall-e-3/, ['1024x1024', '1024x1792', '1792x1024']],
  [/^dall-e-2/, ['256x256', '512x512', '1024x1024']],
  [/^gpt-image-1(?:$|[.-])/, GPT_SIZES],
];

function checkSize(size: JsonValue | undefined, model: string): MockFailure | null {
  if (!isSet(size)) return null;
  const fixed = SIZES.find(([pattern]) => pattern.test(model))?.[1];
  if (fixed !== undefined) return fixed.includes(String(size)) ? null : invalidValue('size', String(size), fixed);
  if (size === 'auto') return null;
  const [, width = 0, height = 0] = /^(\d+)x(\d+)$/.exec(String(size))?.map(Number) ?? [];
  const isRight = width > 0 && height > 0 && Math.max(width, height) <= 3840 && Math.min(width, height) <= 2160;
  const isGpt = /^(gpt-image|chatgpt-image)/.test(model);
  const isEven = !isGpt || (width % 16 === 0 && height % 16 === 0 && width / height <= 3 && height / width <= 3);
  if (isRight && isEven) return null;
  const message = `Invalid size '${size}'. Width and height must both be divisible by 16, with an aspect ratio between 1:3 and 3:1 and at most 3840x2160.`;
  return { kind, message, param: 'size', code: 'invalid_value' };
}

function checkQuality(quality: JsonValue | undefined, isGpt: boolean): MockFailure | null {
  const words = ['low', 'medium', 'high', 'xhigh', 'max', 'auto'];
  if (!isSet(quality) || !isGpt || words.includes(String(quality))) return null;
  return invalidValue('quality', String(quality), ['low', 'medium', 'high', 'auto']);
}

function checkBackground({ background, output_format: format }: JsonObject): MockFailure | null {
  if (background !== 'transparent' || !isSet(format) || format === 'png' || format === 'webp') return null;
  const message = `Transparent background is not supported for ${format} output format.`;
  return { kind, message, param: 'background', code: 'invalid_value' };
}

/** How the image calls say what a scenario asks for. */
export function imageFailure(failure: MockFailure, model: string): MockFailure {
  const type = 'image_generation_user_error';
  if (failure.kind === 'content_filter') {
    const message =
      'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID. safety_violations=[violence].';
    return { message, ...failure, type, code: 'moderation_blocked' };
  }
  if (failure.kind === 'quota') {
    const message = 'Billing hard limit has been reached.';
    return { status: 400, message, ...failure, type, code: 'billing_hard_limit_reached' };
  }
  if (failure.kind === 'auth' && failure.status === 403) {
    const message = `Your organization must be verified to use the model \`${model}\`. Please go to: https://platform.openai.com/settings/organization/general and click on Verify Organization. If you just verified, it can take up to 15 minutes for access to propagate.`;
    return { message, ...failure, type: 'invalid_request_error', code: null };
  }
  return failure;
}
