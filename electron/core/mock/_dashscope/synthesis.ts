import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { modelOf } from '../generation.ts';
import { readJsonBody } from '../read-json-body.ts';
import { submitTask, type TaskPlan } from './tasks.ts';

const MAX_PICTURES = 4;

/** `POST …/text2image/image-synthesis`: pictures of a prompt. */
export function answerImageSynthesis(call: MockCall): void | Promise<void> {
  return submit(call, ({ prompt, parameters }) => ({
    parts: pictureCount(parameters),
    file: 'png',
    seed: `${prompt} ${parameters.seed ?? ''}`,
    finish: (pieces) => ({
      output: { results: pieces.map((piece) => ('url' in piece ? { orig_prompt: prompt, ...piece } : piece)) },
      usage: { image_count: pieces.filter((piece) => 'url' in piece).length },
    }),
  }));
}

/** `POST …/video-generation/video-synthesis`: a film of a prompt. */
export function answerVideoSynthesis(call: MockCall): void | Promise<void> {
  return submit(call, ({ prompt, parameters }) => {
    const duration = typeof parameters.duration === 'number' ? parameters.duration : 5;
    return {
      parts: 1,
      file: 'mp4',
      seed: prompt,
      finish: (pieces) => ({
        output: {
          orig_prompt: prompt,
          video_url: pieces.flatMap((piece) => ('url' in piece ? [piece.url] : []))[0] ?? '',
        },
        usage: { duration, output_video_duration: duration, input_video_duration: 0, video_count: 1, SR: 720 },
      }),
    };
  });
}

function submit(
  call: MockCall,
  plan: (request: { prompt: string; parameters: JsonObject }) => TaskPlan,
): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  if (!body || modelOf(body) === '') {
    return refuse(call, { kind: 'invalid_request', message: 'Required parameter "model" missing or invalid.' });
  }
  const input = isJsonObject(body.input) ? body.input : {};
  if (typeof input.prompt !== 'string' || input.prompt === '') {
    return refuse(call, { kind: 'invalid_request', message: 'Required input parameter "prompt" missing.' });
  }
  const request = { prompt: input.prompt, parameters: isJsonObject(body.parameters) ? body.parameters : {} };
  return submitTask(call, modelOf(body), () => plan(request));
}

function pictureCount({ n }: JsonObject): number {
  return typeof n === 'number' && n >= 1 ? Math.min(Math.trunc(n), MAX_PICTURES) : MAX_PICTURES;
}
