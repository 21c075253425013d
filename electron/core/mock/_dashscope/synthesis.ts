import type { JsonObject } from '../../../../shared/model/json.ts';
import { type MockCall, type MockFailure, refuse } from '../dialect.ts';
import {
  contentOf,
  invalid,
  type MediaBody,
  messageText,
  missingInput,
  pictureCount,
  readMediaBody,
} from './media-body.ts';
import { submitTask, type TaskPiece, type TaskPlan } from './tasks.ts';

/** `POST …/text2image/image-synthesis`: pictures of a prompt. */
export const answerImageSynthesis = taskCall({
  check: ({ input }) => missingInput(input, ['prompt']),
  plan: ({ input, parameters }) =>
    pictures(pictureCount(parameters.n, 4), `${input.prompt} ${parameters.seed ?? ''}`, String(input.prompt)),
});

/** `POST …/image2image/image-synthesis`: pictures of pictures. */
export const answerImageEdit = taskCall({
  check: ({ model, input }) => {
    if (model.startsWith('wanx2.1-imageedit')) return missingInput(input, ['function', 'prompt', 'base_image_url']);
    if (model.startsWith('wan2.5-i2i')) return missingInput(input, ['prompt', 'images']);
    return null;
  },
  plan: ({ model, input, parameters }) => {
    const n = pictureCount(parameters.n, model.startsWith('wan2.5-i2i') ? 4 : 1);
    return pictures(n, JSON.stringify(input), String(input.prompt ?? ''));
  },
});

/** `POST …/image2image/out-painting`: one larger picture. */
export const answerOutPainting = taskCall({
  check: ({ input }) => missingInput(input, ['image_url']),
  plan: ({ input, parameters }) => ({
    parts: 1,
    file: 'png',
    seed: JSON.stringify([input, parameters]),
    finish: (pieces) => ({ output: { output_image_url: firstUrl(pieces) }, usage: { image_count: 1 } }),
  }),
});

/** `POST …/virtualmodel/generation` */
export const answerVirtualModel = taskCall({
  check: ({ model, input }) =>
    missingInput(
      input,
      model.startsWith('shoemodel') ? ['template_image_url', 'shoe_image_url'] : ['base_image_url', 'mask_image_url'],
    ),
  plan: ({ input, parameters }) => pictures(pictureCount(parameters.n, 1), JSON.stringify(input)),
});

/** `POST …/background-generation/generation/` */
export const answerBackground = taskCall({
  check: ({ input }) => {
    const hasReference = [input.ref_image_url, input.ref_prompt, input.reference_edge].some(Boolean);
    return (
      missingInput(input, ['base_image_url']) ??
      (hasReference ? null : invalid('At least one of ref_image_url, ref_prompt and reference_edge is required.'))
    );
  },
  plan: ({ input, parameters }) => pictures(pictureCount(parameters.n, 1), JSON.stringify(input)),
});

/** `POST …/image-generation/generation`: the newer models, whose answers are choices. */
export const answerImageGeneration = taskCall({
  check: ({ model, input }) => {
    if (model.startsWith('wanx-style-repaint')) return missingInput(input, ['image_url']);
    return contentOf(input).length > 0 ? null : invalid('Required input parameter "messages" missing or invalid.');
  },
  plan: ({ model, input, parameters }) => {
    if (model.startsWith('wanx-style-repaint')) return pictures(1, JSON.stringify(input));
    return {
      parts: pictureCount(parameters.n, 4),
      file: 'png',
      seed: `${messageText(input)} ${parameters.seed ?? ''}`,
      finish: (pieces) => ({
        output: { choices: pieces.map(choiceOf), finished: true },
        usage: { image_count: pieces.filter((piece) => 'url' in piece).length, size: sizeOf(parameters) },
      }),
    };
  },
});

/** `POST …/video-generation/video-synthesis`: a film of a prompt or a picture. */
export const answerVideoSynthesis = taskCall({
  check: ({ model, input }) => {
    if (model.includes('-i2v') && input.media === undefined) return missingInput(input, ['img_url']);
    const hasContent = [input.img_url, input.media, input.template].some(Boolean);
    return hasContent ? null : missingInput(input, ['prompt']);
  },
  plan: ({ input, parameters }) => {
    const duration = typeof parameters.duration === 'number' ? parameters.duration : 5;
    return {
      parts: 1,
      file: 'mp4',
      seed: String(input.prompt ?? JSON.stringify(input)),
      finish: (pieces) => ({
        output: {
          ...(typeof input.prompt === 'string' && { orig_prompt: input.prompt }),
          video_url: firstUrl(pieces),
        },
        usage: { duration, output_video_duration: duration, input_video_duration: 0, video_count: 1, SR: 720 },
      }),
    };
  },
});

/** Models whose film lies one level deeper. */
const AVATARS = /^(emoji|emo|liveportrait|animate-anyone)/;

/** `POST …/image2video/video-synthesis`: films between two frames, and of people. */
export const answerImageToVideo = taskCall({
  check: ({ model, input }) => {
    if (model.includes('kf2v')) return missingInput(input, ['first_frame_url']);
    if (model.startsWith('videoretalk')) return missingInput(input, ['video_url', 'audio_url']);
    if (model.startsWith('emoji')) return missingInput(input, ['image_url', 'driven_id']);
    return missingInput(input, ['image_url']);
  },
  plan: ({ model, input }) => ({
    parts: 1,
    file: 'mp4',
    seed: JSON.stringify(input),
    finish: (pieces) => {
      const film: JsonObject = { video_url: firstUrl(pieces) };
      const isAvatar = AVATARS.test(model);
      const usage: JsonObject = isAvatar
        ? { video_duration: 5, video_ratio: 'standard' }
        : { duration: 5, video_count: 1, SR: 480 };
      return {
        output: isAvatar ? { results: film } : film,
        usage,
      };
    },
  }),
});

/** `POST …/asr/transcription`: a transcript for each file. */
export const answerTranscription = taskCall({
  check: ({ input }) =>
    Array.isArray(input.file_urls) && input.file_urls.length > 0
      ? null
      : invalid('Required input parameter "file_urls" missing.'),
  plan: ({ input }) => {
    const files = Array.isArray(input.file_urls) ? input.file_urls : [];
    return {
      parts: files.length,
      file: 'json',
      seed: JSON.stringify(files),
      finish: (pieces) => ({
        output: {
          results: pieces.map((piece, index) => ({
            file_url: files[index] ?? '',
            ...('url' in piece
              ? { transcription_url: piece.url, subtask_status: 'SUCCEEDED' }
              : { ...piece, subtask_status: 'FAILED' }),
          })),
        },
        usage: { duration: 4 * files.length },
      }),
    };
  },
});

type TaskCall = {
  /** Why the service refuses the body; null for a good one. */
  check(body: MediaBody): MockFailure | null;
  plan(body: MediaBody): TaskPlan;
};

function taskCall({ check, plan }: TaskCall): (call: MockCall) => void | Promise<void> {
  return (call) => {
    const body = readMediaBody(call);
    if ('failure' in body) return refuse(call, body.failure);
    const failure = check(body);
    if (failure !== null) return refuse(call, failure);
    return submitTask(call, body.model, (model) => plan({ ...body, model }));
  };
}

/** Pictures in the older shape. */
function pictures(parts: number, seed: string, prompt?: string): TaskPlan {
  return {
    parts,
    file: 'png',
    seed,
    finish: (pieces) => ({
      output: {
        results: pieces.map((piece) =>
          'url' in piece ? { ...(prompt !== undefined && { orig_prompt: prompt }), ...piece } : piece,
        ),
      },
      usage: { image_count: pieces.filter((piece) => 'url' in piece).length },
    }),
  };
}

/** One choice for each picture. */
function choiceOf(piece: TaskPiece): JsonObject {
  const content = 'url' in piece ? [{ type: 'image', image: piece.url }] : [{ type: 'text', text: piece.message }];
  return { finish_reason: 'stop', message: { role: 'assistant', content } };
}

export function sizeOf({ size }: JsonObject): string {
  return typeof size === 'string' ? size : '1280*1280';
}

function firstUrl(pieces: readonly TaskPiece[]): string {
  return pieces.flatMap((piece) => ('url' in piece ? [piece.url] : []))[0] ?? '';
}
