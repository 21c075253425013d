import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt, holdsVariable, warningAt } from '../../_kit/issue.ts';
import { inputOf, parameterOf } from './body-reading.ts';
import { count } from './common-parameters.ts';
import { image, input, modelField, parameter } from './fields.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';

const parameters: readonly ParameterSpec[] = [
  input('base_image_url', {
    group: 'common',
    required: true,
    control: image({ isOlder: true }),
    doc: {
      en: 'The subject, cut out: a PNG with a transparent background.',
      zh: '主体图：背景透明的 RGBA PNG。',
    },
  }),
  input('ref_image_url', {
    group: 'common',
    control: image({ isOlder: true }),
    doc: { en: 'A picture that the background is to look like.', zh: '背景参考图。' },
  }),
  input('ref_prompt', {
    group: 'common',
    control: { kind: 'text' },
    doc: { en: 'The background in words.', zh: '背景描述文字。' },
  }),
  input('neg_ref_prompt', {
    group: 'common',
    control: { kind: 'text' },
    doc: { en: 'What the background is not to show.', zh: '背景中不希望出现的内容。' },
  }),
  input('reference_edge', {
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        properties: {
          foreground_edge: { type: 'array', items: { type: 'string' } },
          background_edge: { type: 'array', items: { type: 'string' } },
          foreground_edge_prompt: { type: 'array', items: { type: 'string' } },
          background_edge_prompt: { type: 'array', items: { type: 'string' } },
        },
      },
    },
    doc: {
      en: 'Outlines of things before and behind the subject: lists of addresses, with a prompt for each.',
      zh: '前景与背景元素的边缘图：地址列表及对应的提示词。',
    },
  }),
  input('title', {
    group: 'output',
    control: { kind: 'text' },
    doc: { en: 'A headline in the picture, 1 to 8 characters.', zh: '图上主标题，1～8 个字符。' },
  }),
  input('sub_title', {
    group: 'output',
    control: { kind: 'text' },
    doc: {
      en: 'A line below the title, 1 to 10 characters. Needs title.',
      zh: '图上副标题，1～10 个字符，需要同时设置 title。',
    },
  }),
  count({
    default: 1,
    doc: { en: 'How many pictures to make; each is charged.', zh: '生成图片的数量，按张计费。' },
  }),
  parameter('noise_level', {
    group: 'output',
    default: 300,
    control: { kind: 'number', min: 0, max: 999, integer: true },
    doc: {
      en: 'With ref_image_url: the higher, the less the background looks like it.',
      zh: '配合 ref_image_url：值越大，背景与参考图差异越大。',
    },
  }),
  parameter('ref_prompt_weight', {
    group: 'output',
    default: 0.5,
    control: { kind: 'number', min: 0, max: 1, step: 0.1 },
    doc: {
      en: 'With both ref_image_url and ref_prompt: how much the words count.',
      zh: '同时提供 ref_image_url 与 ref_prompt 时，文字的权重。',
    },
  }),
  parameter('model_version', {
    group: 'advanced',
    control: { kind: 'select', options: ['v2', 'v3'] },
    doc: { en: 'v3 is the newer one.', zh: '模型版本，v3 较新。' },
  }),
  parameter('scene_type', {
    group: 'advanced',
    control: { kind: 'text' },
    doc: { en: 'Kind of scene, e.g. GENERAL.', zh: '场景类型，如 GENERAL。' },
  }),
];

const TITLES = [
  ['title', 8],
  ['sub_title', 10],
] as const;

function rules(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const edge = inputOf(body, 'reference_edge');
  const hasEdge = edge !== undefined && (!isJsonObject(edge) || Object.keys(edge).length > 0);
  const hasImage = inputOf(body, 'ref_image_url') !== undefined;
  const hasPrompt = inputOf(body, 'ref_prompt') !== undefined;
  if (!hasImage && !hasPrompt && !hasEdge) {
    issues.push(
      errorAt(
        ['input', 'ref_prompt'],
        'Give at least one of ref_image_url, ref_prompt and reference_edge.',
        'ref_image_url、ref_prompt、reference_edge 至少提供一个。',
      ),
    );
  }
  for (const [name, most] of TITLES) {
    const text = inputOf(body, name);
    if (typeof text !== 'string' || holdsVariable(text) || [...text].length <= most) continue;
    issues.push(
      errorAt(
        ['input', name],
        `${name} takes at most ${most} characters; it has ${[...text].length}.`,
        `${name} 最多 ${most} 个字符，当前为 ${[...text].length} 个。`,
      ),
    );
  }
  if (inputOf(body, 'sub_title') !== undefined && inputOf(body, 'title') === undefined) {
    issues.push(errorAt(['input', 'sub_title'], 'sub_title needs title.', 'sub_title 需要同时设置 title。'));
  }
  if (parameterOf(body, 'noise_level') !== undefined && !hasImage) {
    issues.push(
      warningAt(
        ['parameters', 'noise_level'],
        'noise_level has an effect only with ref_image_url.',
        'noise_level 仅在提供 ref_image_url 时有效。',
      ),
    );
  }
  if (parameterOf(body, 'ref_prompt_weight') !== undefined && !(hasImage && hasPrompt)) {
    issues.push(
      warningAt(
        ['parameters', 'ref_prompt_weight'],
        'ref_prompt_weight has an effect only with both ref_image_url and ref_prompt.',
        'ref_prompt_weight 仅在同时提供 ref_image_url 与 ref_prompt 时有效。',
      ),
    );
  }
  return issues;
}

export const backgroundGeneration: MediaDefinition = {
  id: 'background-generation',
  label: { en: 'Background generation', zh: '图像背景生成' },
  operation: 'image',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/image-background-generation-api',
  path: MEDIA_PATHS.backgroundGeneration,
  answer: 'task',
  model: modelField('Id of the model: wanx-background-generation-v2.', '模型 ID：wanx-background-generation-v2。'),
  models: ['wanx-background-generation-v2'],
  parameters,
  rules,
  templates: [
    {
      id: 'background-generation',
      label: { en: 'Background for a subject', zh: '图像背景生成' },
      body: {
        model: 'wanx-background-generation-v2',
        input: {
          base_image_url:
            'https://vision-poster.oss-cn-shanghai.aliyuncs.com/lllcho.lc/data/test_data/images/main_images/new_main_img/a.png',
          ref_prompt: 'On a marble table by the sea, soft morning light',
        },
        parameters: { n: 1, model_version: 'v3' },
      },
    },
  ],
  isGatewayDefault: true,
};
