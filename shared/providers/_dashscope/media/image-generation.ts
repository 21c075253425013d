import type { JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { inputOf, modelName } from './body-reading.ts';
import { image, input, modelField } from './fields.ts';
import { imageMessagePrompt } from './image-message-prompt.ts';
import { checkImageMessages, imageConversation, imageMessageParameters, imageMessages } from './image-messages.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';
import { refuseInputs, requireInputs } from './shared-rules.ts';

const parameters: readonly ParameterSpec[] = [
  ...imageMessageParameters,
  input('image_url', {
    group: 'advanced',
    control: image({ isOlder: true }),
    doc: { en: 'wanx-style-repaint-v1: the portrait to repaint.', zh: 'wanx-style-repaint-v1：待重绘的人像。' },
  }),
  input('style_index', {
    group: 'advanced',
    control: { kind: 'number', min: -1, integer: true },
    doc: {
      en: 'wanx-style-repaint-v1: number of a style of the service, or -1 for that of style_ref_url.',
      zh: 'wanx-style-repaint-v1：预置风格编号，-1 表示使用 style_ref_url 的风格。',
    },
  }),
  input('style_ref_url', {
    group: 'advanced',
    control: image({ isOlder: true }),
    doc: { en: 'wanx-style-repaint-v1: a picture whose style is taken.', zh: 'wanx-style-repaint-v1：风格参考图。' },
  }),
];

function rules(body: JsonObject): ValidationIssue[] {
  const model = modelName(body);
  if (model.startsWith('wanx-style-repaint')) {
    const needsReference = inputOf(body, 'style_index') === -1;
    return [
      ...requireInputs(body, needsReference ? ['image_url', 'style_ref_url'] : ['image_url', 'style_index']),
      ...refuseInputs(body, ['messages'], 'this model takes image_url', '该模型使用 image_url'),
    ];
  }
  return checkImageMessages(body);
}

/** The newer picture models, as a task. */
export const imageGeneration: MediaDefinition = {
  id: 'image-generation',
  label: { en: 'Image by messages, as a task', zh: '图像生成（消息形式，异步任务）' },
  operation: 'image',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/wan-image-generation-api-reference',
  path: MEDIA_PATHS.imageGeneration,
  answer: 'task',
  model: modelField(
    'Id of a picture model of the newer form, e.g. wan2.6-t2i or wan2.6-image, or wanx-style-repaint-v1.',
    '新协议的图像模型 ID，如 wan2.6-t2i、wan2.6-image，或 wanx-style-repaint-v1。',
  ),
  models: ['wan2.6-t2i', 'wan2.6-image', 'wan2.7-image', 'wanx-style-repaint-v1'],
  ownedFields: [imageMessages],
  conversation: imageConversation,
  parameters,
  rules,
  prompt: imageMessagePrompt(parameters),
  templates: [
    {
      id: 'image-task',
      label: { en: 'Image by messages, as a task (wan2.6)', zh: '异步文生图（wan2.6）' },
      body: {
        model: 'wan2.6-t2i',
        input: { messages: [{ role: 'user', content: [{ text: 'A flower shop with delicate windows' }] }] },
        parameters: { size: '1280*1280', n: 1, prompt_extend: true, watermark: false },
      },
    },
    {
      id: 'image-task-edit',
      label: { en: 'Edit an image, as a task (wan2.6)', zh: '异步图像编辑（wan2.6）' },
      body: {
        model: 'wan2.6-image',
        input: {
          messages: [
            {
              role: 'user',
              content: [
                { image: 'https://dashscope.oss-cn-beijing.aliyuncs.com/images/dog_and_girl.jpeg' },
                { text: 'Put the two into a snowy forest' },
              ],
            },
          ],
        },
        parameters: { enable_interleave: false, n: 1, watermark: false },
      },
    },
    {
      id: 'style-repaint',
      label: { en: 'Repaint a portrait in a style', zh: '人像风格重绘' },
      body: {
        model: 'wanx-style-repaint-v1',
        input: {
          image_url: 'https://dashscope.oss-cn-beijing.aliyuncs.com/images/dog_and_girl.jpeg',
          style_index: 3,
        },
      },
    },
  ],
  sdkCalls: [{ sdk: 'dashscope', call: 'ImageGeneration', path: '/services/aigc/image-generation/generation' }],
  isGatewayDefault: false,
};
