import type { Template } from '../_kit/adapter.ts';
import { PRIVATELINK_STEPS } from './privatelink-steps.ts';
import { template } from './template.ts';

const TEXT = 'dashscope/text-generation';
const TEXT_MODEL = 'qwen-plus';
const MULTIMODAL = 'dashscope/multimodal-generation';
const MULTIMODAL_MODEL = 'qwen3-vl-plus';
const IMAGE = 'https://dashscope.oss-cn-beijing.aliyuncs.com/images/dog_and_girl.jpeg';

const weatherTool = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Current weather of a city.',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string', description: 'Name of the city.' } },
      required: ['city'],
    },
  },
};

export const textTemplates: readonly Template[] = [
  {
    id: 'generation',
    label: { en: 'Text generation', zh: '文本生成' },
    draft: {
      sidecall: 2,
      info: { name: 'Text generation' },
      endpoint: TEXT,
      body: {
        model: TEXT_MODEL,
        input: {
          messages: [
            { role: 'system', content: 'You are a concise assistant.' },
            { role: 'user', content: 'Say hello in three languages.' },
          ],
        },
        parameters: { result_format: 'message' },
      },
    },
  },
  {
    id: 'generation-stream',
    label: { en: 'Text generation, streamed', zh: '流式文本生成' },
    draft: {
      sidecall: 2,
      info: { name: 'Text generation, streamed' },
      endpoint: TEXT,
      stream: true,
      body: {
        model: TEXT_MODEL,
        input: { messages: [{ role: 'user', content: 'Explain in one paragraph how tides come about.' }] },
        parameters: { result_format: 'message', incremental_output: true },
      },
    },
  },
  {
    id: 'thinking',
    label: { en: 'Thinking', zh: '思考' },
    draft: {
      sidecall: 2,
      info: { name: 'Thinking' },
      endpoint: TEXT,
      stream: true,
      body: {
        model: TEXT_MODEL,
        input: { messages: [{ role: 'user', content: 'Which is larger, 9.11 or 9.8? Explain briefly.' }] },
        parameters: {
          result_format: 'message',
          incremental_output: true,
          enable_thinking: true,
          thinking_budget: 2000,
        },
      },
    },
  },
  {
    id: 'tools',
    label: { en: 'Tool call', zh: '工具调用' },
    draft: {
      sidecall: 2,
      info: { name: 'Tool call' },
      endpoint: TEXT,
      stream: true,
      body: {
        model: TEXT_MODEL,
        input: { messages: [{ role: 'user', content: 'What is the weather in Hangzhou right now?' }] },
        parameters: { result_format: 'message', incremental_output: true, tools: [weatherTool] },
      },
    },
  },
  {
    id: 'search',
    label: { en: 'Web search', zh: '联网搜索' },
    draft: {
      sidecall: 2,
      info: { name: 'Web search' },
      endpoint: TEXT,
      body: {
        model: TEXT_MODEL,
        input: { messages: [{ role: 'user', content: 'What is in the news about space travel this week?' }] },
        parameters: { result_format: 'message', enable_search: true, search_options: { enable_source: true } },
      },
    },
  },
  template(
    'privatelink',
    { en: 'Text generation over PrivateLink (VPC)', zh: '通过 PrivateLink（VPC）生成文本' },
    'text-generation',
    {
      model: 'qwen-flash',
      input: {
        messages: [
          { role: 'system', content: 'You are a helpful assistant.' },
          { role: 'user', content: 'Who are you?' },
        ],
      },
      parameters: { result_format: 'message' },
    },
    PRIVATELINK_STEPS,
  ),
];

export const multimodalTemplates: readonly Template[] = [
  {
    id: 'vision',
    label: { en: 'Describe an image', zh: '图像理解' },
    draft: {
      sidecall: 2,
      info: { name: 'Describe an image' },
      endpoint: MULTIMODAL,
      stream: true,
      body: {
        model: MULTIMODAL_MODEL,
        input: { messages: [{ role: 'user', content: [{ image: IMAGE }, { text: 'What is in this image?' }] }] },
        parameters: { incremental_output: true },
      },
    },
  },
  {
    id: 'text',
    label: { en: 'Text alone, newest models', zh: '纯文本（最新模型）' },
    draft: {
      sidecall: 2,
      info: { name: 'Text alone' },
      endpoint: MULTIMODAL,
      body: {
        model: 'qwen3.5-plus',
        input: { messages: [{ role: 'user', content: [{ text: 'Say hello in three languages.' }] }] },
        parameters: { enable_thinking: false },
      },
    },
  },
];
