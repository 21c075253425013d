import type { JsonObject } from '../../model/json.ts';
import type { WorkflowSettings } from '../../model/request-draft.ts';
import type { LocalText, Template } from '../_kit/adapter.ts';
import { COMFY_ROUTES } from './routes.ts';

type Node = { class: string; title: string; inputs: JsonObject };

function workflow(nodes: Readonly<Record<string, Node>>): JsonObject {
  return Object.fromEntries(
    Object.entries(nodes).map(([id, { class: classType, title, inputs }]) => [
      id,
      { inputs, class_type: classType, _meta: { title } },
    ]),
  );
}

const CHECKPOINT = 'v1-5-pruned-emaonly-fp16.safetensors';

const sampler = (denoise: number, latent: string, steps = 20): Node => ({
  class: 'KSampler',
  title: 'KSampler',
  inputs: {
    seed: 156680208700286,
    steps,
    cfg: 8,
    sampler_name: 'euler',
    scheduler: 'normal',
    denoise,
    model: ['4', 0],
    positive: ['6', 0],
    negative: ['7', 0],
    latent_image: [latent, 0],
  },
});
const checkpoint: Node = {
  class: 'CheckpointLoaderSimple',
  title: 'Load Checkpoint',
  inputs: { ckpt_name: CHECKPOINT },
};
const positive = (text: string): Node => ({
  class: 'CLIPTextEncode',
  title: 'CLIP Text Encode (Prompt)',
  inputs: { text, clip: ['4', 1] },
});
const negative: Node = {
  class: 'CLIPTextEncode',
  title: 'CLIP Text Encode (Negative)',
  inputs: { text: 'text, watermark', clip: ['4', 1] },
};
const decode: Node = { class: 'VAEDecode', title: 'VAE Decode', inputs: { samples: ['3', 0], vae: ['4', 2] } };
const save: Node = {
  class: 'SaveImage',
  title: 'Save Image',
  inputs: { filename_prefix: 'ComfyUI', images: ['8', 0] },
};
const latent: Node = {
  class: 'EmptyLatentImage',
  title: 'Empty Latent Image',
  inputs: { width: 512, height: 512, batch_size: 1 },
};
const GALAXY = 'beautiful scenery nature glass bottle landscape, purple galaxy bottle';

/** The graph that ComfyUI itself starts with. */
const TEXT_TO_IMAGE = workflow({
  '3': sampler(1, '5'),
  '4': checkpoint,
  '5': latent,
  '6': positive(GALAXY),
  '7': negative,
  '8': decode,
  '9': save,
});

const IMAGE_TO_IMAGE = workflow({
  '3': sampler(0.75, '11'),
  '4': checkpoint,
  '6': positive('photograph of a victorian woman with wings, sky, clouds, meadow grass'),
  '7': negative,
  '8': decode,
  '9': save,
  '10': { class: 'LoadImage', title: 'Load Image', inputs: { image: 'example.png' } },
  '11': { class: 'VAEEncode', title: 'VAE Encode', inputs: { pixels: ['10', 0], vae: ['4', 2] } },
});

const OVER_SOCKET = workflow({
  '3': sampler(1, '5'),
  '4': checkpoint,
  '5': latent,
  '6': positive(GALAXY),
  '7': negative,
  '8': decode,
  '9': { class: 'SaveImageWebsocket', title: 'Save Image Websocket', inputs: { images: ['8', 0] } },
});

const DOCS = `The workflow is in API format: ComfyUI writes it with Workflow › Export (API). Dropping such a file onto the
window makes a request of it.

What runs is shown live over the server's WebSocket; the pictures are fetched from /view as soon as they are there.
Pin the inputs that matter, and let a seed take a new number with each run, in the form.
`;

/** Ready workflows for the endpoint `workflow` of a provider. */
export function workflowTemplates(provider: string): readonly Template[] {
  const template = (id: string, label: LocalText, prompt: JsonObject, settings?: WorkflowSettings): Template => ({
    id,
    label,
    draft: {
      sidecall: 2,
      info: { name: label.en },
      endpoint: `${provider}/workflow`,
      docs: DOCS,
      ...(settings && { workflow: settings }),
      body: { prompt },
    },
  });
  const randomized = ['3.seed'];
  return [
    template('text-to-image', { en: 'Workflow: text to image', zh: '工作流：文生图' }, TEXT_TO_IMAGE, { randomized }),
    template('image-to-image', { en: 'Workflow: image to image', zh: '工作流：图生图' }, IMAGE_TO_IMAGE, {
      randomized,
    }),
    template(
      'over-socket',
      { en: 'Workflow: pictures over the WebSocket', zh: '工作流：通过 WebSocket 返回图片' },
      OVER_SOCKET,
      { randomized },
    ),
  ];
}

/** Every other call of the server, for an endpoint that takes any route. */
export function comfyRouteTemplates(endpoint: string): readonly Template[] {
  return COMFY_ROUTES.map(({ id, label, http }) => ({
    id: `comfyui-${id}`,
    label: { en: `ComfyUI: ${label.en}`, zh: `ComfyUI：${label.zh}` },
    draft: { sidecall: 2, info: { name: `ComfyUI: ${label.en}` }, endpoint, http },
  }));
}
