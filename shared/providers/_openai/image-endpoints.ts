import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint } from '../_kit/adapter.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';
import { postJson } from '../_kit/chat-request.ts';
import { jsonEndpoint, multipartEndpoint } from '../_kit/json-endpoint.ts';
import { textPrompt } from '../_kit/text-prompt.ts';
import { endpointUrl } from './endpoint-url.ts';
import type { FormEndpointOptions } from './form-options.ts';
import {
  imageEditJsonParameters,
  imageEditParameters,
  imageGenerationParameters,
  imageModelField,
  imageVariationParameters,
} from './image-parameters.ts';
import { checkEditedImages, checkImageReferences, checkImages, checkVariation } from './image-rules.ts';
import { isStream } from './stream-field.ts';

export const IMAGES_PATH = '/images/generations';
export const IMAGE_EDITS_PATH = '/images/edits';
export const IMAGE_VARIATIONS_PATH = '/images/variations';

const DOCS = 'https://platform.openai.com/docs/api-reference/images';
const FORMATS = { stream: 'openai-images-sse', json: 'openai-images-json' };

/** A stream without steps is only a later answer, so two are asked for. */
const USUAL_STEPS = 2;

function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  if (!stream) {
    return { ...draft, body: setAtPath(setAtPath(draft.body, ['stream'], undefined), ['partial_images'], undefined) };
  }
  const body = setAtPath(draft.body, ['stream'], true);
  if (getAtPath(body, ['partial_images']) !== undefined) return { ...draft, body };
  return { ...draft, body: setAtPath(body, ['partial_images'], USUAL_STEPS) };
}

/** What the decoder calls a picture whose answer does not say its format. */
function hints({ body }: RequestDraft) {
  const format = getAtPath(body, ['output_format']);
  return typeof format === 'string' ? { output_format: format } : {};
}

/** What all image calls of the form have in common, made of what the service has in its own way. */
function common(options: FormEndpointOptions, path: string, parameters: Endpoint['parameters']) {
  const { templates, model, sdkCalls, rules } = options;
  const all = options.parameters ?? parameters;
  const [modelField] = options.ownedFields ?? (model === undefined ? [imageModelField] : []);
  return {
    operation: 'image' as const,
    docsUrl: options.docsUrl ?? DOCS,
    path,
    buildUrl: options.buildUrl ?? ((_draft: RequestDraft, baseUrl: string) => endpointUrl(baseUrl, path)),
    parameters: all,
    ...(modelField !== undefined && { modelField }),
    formats: options.formats ?? FORMATS,
    templates,
    sdkCalls,
    rules: (body: JsonObject, draft: RequestDraft) => [...checkImages(body), ...(rules?.(body, draft) ?? [])],
    prompt: textPrompt({
      form: 'openai-image',
      path: ['prompt'],
      modelPath: model === undefined ? ['model'] : null,
      parameters: all,
      silent: [['partial_images']],
      isStream,
    }),
  };
}

/** Where the model is, for services whose path names it. */
function withModelPlace(endpoint: Endpoint, { model }: FormEndpointOptions): Endpoint {
  return model === undefined ? endpoint : { ...endpoint, model };
}

/** Drawing a picture of a text. */
export function imagesEndpoint(options: FormEndpointOptions): Endpoint {
  const { path = IMAGES_PATH } = options;
  const { prompt, ...shared } = common(options, path, imageGenerationParameters);
  const endpoint = jsonEndpoint({
    ...shared,
    id: options.id ?? 'images.generations',
    label: options.label ?? { en: 'Generate images', zh: '生成图片' },
    docsUrl: options.docsUrl ?? `${DOCS}/create`,
    sdkCalls: shared.sdkCalls ?? [{ sdk: 'openai', call: 'images.generate', path: IMAGES_PATH }],
  });
  return withModelPlace({ ...endpoint, ...asStream(shared), ...prompt, hints }, options);
}

/** Changing pictures of the user's own, as a form. */
export function imageEditsEndpoint(options: FormEndpointOptions): Endpoint {
  const { path = IMAGE_EDITS_PATH } = options;
  const { prompt, rules, ...shared } = common(options, path, imageEditParameters);
  const endpoint = multipartEndpoint({
    ...shared,
    id: options.id ?? 'images.edits',
    label: options.label ?? { en: 'Edit images', zh: '编辑图片' },
    docsUrl: options.docsUrl ?? `${DOCS}/createEdit`,
    rules: (body, draft) => [...checkEditedImages(body), ...rules(body, draft)],
    isStream,
    withStream,
    hints,
    sdkCalls: shared.sdkCalls ?? [{ sdk: 'openai', call: 'images.edit', path: IMAGE_EDITS_PATH }],
  });
  return withModelPlace({ ...endpoint, ...prompt }, options);
}

/** The same with pictures at addresses, in Base64 or uploaded before, as JSON. */
export function imageEditsJsonEndpoint(options: FormEndpointOptions): Endpoint {
  const { path = IMAGE_EDITS_PATH } = options;
  const { prompt, rules, ...shared } = common(options, path, imageEditJsonParameters);
  const endpoint = jsonEndpoint({
    ...shared,
    id: options.id ?? 'images.edits-json',
    label: options.label ?? { en: 'Edit images (JSON)', zh: '编辑图片（JSON）' },
    docsUrl: options.docsUrl ?? `${DOCS}/createEdit`,
    rules: (body, draft) => [...checkImageReferences(body), ...rules(body, draft)],
    // The libraries send this call as a form.
    sdkCalls: shared.sdkCalls ?? [],
  });
  return withModelPlace({ ...endpoint, ...asStream(shared), ...prompt, hints }, options);
}

/** Other pictures like one of the user's own. */
export function imageVariationsEndpoint(options: FormEndpointOptions): Endpoint {
  const { path = IMAGE_VARIATIONS_PATH } = options;
  const { prompt: _prompt, rules, ...shared } = common(options, path, imageVariationParameters);
  const endpoint = multipartEndpoint({
    ...shared,
    id: options.id ?? 'images.variations',
    label: options.label ?? { en: 'Vary an image', zh: '图片变体' },
    docsUrl: options.docsUrl ?? `${DOCS}/createVariation`,
    rules: (body, draft) => [...checkVariation(body), ...rules(body, draft)],
    sdkCalls: shared.sdkCalls ?? [{ sdk: 'openai', call: 'images.createVariation', path: IMAGE_VARIATIONS_PATH }],
  });
  return withModelPlace(endpoint, options);
}

type Addressed = { buildUrl: (draft: RequestDraft, baseUrl: string) => string; parameters: Endpoint['parameters'] };

/** A JSON call that may be answered by a stream. */
function asStream({ buildUrl, parameters }: Addressed): Pick<Endpoint, 'isStream' | 'withStream' | 'buildRequest'> {
  return {
    isStream,
    withStream,
    buildRequest: (draft, { baseUrl }) =>
      postJson(draft, buildUrl(draft, baseUrl), isStream(draft), [], { parameters }),
  };
}
