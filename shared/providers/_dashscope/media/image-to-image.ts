import type { JsonObject } from '../../../model/json.ts';
import type { ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt, warningAt } from '../../_kit/issue.ts';
import { inputOf, modelName, parameterOf } from './body-reading.ts';
import { modelField } from './fields.ts';
import { EDIT_FUNCTIONS, imageToImageParameters } from './image-to-image-parameters.ts';
import { imageToImageTemplates } from './image-to-image-templates.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';
import { promptMapping } from './prompt.ts';
import { checkCount, checkLength, refuseInputs, requireInputs } from './shared-rules.ts';
import { checkSize, type SizeLimit } from './size-rules.ts';

const LIMITS: readonly SizeLimit[] = [{ models: /^wan2\.5-i2i/, area: [768 * 768, 1280 * 1280], ratio: 4 }];

/** Which function of wanx2.1-imageedit each of its parameters is for. */
const FUNCTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  strength: ['stylization_all', 'description_edit'],
  top_scale: ['expand'],
  bottom_scale: ['expand'],
  left_scale: ['expand'],
  right_scale: ['expand'],
  upscale_factor: ['super_resolution'],
  is_sketch: ['doodle'],
};

function rules(body: JsonObject): ValidationIssue[] {
  const model = modelName(body);
  return [
    ...checkSize(body, LIMITS),
    ...checkCount(body, { defaultsToFour: /^wan2\.5-i2i/ }),
    ...checkLength(body, 'negative_prompt', 500),
    ...checkFamily(body, model),
  ];
}

function checkFamily(body: JsonObject, model: string): ValidationIssue[] {
  if (model.startsWith('wan2.5-i2i')) {
    return [
      ...requireInputs(body, ['prompt', 'images']),
      ...checkLength(body, 'prompt', 2000),
      ...refuseInputs(
        body,
        ['function', 'base_image_url', 'mask_image_url'],
        'wan2.5 takes images',
        'wan2.5 使用 images',
      ),
    ];
  }
  if (model.startsWith('wanx2.1-imageedit')) return checkEdit(body);
  if (model.startsWith('wanx-sketch-to-image')) return requireInputs(body, ['sketch_image_url', 'prompt']);
  if (model.startsWith('wanx-x-painting')) return requireInputs(body, ['prompt', 'base_image_url', 'mask_image_url']);
  return [];
}

/** One model, ten functions: what the chosen one needs, and what it does not read. */
function checkEdit(body: JsonObject): ValidationIssue[] {
  const issues = [
    ...requireInputs(body, ['function', 'prompt', 'base_image_url']),
    ...checkLength(body, 'prompt', 800),
    ...refuseInputs(body, ['images'], 'this model takes base_image_url', '该模型使用 base_image_url'),
  ];
  const chosen = inputOf(body, 'function');
  if (typeof chosen !== 'string' || !(EDIT_FUNCTIONS as readonly string[]).includes(chosen)) return issues;
  if (chosen === 'description_edit_with_mask') {
    issues.push(...requireInputs(body, ['mask_image_url'], chosen));
  } else {
    issues.push(
      ...refuseInputs(
        body,
        ['mask_image_url'],
        'only description_edit_with_mask reads it',
        '仅 description_edit_with_mask 使用',
      ),
    );
  }
  for (const [name, functions] of Object.entries(FUNCTIONS_OF)) {
    if (parameterOf(body, name) === undefined || functions.includes(chosen)) continue;
    issues.push(
      warningAt(
        ['parameters', name],
        `${name} has an effect only with ${functions.join(' and ')}.`,
        `${name} 仅在 function 为 ${functions.join('、')} 时有效。`,
      ),
    );
  }
  if (parameterOf(body, 'size') !== undefined) {
    issues.push(
      errorAt(['parameters', 'size'], 'This model keeps the size of the picture.', '该模型沿用原图尺寸，不接受 size。'),
    );
  }
  return issues;
}

export const imageToImage: MediaDefinition = {
  id: 'image-to-image',
  label: { en: 'Image to image', zh: '图生图' },
  operation: 'image',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/wanx-image-edit-api-reference',
  path: MEDIA_PATHS.imageToImage,
  answer: 'task',
  model: modelField(
    'Id of a model that makes pictures from pictures: wan2.5-i2i-preview for one to three of them, wanx2.1-imageedit for ten kinds of edits.',
    '图生图模型 ID：wan2.5-i2i-preview 支持 1～3 张输入图，wanx2.1-imageedit 支持十种编辑功能。',
  ),
  models: [
    'wan2.5-i2i-preview',
    'wanx2.1-imageedit',
    'wanx-sketch-to-image-lite',
    'wanx-x-painting',
    'qwen-mt-image',
    'image-erase-completion',
  ],
  parameters: imageToImageParameters,
  rules,
  prompt: promptMapping({
    text: ['input', 'prompt'],
    images: { path: ['input', 'images'], isList: true },
    parameters: imageToImageParameters,
  }),
  templates: imageToImageTemplates,
  sdkCalls: [{ sdk: 'dashscope', call: 'ImageSynthesis', path: '/services/aigc/image2image/image-synthesis' }],
  isGatewayDefault: true,
};
