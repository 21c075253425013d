import type { JsonObject } from '../../../model/json.ts';
import type { RequestDraft } from '../../../model/request-draft.ts';
import type { ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt, warningAt } from '../../_kit/issue.ts';
import { modelField } from './fields.ts';
import { imageMessagePrompt } from './image-message-prompt.ts';
import {
  checkImageMessages,
  imageConversation,
  imageMessageParameters,
  imageMessages,
  isInterleaved,
} from './image-messages.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';

function rules(body: JsonObject, draft: RequestDraft): ValidationIssue[] {
  const issues = checkImageMessages(body);
  const isStream = draft.stream === true;
  if (isInterleaved(body) && !isStream) {
    issues.push(
      errorAt(
        ['parameters', 'enable_interleave'],
        'With enable_interleave this call must stream: switch streaming on, or use image-generation.',
        '开启 enable_interleave 时此接口必须流式：请开启流式，或改用 image-generation 接口。',
      ),
    );
  } else if (isStream && !isInterleaved(body)) {
    issues.push(
      warningAt(
        [],
        'These models stream only with enable_interleave: switch streaming off.',
        '此类模型仅在 enable_interleave 时支持流式，请关闭流式。',
      ),
    );
  }
  return issues;
}

/** The newer picture models, which answer at once; the path is that of vision models too. */
export const multimodalImage: MediaDefinition = {
  id: 'multimodal-image',
  label: { en: 'Image by messages', zh: '图像生成（消息形式）' },
  operation: 'image',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/qwen-image-api',
  path: MEDIA_PATHS.multimodalGeneration,
  answer: 'streamable',
  model: modelField(
    'Id of a picture model of the newer form, which answers at once: qwen-image and its kin, wan2.6 and later, z-image-turbo.',
    '新协议的图像模型 ID，同步返回：qwen-image 系列、wan2.6 及之后的万相、z-image-turbo。',
  ),
  models: [
    'qwen-image-max',
    'qwen-image-plus',
    'qwen-image',
    'qwen-image-edit-max',
    'qwen-image-edit-plus',
    'qwen-image-edit',
    'wan2.6-t2i',
    'wan2.6-image',
    'wan2.7-image',
    'z-image-turbo',
  ],
  ownedFields: [imageMessages],
  conversation: imageConversation,
  parameters: imageMessageParameters,
  streamFields: { stream: true },
  rules,
  prompt: imageMessagePrompt(imageMessageParameters),
  templates: [
    {
      id: 'image-message',
      label: { en: 'Image, answered at once (qwen-image)', zh: '同步文生图（qwen-image）' },
      body: {
        model: 'qwen-image-plus',
        input: {
          messages: [
            { role: 'user', content: [{ text: 'A cosy bookshop at night, with a neon sign that reads "OPEN"' }] },
          ],
        },
        parameters: { size: '1328*1328', n: 1, prompt_extend: true, watermark: false },
      },
    },
    {
      id: 'image-message-wan',
      label: { en: 'Image, answered at once (wan2.6)', zh: '同步文生图（wan2.6）' },
      body: {
        model: 'wan2.6-t2i',
        input: { messages: [{ role: 'user', content: [{ text: 'A flower shop with delicate windows' }] }] },
        parameters: { size: '1280*1280', n: 1, prompt_extend: true, watermark: false },
      },
    },
    {
      id: 'image-message-edit',
      label: { en: 'Edit an image, answered at once', zh: '同步图像编辑' },
      body: {
        model: 'qwen-image-edit-plus',
        input: {
          messages: [
            {
              role: 'user',
              content: [
                { image: 'https://dashscope.oss-cn-beijing.aliyuncs.com/images/dog_and_girl.jpeg' },
                { text: 'Turn the picture into a watercolour' },
              ],
            },
          ],
        },
        parameters: { n: 1, watermark: false },
      },
    },
    {
      id: 'image-message-interleave',
      label: { en: 'Text and images in turn, streamed', zh: '图文混排，流式' },
      stream: true,
      body: {
        model: 'wan2.6-image',
        input: { messages: [{ role: 'user', content: [{ text: 'Show in three steps how to make a paper crane' }] }] },
        parameters: { enable_interleave: true, max_images: 3, n: 1, stream: true },
      },
    },
  ],
  sdkCalls: [
    {
      sdk: 'dashscope',
      call: 'MultiModalConversation',
      path: '/services/aigc/multimodal-generation/generation',
    },
  ],
  isGatewayDefault: false,
};
