import type { JsonObject } from '../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { answerDocument } from '../generation.ts';
import { contentOf, invalid, type MediaBody, messageText, pictureCount } from './media-body.ts';
import { resultUrl } from './result-files.ts';
import { wantsStream } from './speech.ts';
import { streamRecords } from './stream-records.ts';
import { sizeOf } from './synthesis.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const WORDS = ['First', 'Then', 'After that', 'Next', 'At last'];

/** Models of multimodal generation that make pictures and do not talk. */
const IMAGE_MODELS = /^(qwen-image|wan2\.\d+-(t2i|image)|z-image)/;

export function isImageModel(model: string): boolean {
  return IMAGE_MODELS.test(model);
}

/** Pictures at once; with `enable_interleave` text and pictures in turn, which only a stream gives. */
export function answerImageMessages(call: MockCall, { model, input, parameters }: MediaBody): void | Promise<void> {
  const isStream = wantsStream(call);
  const texts = contentOf(input).filter(({ text }) => typeof text === 'string');
  if (texts.length !== 1) return refuse(call, invalid('The content must contain exactly one text item.'), isStream);
  const prompt = messageText(input);
  if (parameters.enable_interleave === true) {
    if (!isStream || parameters.stream !== true) {
      return refuse(call, invalid('enable_interleave is supported only for streaming calls.'), isStream);
    }
    return streamRecords(call, model, () => interleaved(call, prompt, parameters));
  }
  const isWan = model.startsWith('wan');
  const n = pictureCount(parameters.n, isWan ? 4 : 1, 6);
  return answerDocument(call, model, () => ({
    output: {
      choices: Array.from({ length: n }, (_, index) => ({
        finish_reason: 'stop',
        message: {
          role: 'assistant',
          // The Qwen models leave the type out.
          content: [{ image: picture(call, `${prompt} ${index}`), ...(isWan && { type: 'image' }) }],
        },
      })),
      ...(isWan ? { finished: true } : { task_metric: { TOTAL: n, SUCCEEDED: n, FAILED: 0 } }),
    },
    usage: isWan
      ? { image_count: n, size: sizeOf(parameters), input_tokens: 0, output_tokens: 0, total_tokens: 0 }
      : { width: 1328, height: 1328, image_count: n },
    request_id: call.identity.requestId,
  }));
}

function interleaved(call: MockCall, prompt: string, parameters: JsonObject): JsonObject[] {
  const pictures = pictureCount(parameters.max_images, 5, 5);
  const record = (content: JsonObject[], reason: string, images: number): JsonObject => ({
    output: {
      choices: [{ message: { role: 'assistant', content }, finish_reason: reason }],
      finished: reason === 'stop',
    },
    usage: { image_count: images, input_tokens: 12, output_tokens: 20 * images, total_tokens: 12 + 20 * images },
    request_id: call.identity.requestId,
  });
  const parts = Array.from({ length: pictures }, (_, index) => [
    record([{ type: 'text', text: `${WORDS[index] ?? 'Then'}, step ${index + 1}. ` }], 'null', index),
    record([{ type: 'image', image: picture(call, `${prompt} ${index}`) }], 'null', index + 1),
  ]);
  return [...parts.flat(), record([], 'stop', pictures)];
}

function picture(call: MockCall, seed: string): string {
  return resultUrl(call, { seed, file: 'png', expiresAtMs: Date.now() + DAY_MS });
}
