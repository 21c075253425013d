import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatParameters } from './chat-parameters.ts';
import { mediaRow } from './media-row.ts';

/** The model of the image calls, which has an editor of its own. */
export const imageModelField: ParameterSpec = mediaRow(
  'model',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'Image model, e.g. gpt-image-2. Name it always: what the service takes without one is its oldest.',
    zh: '图像模型，例如 gpt-image-2。请始终填写：不填时服务会使用最旧的模型。',
  },
);

/** Fields of `images/generations`, those of GPT image models and of DALL·E. */
export const imageGenerationParameters: readonly ParameterSpec[] = [
  mediaRow(
    'prompt',
    { kind: 'text' },
    {
      group: 'common',
      required: true,
      en: 'What to draw. Up to 32,000 characters for GPT image models, 4,000 for dall-e-3, 1,000 for dall-e-2.',
      zh: '要绘制的内容。GPT 图像模型最多 32,000 个字符，dall-e-3 为 4,000，dall-e-2 为 1,000。',
    },
  ),
  mediaRow(
    'size',
    {
      kind: 'select',
      acceptsOthers: true,
      options: [
        'auto',
        '1024x1024',
        '1536x1024',
        '1024x1536',
        '3840x2160',
        '1792x1024',
        '1024x1792',
        '512x512',
        '256x256',
      ],
    },
    {
      group: 'common',
      default: 'auto',
      en: 'Width and height with an x between. gpt-image-2 takes any pair divisible by 16, from 1:3 to 3:1, up to 3840x2160; other models a few sizes.',
      zh: '宽高，以 x 连接。gpt-image-2 接受能被 16 整除、宽高比 1:3 到 3:1、最大 3840x2160 的任意尺寸；其他模型只支持少数几种。',
    },
  ),
  mediaRow(
    'quality',
    {
      kind: 'select',
      acceptsOthers: true,
      options: ['auto', 'low', 'medium', 'high', 'xhigh', 'max', 'standard', 'hd'],
    },
    {
      group: 'common',
      default: 'auto',
      en: 'low, medium, high for GPT image models (the newest xhigh and max too); standard or hd for dall-e-3. It decides most of the price.',
      zh: 'GPT 图像模型用 low、medium、high（最新模型还有 xhigh、max）；dall-e-3 用 standard 或 hd。价格主要由它决定。',
    },
  ),
  mediaRow(
    'n',
    { kind: 'number', min: 1, max: 10, integer: true },
    {
      group: 'common',
      default: 1,
      en: 'How many pictures to make, each charged. dall-e-3 makes one at a time.',
      zh: '生成的图片数量，每张都计费。dall-e-3 每次只能生成一张。',
    },
  ),
  ...pickParameters(chatParameters, {
    stream: {
      group: 'common',
      doc: {
        en: 'Sends steps on the way to the picture as events. GPT image models only.',
        zh: '以事件流返回图片的中间结果，仅 GPT 图像模型支持。',
      },
    },
  }),
  mediaRow(
    'partial_images',
    { kind: 'number', min: 0, max: 3, integer: true },
    {
      group: 'common',
      default: 0,
      en: 'How many steps to see before the picture is done, in a stream. Each costs 100 tokens more; fewer may come.',
      zh: '流式返回时，完成前展示的中间图数量。每张额外消耗 100 个 token，实际数量可能更少。',
    },
  ),
  mediaRow(
    'background',
    { kind: 'select', options: ['auto', 'transparent', 'opaque'] },
    {
      default: 'auto',
      en: 'transparent needs output_format png or webp. GPT image models only.',
      zh: 'transparent 要求 output_format 为 png 或 webp，仅 GPT 图像模型支持。',
    },
  ),
  mediaRow(
    'output_format',
    { kind: 'select', acceptsOthers: true, options: ['png', 'jpeg', 'webp'] },
    {
      default: 'png',
      en: 'File format of the picture. jpeg comes fastest. GPT image models only.',
      zh: '图片的文件格式，jpeg 返回最快。仅 GPT 图像模型支持。',
    },
  ),
  mediaRow(
    'output_compression',
    { kind: 'number', min: 0, max: 100, integer: true },
    {
      default: 100,
      en: 'Quality of jpeg and webp in percent: lower is smaller. GPT image models only.',
      zh: 'jpeg 与 webp 的压缩质量（百分比），越低文件越小。仅 GPT 图像模型支持。',
    },
  ),
  mediaRow(
    'moderation',
    { kind: 'select', options: ['auto', 'low'] },
    {
      group: 'advanced',
      default: 'auto',
      en: 'low filters less. GPT image models only.',
      zh: 'low 表示较宽松的内容过滤。仅 GPT 图像模型支持。',
    },
  ),
  mediaRow(
    'response_format',
    { kind: 'select', options: ['url', 'b64_json'] },
    {
      group: 'advanced',
      en: 'DALL·E and compatible servers: an address (good for an hour) or Base64. GPT image models refuse it and always send Base64.',
      zh: '用于 DALL·E 与兼容服务：返回链接（1 小时有效）或 Base64。GPT 图像模型不接受此字段，始终返回 Base64。',
    },
  ),
  mediaRow(
    'style',
    { kind: 'select', options: ['vivid', 'natural'] },
    {
      group: 'advanced',
      en: 'dall-e-3 only: dramatic or plain. For all others, say it in the prompt.',
      zh: '仅 dall-e-3：生动或自然。其他模型请写在提示词中。',
    },
  ),
  ...pickParameters(chatParameters, { user: {} }),
];

const EDIT_DOC = {
  en: 'Pictures to work on, up to 16; dall-e-2 takes one square PNG. PNG, WebP or JPEG below 50 MB each.',
  zh: '待编辑的图片，最多 16 张；dall-e-2 只接受一张正方形 PNG。PNG、WebP 或 JPEG，每张小于 50 MB。',
};

/** How the pictures of the user's own are given, in a form and in JSON. */
const imageRow = mediaRow(
  'image',
  { kind: 'media', accepts: 'image', forms: ['part'], maxItems: 16, maxBytes: 50_000_000 },
  { group: 'common', required: true, ...EDIT_DOC },
);

const maskRow = mediaRow(
  'mask',
  { kind: 'media', accepts: 'image', forms: ['part'], maxBytes: 4_000_000 },
  {
    group: 'common',
    en: 'PNG of the same size as the first picture, below 4 MB. Where it is transparent, the picture is drawn anew.',
    zh: '与第一张图片同尺寸的 PNG，小于 4 MB。透明区域会被重新绘制。',
  },
);

const fidelityRow = mediaRow(
  'input_fidelity',
  { kind: 'select', options: ['low', 'high'] },
  {
    en: 'high keeps faces and details of the input. gpt-image-1.5; gpt-image-2 wants it left out.',
    zh: 'high 会尽量保留输入图中的面部与细节。适用于 gpt-image-1.5；gpt-image-2 请勿填写。',
  },
);

const shared = imageGenerationParameters.filter(({ name }) => !['prompt', 'style', 'moderation'].includes(name));
const promptRow = pickParameters(imageGenerationParameters, {
  prompt: { doc: { en: 'What to change, or what to make of the pictures.', zh: '要做的修改，或如何使用这些图片。' } },
});

/** Fields of `images/edits` as a form. */
export const imageEditParameters: readonly ParameterSpec[] = [
  ...promptRow,
  imageRow,
  maskRow,
  ...shared.filter(({ name }) => name !== 'user'),
  fidelityRow,
  ...shared.filter(({ name }) => name === 'user'),
];

const REFERENCE = {
  type: 'object',
  properties: {
    image_url: { type: 'string', description: 'https:, data: or a file of yours (file:…).' },
    file_id: { type: 'string' },
  },
} as const;

/** Fields of `images/edits` as JSON: pictures are objects with an address or the id of a file. */
export const imageEditJsonParameters: readonly ParameterSpec[] = [
  ...promptRow,
  mediaRow(
    'images',
    { kind: 'json', schema: { type: 'array', minItems: 1, maxItems: 16, items: REFERENCE } },
    {
      group: 'common',
      required: true,
      en: 'Pictures to work on: 1 to 16 objects {"image_url": …} or {"file_id": …}. image_url takes https:, data: and file: addresses.',
      zh: '待编辑的图片：1 到 16 个对象，{"image_url": …} 或 {"file_id": …}。image_url 可为 https:、data: 或 file: 地址。',
    },
  ),
  mediaRow(
    'mask',
    { kind: 'json', schema: REFERENCE },
    {
      group: 'common',
      en: 'A mask for the first picture, as an object of the same kind.',
      zh: '第一张图片的蒙版，格式与 images 中的对象相同。',
    },
  ),
  ...shared.filter(({ name }) => name !== 'user' && name !== 'response_format'),
  fidelityRow,
  ...shared.filter(({ name }) => name === 'user'),
];

/** Fields of `images/variations`, which is a form. */
export const imageVariationParameters: readonly ParameterSpec[] = [
  mediaRow(
    'image',
    { kind: 'media', accepts: 'image', forms: ['part'], maxBytes: 4_000_000 },
    {
      group: 'common',
      required: true,
      en: 'The picture to vary: a square PNG below 4 MB.',
      zh: '用于生成变体的图片：小于 4 MB 的正方形 PNG。',
    },
  ),
  ...pickParameters(imageGenerationParameters, {
    n: { doc: { en: 'How many variations to make.', zh: '生成的变体数量。' } },
    size: {
      default: '1024x1024',
      control: { kind: 'select', options: ['256x256', '512x512', '1024x1024'] },
      doc: { en: 'Side lengths of the variations.', zh: '变体图片的尺寸。' },
    },
    response_format: {
      group: 'output',
      default: 'url',
      doc: { en: 'An address, good for an hour, or Base64.', zh: '返回链接（1 小时有效）或 Base64。' },
    },
    user: {},
  }),
];
