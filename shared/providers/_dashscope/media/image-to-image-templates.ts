import type { JsonObject } from '../../../model/json.ts';
import type { LocalText } from '../../_kit/adapter.ts';
import type { MediaTemplate } from './media-definition.ts';

const MATERIAL = 'http://wanx.alicdn.com/material/20250318';

function edit(id: string, label: LocalText, input: JsonObject, parameters: JsonObject = {}): MediaTemplate {
  return { id, label, body: { model: 'wanx2.1-imageedit', input, parameters: { ...parameters, n: 1 } } };
}

export const imageToImageTemplates: readonly MediaTemplate[] = [
  {
    id: 'image-to-image',
    label: { en: 'Image from images (wan2.5)', zh: '多图生图（wan2.5）' },
    body: {
      model: 'wan2.5-i2i-preview',
      input: {
        prompt: 'Put the girl and the dog into a snowy forest',
        images: ['https://dashscope.oss-cn-beijing.aliyuncs.com/images/dog_and_girl.jpeg'],
      },
      parameters: { size: '1280*1280', n: 1 },
    },
  },
  edit(
    'image-edit',
    { en: 'Edit by instruction', zh: '指令编辑' },
    {
      function: 'description_edit',
      prompt: 'Change her hair to red',
      base_image_url: `${MATERIAL}/description_edit_2.png`,
    },
  ),
  edit(
    'image-inpaint',
    { en: 'Edit what a mask marks', zh: '局部重绘' },
    {
      function: 'description_edit_with_mask',
      prompt: 'A ceramic rabbit holding a ceramic flower',
      base_image_url: `${MATERIAL}/description_edit_with_mask_3.jpeg`,
      mask_image_url: `${MATERIAL}/description_edit_with_mask_3_mask.png`,
    },
  ),
  edit(
    'image-style',
    { en: 'Restyle the whole image', zh: '全局风格化' },
    {
      function: 'stylization_all',
      prompt: 'French picture book style',
      base_image_url: `${MATERIAL}/stylization_all_1.jpeg`,
    },
    { strength: 0.5 },
  ),
  edit(
    'image-style-part',
    { en: 'Restyle a part', zh: '局部风格化' },
    {
      function: 'stylization_local',
      prompt: 'Turn the house into one of ice',
      base_image_url: `${MATERIAL}/stylization_local_1.png`,
    },
  ),
  edit(
    'image-remove-marks',
    { en: 'Remove text and marks', zh: '去文字水印' },
    {
      function: 'remove_watermark',
      prompt: 'Remove the text from the picture',
      base_image_url: `${MATERIAL}/remove_watermark_1.png`,
    },
  ),
  edit(
    'image-expand',
    { en: 'Expand beyond the edges', zh: '扩图' },
    {
      function: 'expand',
      prompt: 'A green fairy in a forest',
      base_image_url: `${MATERIAL}/expand_2.jpg`,
    },
    { top_scale: 1.5, bottom_scale: 1.5, left_scale: 1.5, right_scale: 1.5 },
  ),
  edit(
    'image-upscale',
    { en: 'Enlarge with more detail', zh: '图像超分' },
    {
      function: 'super_resolution',
      prompt: 'Sharpen the picture',
      base_image_url: `${MATERIAL}/super_resolution_1.jpeg`,
    },
    { upscale_factor: 2 },
  ),
  edit(
    'image-colorize',
    { en: 'Colourize', zh: '图像上色' },
    {
      function: 'colorization',
      prompt: 'Blue background, yellow leaves',
      base_image_url: `${MATERIAL}/colorization_1.jpeg`,
    },
  ),
  edit(
    'image-doodle',
    { en: 'Line drawing to image', zh: '线稿生图' },
    {
      function: 'doodle',
      prompt: 'A living room in Nordic minimalist style',
      base_image_url: `${MATERIAL}/doodle_1.png`,
    },
    { is_sketch: false },
  ),
  edit(
    'image-cartoon',
    { en: 'Follow a cartoon character', zh: '参考卡通形象生图' },
    {
      function: 'control_cartoon_feature',
      prompt: 'The cartoon character rests on a meadow',
      base_image_url: `${MATERIAL}/control_cartoon_feature_1.png`,
    },
  ),
  {
    id: 'sketch-to-image',
    label: { en: 'Sketch to image', zh: '涂鸦作画' },
    body: {
      model: 'wanx-sketch-to-image-lite',
      input: {
        prompt: 'A towering tree',
        sketch_image_url: 'https://help-static-aliyun-doc.aliyuncs.com/assets/img/zh-CN/6609471071/p743851.jpg',
      },
      parameters: { size: '768*768', n: 1, sketch_weight: 3, style: '<watercolor>' },
    },
  },
  {
    id: 'x-painting',
    label: { en: 'Vary a region', zh: '图像局部重绘' },
    body: {
      model: 'wanx-x-painting',
      input: {
        prompt: 'A dog wearing red glasses',
        base_image_url: `${MATERIAL}/description_edit_with_mask_3.jpeg`,
        mask_image_url: `${MATERIAL}/description_edit_with_mask_3_mask.png`,
      },
      parameters: { n: 1 },
    },
  },
];
