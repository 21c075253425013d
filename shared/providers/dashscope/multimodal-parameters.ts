import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { multimodalMessagesSchema } from './message-schema.ts';
import { textFields, textParameters } from './parameters.ts';

/** Fields of multimodal generation that have editors of their own. */
export const multimodalFields: readonly ParameterSpec[] = pickParameters(textFields, {
  model: {
    doc: {
      en: 'Id of a vision or audio model, or of the text series that live at this path: qwen3.5 and later.',
      zh: '视觉或语音模型 ID；qwen3.5 及之后的系列也使用此路径。',
    },
  },
  messages: {
    control: { kind: 'json', schema: multimodalMessagesSchema },
    doc: {
      en: 'The conversation so far. Content is a list of parts whose key is the kind: {"text": …}, {"image": …}, {"video": …}, {"audio": …}.',
      zh: '对话消息。content 为列表，每一项以键名区分类型：{"text": …}、{"image": …}、{"video": …}、{"audio": …}。',
    },
  },
});

export const multimodalParameters: readonly ParameterSpec[] = [
  ...pickParameters(textParameters, {
    incremental_output: {},
    temperature: {},
    max_tokens: {},
    top_p: {},
    top_k: {},
    repetition_penalty: {},
    presence_penalty: {},
    seed: {},
    stop: {},
    n: {},
    response_format: {},
    logprobs: {},
    top_logprobs: {},
    enable_thinking: {},
    thinking_budget: {},
    preserve_thinking: {},
    tools: {
      doc: {
        en: 'Functions the model may ask you to call, on models that can.',
        zh: '模型可请求调用的函数列表，仅部分模型支持。',
      },
    },
    tool_choice: {},
    parallel_tool_calls: {},
    enable_search: {},
    search_options: {},
  }),
  {
    path: ['parameters', 'vl_high_resolution_images'],
    name: 'vl_high_resolution_images',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Vision models: reads images at a higher resolution, for more input tokens.',
      zh: '视觉模型：以更高分辨率读取图片，输入 token 更多。',
    },
  },
  {
    path: ['parameters', 'vl_enable_image_hw_output'],
    name: 'vl_enable_image_hw_output',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Vision models: also returns height and width of each image as the model saw it.',
      zh: '视觉模型：同时返回模型实际处理的图片高和宽。',
    },
  },
  {
    path: ['parameters', 'asr_options'],
    name: 'asr_options',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        properties: { language: { type: 'string' }, enable_lid: { type: 'boolean' }, enable_itn: { type: 'boolean' } },
      },
    },
    doc: {
      en: 'Speech recognition models: language of the audio, and whether numbers are written as digits.',
      zh: '语音识别模型：音频语种，以及是否将数字转写为阿拉伯数字。',
    },
  },
];
