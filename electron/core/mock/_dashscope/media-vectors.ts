import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { embedText } from '../embed-text.ts';
import { answerDocument } from '../generation.ts';
import { invalid, missingInput, readMediaBody } from './media-body.ts';

const KINDS = ['text', 'image', 'video', 'multi_images', 'audio'] as const;
const MODEL_DIMENSION = 1024;

/** `POST …/multimodal-embedding/multimodal-embedding`: a vector for each item, or one for all of them. */
export function answerMultimodalEmbedding(call: MockCall): void | Promise<void> {
  const body = readMediaBody(call);
  if ('failure' in body) return refuse(call, body.failure);
  const { input, model, parameters } = body;
  const contents = Array.isArray(input.contents) ? input.contents.filter(isJsonObject) : [];
  const kinds = contents.map((item) => KINDS.find((kind) => item[kind] !== undefined));
  if (contents.length === 0 || kinds.includes(undefined)) return refuse(call, invalid('input.contents is invalid.'));
  const size = typeof parameters.dimension === 'number' ? parameters.dimension : MODEL_DIMENSION;
  const isFused = parameters.enable_fusion === true;
  const embeddings = isFused
    ? [{ index: 0, embedding: embedText(JSON.stringify(contents), size), type: 'fusion' }]
    : contents.map((item, index) => ({
        index,
        embedding: embedText(String(item[kinds[index] ?? 'text']), size),
        type: kinds[index] ?? 'text',
      }));
  const images = kinds.filter((kind) => kind === 'image').length;
  return answerDocument(call, model, () => ({
    output: { embeddings },
    usage: { input_tokens: 10, image_tokens: 896 * images, image_count: images, duration: 0 },
    request_id: call.identity.requestId,
  }));
}

/** `POST …/image2video/face-detect`: told at once. */
export function answerFaceDetect(call: MockCall): void | Promise<void> {
  const body = readMediaBody(call);
  if ('failure' in body) return refuse(call, body.failure);
  const failure = missingInput(body.input, ['image_url']);
  if (failure !== null) return refuse(call, failure);
  const output: JsonObject = body.model.startsWith('emo')
    ? { bbox_face: [212, 194, 460, 441], ext_bbox_face: [63, 30, 609, 575] }
    : { check_pass: true, humanoid: true };
  return answerDocument(call, body.model, () => ({
    output,
    usage: { image_count: 1 },
    request_id: call.identity.requestId,
  }));
}
