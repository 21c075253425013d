import type { JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt, holdsVariable } from '../../_kit/issue.ts';
import { modelName, parameterOf } from './body-reading.ts';
import { count } from './common-parameters.ts';
import { forModels, image, input, modelField, parameter } from './fields.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';
import { requireInputs } from './shared-rules.ts';

const parameters: readonly ParameterSpec[] = forModels(
  [
    input('base_image_url', {
      group: 'common',
      control: image({ isOlder: true }),
      doc: {
        en: 'Photo of the goods on a person or a dummy, up to 5 MB, sides 1:2 to 2:1, the longer below 4096 pixels.',
        zh: '真人或人台商品图，不超过 5 MB，宽高比 1:2 至 2:1，长边小于 4096 像素。',
      },
    }),
    input('mask_image_url', {
      group: 'common',
      control: image({ isOlder: true }),
      doc: { en: 'Which area to keep: the goods.', zh: '需要保留的商品区域蒙版。' },
    }),
    input('prompt', {
      group: 'common',
      control: { kind: 'text' },
      doc: { en: 'Person and surroundings, in English.', zh: '人物与背景描述，使用英文。' },
    }),
    input('face_prompt', {
      group: 'common',
      control: { kind: 'text' },
      doc: { en: 'The face, in English.', zh: '面部描述，使用英文。' },
    }),
    input('background_image_url', {
      group: 'common',
      control: image({ isOlder: true }),
      doc: { en: 'Surroundings to go by, with virtualmodel-v2.', zh: '背景参考图，仅 virtualmodel-v2 支持。' },
    }),
    input('predefined_face_id', {
      group: 'advanced',
      control: { kind: 'text' },
      doc: {
        en: 'One of the service’s own faces, with wanx-virtualmodel.',
        zh: '预置人脸 ID，仅 wanx-virtualmodel 支持。',
      },
    }),
    input('template_image_url', {
      group: 'common',
      control: image({ isOlder: true }),
      doc: { en: 'shoemodel-v1: the picture that the shoes are put into.', zh: 'shoemodel-v1：鞋靴模特模板图。' },
    }),
    input('shoe_image_url', {
      group: 'common',
      control: image({ isOlder: true, maxItems: 4 }),
      doc: { en: 'shoemodel-v1: photos of the shoe, as a list.', zh: 'shoemodel-v1：鞋靴商品图列表。' },
    }),
    parameter('short_side_size', {
      group: 'common',
      control: { kind: 'select', options: ['512', '1024', '2048'] },
      doc: {
        en: 'Pixels of the shorter side, as text: 512 or 1024 with wanx-virtualmodel, 1024 or 2048 with virtualmodel-v2.',
        zh: '短边像素，字符串：wanx-virtualmodel 为 512 或 1024，virtualmodel-v2 为 1024 或 2048。',
      },
    }),
    count({
      default: 1,
      doc: { en: 'How many pictures to make; each is charged.', zh: '生成图片的数量，按张计费。' },
    }),
    parameter('aspect_ratio', {
      group: 'output',
      control: { kind: 'text' },
      doc: { en: 'Ratio of the result, with virtualmodel-v2.', zh: '结果宽高比，仅 virtualmodel-v2 支持。' },
    }),
    parameter('bgstyle_scale', {
      group: 'advanced',
      control: { kind: 'number', step: 0.1 },
      doc: {
        en: 'How closely background_image_url is followed, with virtualmodel-v2.',
        zh: '对背景参考图的遵循程度，仅 virtualmodel-v2 支持。',
      },
    }),
    parameter('realPerson', {
      group: 'advanced',
      control: { kind: 'boolean' },
      doc: {
        en: 'The base image shows a real person and no dummy, with virtualmodel-v2.',
        zh: '底图为真人而非人台，仅 virtualmodel-v2 支持。',
      },
    }),
  ],
  {
    base_image_url: /virtualmodel/,
    mask_image_url: /virtualmodel/,
    prompt: /virtualmodel/,
    face_prompt: /virtualmodel/,
    background_image_url: /^virtualmodel-v2/,
    predefined_face_id: /^wanx-virtualmodel/,
    template_image_url: /^shoemodel/,
    shoe_image_url: /^shoemodel/,
    short_side_size: /virtualmodel/,
    aspect_ratio: /^virtualmodel-v2/,
    bgstyle_scale: /^virtualmodel-v2/,
    realPerson: /^virtualmodel-v2/,
  },
);

const SHORT_SIDES: readonly { models: RegExp; sizes: readonly string[] }[] = [
  { models: /^wanx-virtualmodel/, sizes: ['512', '1024'] },
  { models: /^virtualmodel-v2/, sizes: ['1024', '2048'] },
];

function rules(body: JsonObject): ValidationIssue[] {
  const model = modelName(body);
  const needed = model.startsWith('shoemodel')
    ? ['template_image_url', 'shoe_image_url']
    : model === ''
      ? []
      : ['base_image_url', 'mask_image_url', 'prompt', 'face_prompt'];
  return [...requireInputs(body, needed), ...checkShortSide(body, model)];
}

function checkShortSide(body: JsonObject, model: string): ValidationIssue[] {
  const size = parameterOf(body, 'short_side_size');
  const sizes = SHORT_SIDES.find(({ models }) => models.test(model))?.sizes;
  if (typeof size !== 'string' || sizes === undefined || holdsVariable(size) || sizes.includes(size)) return [];
  return [
    errorAt(
      ['parameters', 'short_side_size'],
      `short_side_size must be ${sizes.join(' or ')} with ${model}.`,
      `${model} 的 short_side_size 只能为 ${sizes.join(' 或 ')}。`,
    ),
  ];
}

const PHOTO = 'https://huarong123.oss-cn-hangzhou.aliyuncs.com/image/virtual_model_base.png';
const MASK = 'https://huarong123.oss-cn-hangzhou.aliyuncs.com/image/virtual_model_mask.png';
const PERSON = {
  base_image_url: PHOTO,
  mask_image_url: MASK,
  prompt: 'a woman stands on the country road, in an autumn forest',
  face_prompt: 'a young woman, good looking',
};

export const virtualModel: MediaDefinition = {
  id: 'virtual-model',
  label: { en: 'Virtual model', zh: '虚拟模特' },
  operation: 'image',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/virtual-model-v2-api',
  path: MEDIA_PATHS.virtualModel,
  answer: 'task',
  model: modelField(
    'Id of a model that shows goods on people: virtualmodel-v2, wanx-virtualmodel, or shoemodel-v1 for shoes.',
    '虚拟模特模型 ID：virtualmodel-v2、wanx-virtualmodel，或用于鞋靴的 shoemodel-v1。',
  ),
  models: ['virtualmodel-v2', 'wanx-virtualmodel', 'shoemodel-v1'],
  parameters,
  rules,
  templates: [
    {
      id: 'virtual-model',
      label: { en: 'Virtual model', zh: '虚拟模特' },
      body: { model: 'virtualmodel-v2', input: PERSON, parameters: { short_side_size: '1024', n: 1 } },
    },
    {
      id: 'virtual-model-v1',
      label: { en: 'Virtual model, first version', zh: '虚拟模特 V1' },
      body: { model: 'wanx-virtualmodel', input: PERSON, parameters: { short_side_size: '512', n: 1 } },
    },
    {
      id: 'shoe-model',
      label: { en: 'Shoes on a model', zh: '鞋靴模特' },
      body: {
        model: 'shoemodel-v1',
        input: {
          template_image_url: 'https://huarong123.oss-cn-hangzhou.aliyuncs.com/image/shoe_template.png',
          shoe_image_url: ['https://huarong123.oss-cn-hangzhou.aliyuncs.com/image/shoe.png'],
        },
        parameters: { n: 1 },
      },
    },
  ],
  isGatewayDefault: true,
};
