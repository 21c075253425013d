import type { JsonObject } from '../../../../shared/model/json.ts';
import { resultUrl } from '../_dashscope/result-files.ts';
import { deliverPieces } from '../deliver-pieces.ts';
import { type MockCall, type MockFailure, refuse, streamError } from '../dialect.ts';
import { sendJson } from '../exchange.ts';
import { modelOf, settle } from '../generation.ts';
import { firstNumber } from '../mock-prompt.ts';
import { type FormFile, type MockForm, readForm, readFormOrJson } from '../read-form.ts';
import { sampleScene } from '../samples/sample-scene.ts';
import type { SettledScenario } from '../settle-model.ts';
import { countTokens } from '../tokens.ts';
import { waitUntil } from '../wait.ts';
import type { OpenAiFlavour } from './flavour.ts';
import { checkImageBody, checkVariationBody, imageFailure, missing } from './image-check.ts';

/** Between two steps of a picture. */
const STEP_MS = 700;
const LINK_LIFETIME_MS = 60 * 60 * 1000;
const MAX_INPUT_BYTES = 50_000_000;

/** `POST …/images/generations` */
export function answerImages(flavour: OpenAiFlavour): (call: MockCall) => Promise<void> {
  return async (call) => {
    const form = readJson(call, flavour);
    if (form === null) return;
    const failure = checkImageBody(form.fields);
    if (failure) return refuse(call, failure, form.fields.stream === true);
    return draw(call, form, 'image_generation');
  };
}

/** `POST …/images/edits`, as a form or as JSON. */
export function answerImageEdits(flavour: OpenAiFlavour): (call: MockCall) => Promise<void> {
  return async (call) => {
    const read = readFormOrJson(call);
    if (read === null) return refuse(call, notForm());
    const form = named(read, flavour, call);
    const { fields, files } = form;
    const images = files.filter(({ name }) => name === 'image');
    const failure = checkImageBody(fields) ?? checkInputs(fields, images);
    if (failure) return refuse(call, failure, fields.stream === true);
    return draw(call, form, 'image_edit');
  };
}

/** `POST …/images/variations`, which is a form. */
export function answerImageVariations(flavour: OpenAiFlavour): (call: MockCall) => Promise<void> {
  return async (call) => {
    const read = readForm(call.bodyBytes, call.headers['content-type']);
    if (read === null) return refuse(call, notForm());
    const form = named(read, flavour, call);
    const images = form.files.filter(({ name }) => name === 'image');
    const failure = checkVariationBody(form.fields) ?? checkInputs(form.fields, images);
    if (failure) return refuse(call, failure);
    return draw(call, { ...form, fields: { model: 'dall-e-2', ...form.fields } }, 'image_generation');
  };
}

function readJson(call: MockCall, flavour: OpenAiFlavour): MockForm | null {
  const read = readFormOrJson({ ...call, headers: {} });
  if (read !== null) return named(read, flavour, call);
  refuse(call, flavour.notJson());
  return null;
}

function named(form: MockForm, flavour: OpenAiFlavour, call: MockCall): MockForm {
  return { ...form, fields: flavour.nameModel(form.fields, call) };
}

function notForm(): MockFailure {
  return { kind: 'invalid_request', message: 'Could not parse multipart form', param: null };
}

function checkInputs(fields: JsonObject, images: readonly FormFile[]): MockFailure | null {
  const references = Array.isArray(fields.images) ? fields.images : [];
  if (images.length === 0 && references.length === 0) return missing('image');
  const wrong = images.find(({ bytes }) => !isPicture(bytes));
  if (wrong !== undefined) {
    const message = `Invalid image file or mode for image ${images.indexOf(wrong) + 1}, please check your image file.`;
    return {
      kind: 'invalid_request',
      message,
      param: 'image',
      code: 'invalid_image_file',
      type: 'image_generation_user_error',
    };
  }
  if (images.length > 16) {
    const message = `Invalid 'image': array too long. Expected an array with maximum length 16, but got an array with length ${images.length} instead.`;
    return { kind: 'invalid_request', message, param: 'image', code: 'array_above_max_length' };
  }
  if (images.every(({ bytes }) => bytes.length <= MAX_INPUT_BYTES)) return null;
  return { kind: 'invalid_request', message: 'Invalid image: larger than 50 MB.', param: 'image' };
}

function isPicture(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 12).toString('latin1');
  return start.startsWith('\x89PNG') || start.startsWith('\xff\xd8\xff') || /^RIFF....WEBP/s.test(start);
}

type Answer = { model: string; fields: JsonObject; size: string; seed: string; usage: JsonObject; count: number };

async function draw(call: MockCall, { fields, files }: MockForm, event: string): Promise<void> {
  const isStream = fields.stream === true;
  const settled = await settle(call, modelOf(fields), isStream, imageFailure);
  if (!settled) return;
  const { model, scenario } = settled;
  const prompt = typeof fields.prompt === 'string' ? fields.prompt : '';
  const inputs = files.map(({ bytes }) => bytes.toString('latin1').slice(0, 4096)).join();
  const size = typeof fields.size === 'string' && fields.size !== 'auto' ? fields.size : '1024x1024';
  const count = firstNumber(fields.n) ?? 1;
  const steps = isStream ? (firstNumber(fields.partial_images) ?? 0) : 0;
  const images = files.length + (Array.isArray(fields.images) ? fields.images.length : 0);
  const usage = usageOf(prompt, { size, quality: String(fields.quality ?? 'auto'), count, steps, images });
  const answer: Answer = { model, fields, size, seed: `${prompt} ${inputs}`, usage, count };
  if (isStream) return stream(call, scenario, answer, { event, steps });
  await waitUntil(call.arrivedAtMs + scenario.firstTokenDelayMs * 3, call.signal);
  if (call.signal.aborted) return;
  sendJson(call, 200, documentOf(call, answer, scenario), call.identity.headers);
}

function stream(
  call: MockCall,
  scenario: SettledScenario,
  answer: Answer,
  { event, steps }: { event: string; steps: number },
): Promise<void> {
  const pieces: string[] = [];
  const write = (type: string, fields: object) =>
    pieces.push(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields, ...commonOf(answer) })}\n\n`);
  for (let image = 0; image < answer.count; image += 1) {
    for (let step = 0; step < steps; step += 1) {
      const b64 = picture(answer, image, 64 >> step);
      write(`${event}.partial_image`, { b64_json: b64, partial_image_index: step });
    }
    const usage = scenario.noUsage === true ? {} : { usage: answer.usage };
    write(`${event}.completed`, { b64_json: picture(answer, image), ...usage });
  }
  return deliverPieces(call, scenario, {
    contentType: 'text/event-stream; charset=utf-8',
    pieces,
    intervalMs: STEP_MS,
    failure: (failure) =>
      `event: error\ndata: ${JSON.stringify({ type: 'error', ...streamError(call, imageFailure(failure, answer.model)) })}\n\n`,
  });
}

function commonOf({ fields, size }: Answer): object {
  return {
    created_at: Math.floor(Date.now() / 1000),
    size,
    quality: fields.quality && fields.quality !== 'auto' ? fields.quality : 'high',
    background: fields.background === 'transparent' ? 'transparent' : 'opaque',
    output_format: 'png',
  };
}

/** DALL·E names an address unless it is asked for Base64; the models after it send Base64 alone. */
function documentOf(call: MockCall, answer: Answer, scenario: SettledScenario): object {
  const { model, fields, count, seed, usage } = answer;
  const created = Math.floor(Date.now() / 1000);
  const isDallE = model.startsWith('dall-e');
  const isAddress = fields.response_format === 'url' || (isDallE && fields.response_format !== 'b64_json');
  const revised = model === 'dall-e-3' ? { revised_prompt: `${fields.prompt}, in rich detail and soft light` } : {};
  const data = Array.from({ length: count }, (_, index) => {
    if (!isAddress) return { b64_json: picture(answer, index), ...revised };
    const url = resultUrl(call, { seed: `${seed} ${index}`, file: 'png', expiresAtMs: Date.now() + LINK_LIFETIME_MS });
    return { url, ...revised };
  });
  if (isDallE) return { created, data };
  const { created_at: _created, ...common } = commonOf(answer) as { created_at: number };
  return { created, ...common, data, ...(scenario.noUsage === true ? {} : { usage }) };
}

function picture({ size, seed, fields }: Answer, index: number, block = 1): string {
  const [width = 1024, height = 1024] = size.split('x').map(Number);
  const isTransparent = fields.background === 'transparent';
  return sampleScene({ width, height, text: `${seed} ${index}`, block, isTransparent }).toString('base64');
}

/** Tokens of a square of 1024; larger pictures take more in proportion. */
const TOKENS: Readonly<Record<string, number>> = { low: 272, medium: 1056, high: 4160, auto: 4160 };
const TOKENS_OF_STEP = 100;
const TOKENS_OF_INPUT = 194;

function usageOf(
  prompt: string,
  {
    size,
    quality,
    count,
    steps,
    images,
  }: { size: string; quality: string; count: number; steps: number; images: number },
): JsonObject {
  const [width = 1024, height = 1024] = size.split('x').map(Number);
  const each = Math.round(((TOKENS[quality] ?? 4160) * width * height) / 1024 ** 2) + steps * TOKENS_OF_STEP;
  const text = countTokens(prompt);
  const image = images * TOKENS_OF_INPUT;
  const output = each * count;
  return {
    total_tokens: text + image + output,
    input_tokens: text + image,
    output_tokens: output,
    input_tokens_details: { text_tokens: text, image_tokens: image },
    output_tokens_details: { image_tokens: output, text_tokens: 0 },
  };
}
