import type { JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt, warningAt } from '../../_kit/issue.ts';
import { inputOf, modelName, parameterOf } from './body-reading.ts';
import { count, imageSize, negativePrompt, promptExtend, promptField, seed, watermark } from './common-parameters.ts';
import { forModels, image, input, modelField, parameter } from './fields.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';
import { promptMapping } from './prompt.ts';
import { checkCount, checkLength } from './shared-rules.ts';
import { checkSize, type SizeLimit } from './size-rules.ts';

/** The sizes of qwen-image, -plus and -max, the widest first. */
export const QWEN_IMAGE_SIZES = ['1664*928', '1472*1104', '1328*1328', '1104*1472', '928*1664'] as const;

const LIMITS: readonly SizeLimit[] = [
  { models: /^wan2\.5-t2i/, area: [1280 * 1280, 1440 * 1440], ratio: 4 },
  { models: /^(wan2\.[0-4]-t2i|wanx2\.[01]-t2i)/, side: [512, 1440] },
  { models: /^qwen-image(-plus)?$/, sizes: QWEN_IMAGE_SIZES },
];

const parameters: readonly ParameterSpec[] = forModels(
  [
    promptField({
      required: true,
      doc: {
        en: 'What is to be seen, in English or Chinese: up to 2000 characters with wan2.5, 800 with older models; the rest is cut off.',
        zh: '画面描述，支持中英文：wan2.5 最多 2000 个字符，更早的模型 800 个，超出部分会被截断。',
      },
    }),
    negativePrompt(),
    imageSize(
      'wan2.5: 1280*1280 to 1440*1440 pixels in all, sides 1:4 to 4:1. Older wan: 512 to 1440 a side. qwen-image: 1664*928, 1472*1104, 1328*1328, 1104*1472, 928*1664.',
      'wan2.5：总像素 1280*1280 至 1440*1440，宽高比 1:4 至 4:1。更早的万相：每边 512 至 1440。qwen-image：1664*928、1472*1104、1328*1328、1104*1472、928*1664。',
    ),
    count(),
    promptExtend,
    watermark,
    seed,
    parameter('style', {
      group: 'advanced',
      default: '<auto>',
      control: {
        kind: 'select',
        options: [
          '<auto>',
          '<photography>',
          '<portrait>',
          '<3d cartoon>',
          '<anime>',
          '<oil painting>',
          '<watercolor>',
          '<sketch>',
          '<chinese painting>',
          '<flat illustration>',
        ],
      },
      doc: { en: 'Manner of the picture, with wanx-v1 alone.', zh: '图片风格，仅 wanx-v1 支持。' },
    }),
    input('ref_img', {
      group: 'advanced',
      control: image({ isOlder: true }),
      doc: { en: 'A picture to go by, with wanx-v1 alone.', zh: '参考图，仅 wanx-v1 支持。' },
    }),
    parameter('ref_strength', {
      group: 'advanced',
      control: { kind: 'number', min: 0, max: 1, step: 0.1 },
      doc: {
        en: 'How much the result looks like ref_img, with wanx-v1 alone.',
        zh: '结果与参考图的相似程度，仅 wanx-v1 支持。',
      },
    }),
    parameter('ref_mode', {
      group: 'advanced',
      default: 'repaint',
      control: { kind: 'select', options: ['repaint', 'refonly'] },
      doc: {
        en: 'repaint keeps the content of ref_img, refonly its style. wanx-v1 alone.',
        zh: 'repaint 参考图片内容，refonly 参考图片风格。仅 wanx-v1 支持。',
      },
    }),
  ],
  {
    style: /^wanx-v1$/,
    ref_img: /^wanx-v1$/,
    ref_strength: /^wanx-v1$/,
    ref_mode: /^wanx-v1$/,
    prompt_extend: /^(wan2|wanx2|qwen-image)/,
    watermark: /^(wan2|wanx2|qwen-image)/,
  },
);

function rules(body: JsonObject): ValidationIssue[] {
  const model = modelName(body);
  const issues = [
    ...checkSize(body, LIMITS),
    ...checkCount(body, { onlyOne: /^qwen-image/, defaultsToFour: /^wanx?(2\.\d|-v1)/ }),
    ...checkLength(body, 'prompt', /^wan2\.[56]/.test(model) ? 2000 : /^(wanx?|qwen-image)/.test(model) ? 800 : 5000),
    ...checkLength(body, 'negative_prompt', 500),
  ];
  if (inputOf(body, 'messages') !== undefined) {
    issues.push(
      errorAt(
        ['input', 'messages'],
        'This call takes input.prompt; messages belong to multimodal-image and image-generation.',
        '此接口使用 input.prompt；messages 用于 multimodal-image 与 image-generation 接口。',
      ),
    );
  }
  if (parameterOf(body, 'ref_strength') !== undefined && inputOf(body, 'ref_img') === undefined) {
    issues.push(
      warningAt(['parameters', 'ref_strength'], 'ref_strength needs ref_img.', 'ref_strength 需要同时提供 ref_img。'),
    );
  }
  const isOld = model === '' || model === 'wanx-v1';
  for (const name of ['style', 'ref_mode', 'ref_strength']) {
    if (isOld || parameterOf(body, name) === undefined) continue;
    issues.push(
      warningAt(
        ['parameters', name],
        `${model} does not know ${name}: wanx-v1 does.`,
        `${model} 不支持 ${name}，仅 wanx-v1 支持。`,
      ),
    );
  }
  return issues;
}

export const textToImage: MediaDefinition = {
  id: 'text-to-image',
  label: { en: 'Text to image', zh: '文生图' },
  operation: 'image',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/text-to-image-v2-api-reference',
  path: MEDIA_PATHS.textToImage,
  answer: 'task',
  model: modelField(
    'Id of a model of the older form, e.g. wan2.5-t2i-preview or qwen-image-plus. wan2.6 and later live at multimodal-image and image-generation.',
    '旧协议的文生图模型 ID，如 wan2.5-t2i-preview、qwen-image-plus。wan2.6 及之后的模型使用 multimodal-image 与 image-generation。',
  ),
  models: [
    'wan2.5-t2i-preview',
    'wan2.2-t2i-flash',
    'wan2.2-t2i-plus',
    'wanx2.1-t2i-turbo',
    'wanx2.1-t2i-plus',
    'wanx2.0-t2i-turbo',
    'wanx-v1',
    'qwen-image-plus',
    'qwen-image',
  ],
  parameters,
  rules,
  prompt: promptMapping({ text: ['input', 'prompt'], images: null, parameters }),
  templates: [
    {
      id: 'text-to-image',
      label: { en: 'Image from text', zh: '文生图' },
      body: {
        model: 'wan2.5-t2i-preview',
        input: {
          prompt: 'A flower shop with delicate windows, a beautiful wooden door, flowers on display',
        },
        parameters: { size: '1280*1280', n: 1, prompt_extend: true, watermark: false },
      },
    },
    {
      id: 'qwen-image-task',
      label: { en: 'Image with text in it (qwen-image)', zh: '含文字的图片（qwen-image）' },
      body: {
        model: 'qwen-image-plus',
        input: { prompt: 'A poster of a jazz concert, with the words "Blue Night" in large letters' },
        parameters: { size: '1328*1328', n: 1, prompt_extend: true, watermark: false },
      },
    },
    {
      id: 'text-to-image-style',
      label: { en: 'Image in a named style (wanx-v1)', zh: '指定风格的图片（wanx-v1）' },
      body: {
        model: 'wanx-v1',
        input: { prompt: 'A running cat' },
        parameters: { style: '<watercolor>', size: '1024*1024', n: 1 },
      },
    },
  ],
  sdkCalls: [{ sdk: 'dashscope', call: 'ImageSynthesis', path: '/services/aigc/text2image/image-synthesis' }],
  isGatewayDefault: true,
};
