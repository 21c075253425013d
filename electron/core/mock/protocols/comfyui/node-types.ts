/** One class of nodes as `/object_info` tells of it; an input is its type or list of values, then its options. */
export type NodeType = {
  input: { required: Record<string, InputType>; optional?: Record<string, InputType> };
  output: readonly string[];
  title: string;
  category: string;
  isOutput?: boolean;
};
export type InputType = readonly [type: string | readonly string[], options?: Readonly<Record<string, unknown>>];

/** Its file is damaged: loading it fails in mid-run. */
export const BROKEN_CHECKPOINT = 'broken.safetensors';

const CHECKPOINTS = ['v1-5-pruned-emaonly-fp16.safetensors', 'sd_xl_base_1.0.safetensors', BROKEN_CHECKPOINT];
const LORAS = ['detail-tweaker.safetensors', 'styles/ink.safetensors'];
const SAMPLERS = ['euler', 'euler_ancestral', 'heun', 'dpmpp_2m', 'dpmpp_2m_sde', 'ddim', 'uni_pc'];
const SCHEDULERS = ['simple', 'normal', 'karras', 'exponential', 'sgm_uniform', 'beta'];

export const MODEL_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  checkpoints: CHECKPOINTS,
  loras: LORAS,
  vae: ['vae-ft-mse-840000-ema-pruned.safetensors'],
  embeddings: ['easynegative.safetensors'],
};

const size: InputType = ['INT', { default: 512, min: 16, max: 16384, step: 8 }];
const text: InputType = ['STRING', { multiline: true, dynamicPrompts: true, tooltip: 'The text to be encoded.' }];

const TYPES: Readonly<Record<string, NodeType>> = {
  KSampler: {
    input: {
      required: {
        model: ['MODEL'],
        seed: ['INT', { default: 0, min: 0, max: 0xffffffffffff, control_after_generate: true }],
        steps: [
          'INT',
          { default: 20, min: 1, max: 10000, tooltip: 'The number of steps used in the denoising process.' },
        ],
        cfg: ['FLOAT', { default: 8, min: 0, max: 100, step: 0.1, round: 0.01 }],
        sampler_name: [SAMPLERS, { tooltip: 'The algorithm used when sampling.' }],
        scheduler: [SCHEDULERS, {}],
        positive: ['CONDITIONING'],
        negative: ['CONDITIONING'],
        latent_image: ['LATENT'],
        denoise: ['FLOAT', { default: 1, min: 0, max: 1, step: 0.01 }],
      },
    },
    output: ['LATENT'],
    title: 'KSampler',
    category: 'sampling',
  },
  CheckpointLoaderSimple: {
    input: { required: { ckpt_name: [CHECKPOINTS, { tooltip: 'The name of the checkpoint (model) to load.' }] } },
    output: ['MODEL', 'CLIP', 'VAE'],
    title: 'Load Checkpoint',
    category: 'loaders',
  },
  LoraLoader: {
    input: {
      required: {
        model: ['MODEL'],
        clip: ['CLIP'],
        lora_name: [LORAS],
        strength_model: ['FLOAT', { default: 1, min: -100, max: 100, step: 0.01 }],
        strength_clip: ['FLOAT', { default: 1, min: -100, max: 100, step: 0.01 }],
      },
    },
    output: ['MODEL', 'CLIP'],
    title: 'Load LoRA',
    category: 'loaders',
  },
  CLIPTextEncode: {
    input: { required: { text, clip: ['CLIP'] } },
    output: ['CONDITIONING'],
    title: 'CLIP Text Encode (Prompt)',
    category: 'conditioning',
  },
  EmptyLatentImage: {
    input: { required: { width: size, height: size, batch_size: ['INT', { default: 1, min: 1, max: 4096 }] } },
    output: ['LATENT'],
    title: 'Empty Latent Image',
    category: 'latent',
  },
  VAEDecode: {
    input: { required: { samples: ['LATENT'], vae: ['VAE'] } },
    output: ['IMAGE'],
    title: 'VAE Decode',
    category: 'latent',
  },
  VAEEncode: {
    input: { required: { pixels: ['IMAGE'], vae: ['VAE'] } },
    output: ['LATENT'],
    title: 'VAE Encode',
    category: 'latent',
  },
  ImageScaleBy: {
    input: {
      required: {
        image: ['IMAGE'],
        upscale_method: ['COMBO', { options: ['nearest-exact', 'bilinear', 'area', 'bicubic', 'lanczos'] }],
        scale_by: ['FLOAT', { default: 1, min: 0.01, max: 8, step: 0.01 }],
      },
    },
    output: ['IMAGE'],
    title: 'Upscale Image By',
    category: 'image/upscaling',
  },
  ImageInvert: {
    input: { required: { image: ['IMAGE'] } },
    output: ['IMAGE'],
    title: 'Invert Image',
    category: 'image',
  },
  LoadImage: {
    input: { required: { image: [[], { image_upload: true }] } },
    output: ['IMAGE', 'MASK'],
    title: 'Load Image',
    category: 'image',
  },
  SaveImage: {
    input: { required: { images: ['IMAGE'], filename_prefix: ['STRING', { default: 'ComfyUI' }] } },
    output: [],
    title: 'Save Image',
    category: 'image',
    isOutput: true,
  },
  PreviewImage: {
    input: { required: { images: ['IMAGE'] } },
    output: [],
    title: 'Preview Image',
    category: 'image',
    isOutput: true,
  },
  SaveImageWebsocket: {
    input: { required: { images: ['IMAGE'] } },
    output: [],
    title: 'SaveImageWebsocket',
    category: 'api/image',
    isOutput: true,
  },
  PreviewAny: {
    input: { required: { source: ['*', {}] } },
    output: [],
    title: 'Preview Any',
    category: 'utils',
    isOutput: true,
  },
  PrimitiveBoolean: {
    input: { required: { value: ['BOOLEAN', { default: false }] } },
    output: ['BOOLEAN'],
    title: 'Boolean',
    category: 'utils/primitive',
  },
  PrimitiveString: {
    input: { required: { value: ['STRING', { multiline: false }] } },
    output: ['STRING'],
    title: 'String',
    category: 'utils/primitive',
  },
};

/** The class with its list of pictures as it is now; undefined for one that the server does not have. */
export function nodeType(name: string, inputFiles: readonly string[]): NodeType | undefined {
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  if (name !== 'LoadImage' || type === undefined) return type;
  return { ...type, input: { required: { image: [inputFiles, { image_upload: true }] } } };
}

export function nodeTypeNames(): string[] {
  return Object.keys(TYPES);
}

/** As `/object_info` writes a class. */
export function objectInfo(name: string, inputFiles: readonly string[]): object | null {
  const type = nodeType(name, inputFiles);
  if (type === undefined) return null;
  const { input, output, title, category, isOutput = false } = type;
  return {
    input,
    input_order: Object.fromEntries(Object.entries(input).map(([kind, inputs]) => [kind, Object.keys(inputs)])),
    output,
    output_is_list: output.map(() => false),
    output_name: output,
    name,
    display_name: title,
    description: '',
    python_module: 'nodes',
    category,
    output_node: isOutput,
  };
}
