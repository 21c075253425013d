import type { ParameterSpec } from '../../_kit/adapter.ts';
import { count, imageSize, negativePrompt, promptExtend, promptField, seed, watermark } from './common-parameters.ts';
import { forModels, image, input, parameter } from './fields.ts';

/** What wanx2.1-imageedit can do. */
export const EDIT_FUNCTIONS = [
  'stylization_all',
  'stylization_local',
  'description_edit',
  'description_edit_with_mask',
  'remove_watermark',
  'expand',
  'super_resolution',
  'colorization',
  'doodle',
  'control_cartoon_feature',
] as const;

const SIDES = [
  ['top', '上'],
  ['bottom', '下'],
  ['left', '左'],
  ['right', '右'],
] as const;

export const imageToImageParameters: readonly ParameterSpec[] = forModels(
  [
    promptField({
      doc: {
        en: 'What is to become of the picture: up to 2000 characters with wan2.5, 800 with wanx2.1-imageedit.',
        zh: '期望的修改或结果：wan2.5 最多 2000 个字符，wanx2.1-imageedit 最多 800 个。',
      },
    }),
    input('images', {
      group: 'common',
      control: image({ maxItems: 3 }),
      doc: {
        en: 'wan2.5-i2i: one to three pictures, in the order in which the prompt speaks of them.',
        zh: 'wan2.5-i2i：1～3 张输入图，顺序与提示词中的指代一致。',
      },
    }),
    input('function', {
      group: 'common',
      control: { kind: 'select', options: EDIT_FUNCTIONS },
      doc: {
        en: 'wanx2.1-imageedit: what to do. stylization_* changes the style, description_edit follows the prompt, expand paints on beyond the edges, doodle makes a picture of a line drawing.',
        zh: 'wanx2.1-imageedit 的功能：stylization_* 风格化，description_edit 指令编辑，expand 扩图，doodle 线稿生图等。',
      },
    }),
    input('base_image_url', {
      group: 'common',
      control: image(),
      doc: {
        en: 'wanx2.1-imageedit and wanx-x-painting: the picture to change.',
        zh: 'wanx2.1-imageedit 与 wanx-x-painting：待编辑的图片。',
      },
    }),
    input('mask_image_url', {
      group: 'common',
      control: image(),
      doc: {
        en: 'What to change: white is edited, black kept. As large as the picture. For description_edit_with_mask and wanx-x-painting.',
        zh: '编辑区域：白色为编辑区，黑色保留，尺寸须与原图一致。用于 description_edit_with_mask 与 wanx-x-painting。',
      },
    }),
    input('sketch_image_url', {
      group: 'common',
      control: image({ isOlder: true }),
      doc: { en: 'wanx-sketch-to-image-lite: the sketch.', zh: 'wanx-sketch-to-image-lite：草图。' },
    }),
    negativePrompt(),
    imageSize(
      'wan2.5-i2i: 768*768 to 1280*1280 pixels in all, sides 1:4 to 4:1; 1280*1280 unless told.',
      'wan2.5-i2i：总像素 768*768 至 1280*1280，宽高比 1:4 至 4:1，默认 1280*1280。',
    ),
    count({
      default: 1,
      doc: {
        en: 'How many pictures to make; each is charged. wanx2.1-imageedit makes 1 unless told, wan2.5-i2i makes 4.',
        zh: '生成图片的数量，按张计费。wanx2.1-imageedit 默认 1 张，wan2.5-i2i 默认 4 张。',
      },
    }),
    parameter('strength', {
      group: 'output',
      default: 0.5,
      control: { kind: 'number', min: 0, max: 1, step: 0.1 },
      doc: {
        en: 'stylization_all and description_edit: 0 stays close to the picture, 1 changes it most.',
        zh: '用于 stylization_all 与 description_edit：0 最接近原图，1 改动最大。',
      },
    }),
    ...SIDES.map(([side, zh]) =>
      parameter(`${side}_scale`, {
        group: 'output',
        default: 1,
        control: { kind: 'number', min: 1, max: 2, step: 0.1 },
        doc: { en: `expand: how far to paint on at the ${side}.`, zh: `用于 expand：向${zh}扩展的比例。` },
      }),
    ),
    parameter('upscale_factor', {
      group: 'output',
      default: 1,
      control: { kind: 'number', min: 1, max: 4, integer: true },
      doc: { en: 'super_resolution: how many times larger.', zh: '用于 super_resolution：放大倍数。' },
    }),
    parameter('is_sketch', {
      group: 'output',
      default: false,
      control: { kind: 'boolean' },
      doc: {
        en: 'doodle: the picture is a line drawing already.',
        zh: '用于 doodle：输入图片本身就是线稿。',
      },
    }),
    promptExtend,
    watermark,
    seed,
    parameter('style', {
      group: 'advanced',
      control: { kind: 'text' },
      doc: {
        en: 'Manner of the picture with the sketch and painting models, e.g. <watercolor>.',
        zh: '草图与局部重绘模型的图片风格，如 <watercolor>。',
      },
    }),
    parameter('sketch_weight', {
      group: 'advanced',
      default: 10,
      control: { kind: 'number', min: 0, max: 10, integer: true },
      doc: { en: 'How closely the sketch is followed.', zh: '对草图的遵循程度。' },
    }),
    parameter('sketch_extraction', {
      group: 'advanced',
      default: false,
      control: { kind: 'boolean' },
      doc: { en: 'The picture is no sketch yet: draw its lines first.', zh: '输入并非草图，先提取其线稿。' },
    }),
    parameter('sketch_color', {
      group: 'advanced',
      control: {
        kind: 'json',
        schema: { type: 'array', items: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 255 } } },
      },
      doc: {
        en: 'Colours of the lines as a list of [red, green, blue].',
        zh: '画笔颜色列表，每项为 [红, 绿, 蓝]。',
      },
    }),
    parameter('mask_color', {
      group: 'advanced',
      control: {
        kind: 'json',
        schema: { type: 'array', items: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 255 } } },
      },
      doc: {
        en: 'wanx-x-painting: colours of the mask that mark what to paint, as a list of [red, green, blue].',
        zh: 'wanx-x-painting：表示重绘区域的蒙版颜色列表，每项为 [红, 绿, 蓝]。',
      },
    }),
  ],
  {
    images: /^wan2\.5-i2i|^qwen-mt/,
    function: /^wanx2\.1-imageedit/,
    base_image_url: /^(wanx2\.1-imageedit|wanx-x-painting)/,
    mask_image_url: /^(wanx2\.1-imageedit|wanx-x-painting|image-erase)/,
    sketch_image_url: /^wanx-sketch/,
    negative_prompt: /^wan2\.5-i2i/,
    size: /^(wan2\.5-i2i|wanx-sketch)/,
    prompt_extend: /^wan2\.5-i2i/,
    strength: /^wanx2\.1-imageedit/,
    top_scale: /^wanx2\.1-imageedit/,
    bottom_scale: /^wanx2\.1-imageedit/,
    left_scale: /^wanx2\.1-imageedit/,
    right_scale: /^wanx2\.1-imageedit/,
    upscale_factor: /^wanx2\.1-imageedit/,
    is_sketch: /^wanx2\.1-imageedit/,
    style: /^(wanx-sketch|wanx-x-painting)/,
    sketch_weight: /^wanx-sketch/,
    sketch_extraction: /^wanx-sketch/,
    sketch_color: /^wanx-sketch/,
    mask_color: /^wanx-x-painting/,
  },
);
