import type { JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { warningAt } from '../../_kit/issue.ts';
import { parameterOf } from './body-reading.ts';
import { image, input, modelField, parameter } from './fields.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';

const SCALES = [
  ['x_scale', 'width', '宽度'],
  ['y_scale', 'height', '高度'],
] as const;
const OFFSETS = [
  ['top_offset', 'top', '上'],
  ['bottom_offset', 'bottom', '下'],
  ['left_offset', 'left', '左'],
  ['right_offset', 'right', '右'],
] as const;

const parameters: readonly ParameterSpec[] = [
  input('image_url', {
    group: 'common',
    required: true,
    control: image({ isOlder: true }),
    doc: { en: 'The picture to expand.', zh: '待扩展的图片。' },
  }),
  parameter('output_ratio', {
    group: 'common',
    control: { kind: 'select', options: ['1:1', '3:4', '4:3', '9:16', '16:9'] },
    doc: {
      en: 'Expands the picture to this ratio. Goes before scales and offsets: use one of the three ways.',
      zh: '将图片扩展到该宽高比。优先于缩放和偏移，三种方式只用一种。',
    },
  }),
  ...SCALES.map(([name, en, zh]) =>
    parameter(name, {
      group: 'common',
      default: 1,
      control: { kind: 'number', min: 1, max: 3, step: 0.1 },
      doc: { en: `Makes the ${en} so many times as large.`, zh: `将${zh}扩展到原来的该倍数。` },
    }),
  ),
  ...OFFSETS.map(([name, en, zh]) =>
    parameter(name, {
      group: 'common',
      default: 0,
      control: { kind: 'number', min: 0, integer: true },
      doc: { en: `Adds so many pixels at the ${en}.`, zh: `向${zh}扩展的像素数。` },
    }),
  ),
  parameter('angle', {
    group: 'output',
    default: 0,
    control: { kind: 'number', min: 0, max: 359, integer: true },
    doc: {
      en: 'Turns the picture counter-clockwise by so many degrees first.',
      zh: '先将图片逆时针旋转该角度。',
    },
  }),
  parameter('best_quality', {
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Better, and several times slower.', zh: '画质更好，耗时成倍增加。' },
  }),
  parameter('limit_image_size', {
    group: 'output',
    default: true,
    control: { kind: 'boolean' },
    doc: { en: 'Keeps the result below 5 MB.', zh: '将结果限制在 5 MB 以内。' },
  }),
  parameter('add_watermark', {
    group: 'output',
    default: true,
    control: { kind: 'boolean' },
    doc: { en: 'Puts a mark into the picture.', zh: '在图片中添加水印。' },
  }),
];

/** A ratio, scales, or offsets: the service takes the first it finds and leaves the others. */
function rules(body: JsonObject): ValidationIssue[] {
  const isSet = (name: string, neutral: number) => {
    const value = parameterOf(body, name);
    return value !== undefined && value !== neutral;
  };
  const scales = SCALES.map(([name]) => name).filter((name) => isSet(name, 1));
  const offsets = OFFSETS.map(([name]) => name).filter((name) => isSet(name, 0));
  const hasRatio = parameterOf(body, 'output_ratio') !== undefined;
  const [winner, ignored] = hasRatio
    ? ['output_ratio', [...scales, ...offsets]]
    : scales.length > 0
      ? [scales.join(', '), offsets]
      : ['', []];
  return ignored.map((name) =>
    warningAt(
      ['parameters', name],
      `${name} has no effect beside ${winner}: use output_ratio, scales or offsets.`,
      `${name} 与 ${winner} 同时设置时不起作用：output_ratio、缩放、偏移只用一种。`,
    ),
  );
}

export const outPainting: MediaDefinition = {
  id: 'out-painting',
  label: { en: 'Out-painting', zh: '图像画面扩展' },
  operation: 'image',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/image-scaling-api',
  path: MEDIA_PATHS.outPainting,
  answer: 'task',
  model: modelField('Id of the model: image-out-painting.', '模型 ID：image-out-painting。'),
  models: ['image-out-painting'],
  parameters,
  rules,
  templates: [
    {
      id: 'out-painting',
      label: { en: 'Expand an image to a ratio', zh: '按宽高比扩图' },
      body: {
        model: 'image-out-painting',
        input: { image_url: 'https://dashscope.oss-cn-beijing.aliyuncs.com/images/dog_and_girl.jpeg' },
        parameters: { output_ratio: '16:9', angle: 0, best_quality: false, limit_image_size: true },
      },
    },
    {
      id: 'out-painting-scale',
      label: { en: 'Expand an image by factors', zh: '按倍数扩图' },
      body: {
        model: 'image-out-painting',
        input: { image_url: 'https://dashscope.oss-cn-beijing.aliyuncs.com/images/dog_and_girl.jpeg' },
        parameters: { x_scale: 2, y_scale: 2, best_quality: false, limit_image_size: true },
      },
    },
  ],
  isGatewayDefault: true,
};
