import type { JsonObject } from '../../model/json.ts';
import type { LocalText, Template } from '../_kit/adapter.ts';

const DEEPSEEK = 'DeepSeek-V3';

/** Images go along as data: addresses; this one is small and still above the 28 pixels that Qwen-VL asks for. */
const RED_AND_BLUE_PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQMAAACQp+OdAAAABlBMVEXIHh4ePMjHPpFeAAAAFUlEQVR42mNgAIL/QMAwyhhlkM4AAPTk/wHgcfYIAAAAAElFTkSuQmCC';

function template(endpoint: string, id: string, label: LocalText, body?: JsonObject, docs?: string): Template {
  return {
    id,
    label,
    draft: {
      sidecall: 2,
      info: { name: label.en },
      endpoint: `huawei-maas/${endpoint}`,
      ...(docs !== undefined && { docs }),
      ...(body !== undefined && { body }),
    },
  };
}

/** The steps of the vendor's page that come before the call. */
const DEPLOYED_STEPS = `1. In the console of ModelArts Studio (MaaS), choose the region of the service, then API Keys › Create API Key.
   The tag is unique and has 1 to 100 letters, digits, _ or -; the description has 1 to 100 characters.
   Neither can be changed later. Copy the key: it is shown once, works after a few minutes, and there can be 30.
2. Under Real-Time Inference › My Services the service must be Running, Updating or Upgrading.
3. More › View Call Description shows the API URL (base URL of the connection, up to the second /v1) and the model name.
4. Send. Set max_tokens always: without it the answer ends after 16 tokens.
`;

const WEATHER_TOOL: JsonObject = {
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

/** The samples of the call page, with the fields that its text advises. */
export const deployedTemplates: readonly Template[] = [
  template(
    'chat.completions',
    'chat',
    { en: 'Chat', zh: '对话' },
    {
      model: DEEPSEEK,
      max_tokens: 1024,
      messages: [
        { role: 'system', content: 'You are a helpful assistant.' },
        { role: 'user', content: 'hello' },
      ],
      stream: false,
      temperature: 0.6,
    },
    DEPLOYED_STEPS,
  ),
  template(
    'chat.completions',
    'chat-stream',
    { en: 'Chat, streamed', zh: '流式对话' },
    {
      model: DEEPSEEK,
      max_tokens: 1024,
      messages: [
        { role: 'system', content: 'You are a helpful assistant.' },
        { role: 'user', content: 'Explain in one paragraph how tides come about.' },
      ],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.6,
    },
  ),
  template(
    'chat.completions',
    'thinking',
    { en: 'Chain of thought', zh: '思维链' },
    {
      model: 'DeepSeek-R1',
      // Thinking counts too.
      max_tokens: 8192,
      messages: [{ role: 'user', content: '9.11 and 9.8, which is greater?' }],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.6,
    },
  ),
  template(
    'chat.completions',
    'several-answers',
    { en: 'Several answers', zh: '多个回答' },
    {
      model: DEEPSEEK,
      max_tokens: 256,
      messages: [{ role: 'user', content: 'Suggest a name for a tea house by a lake.' }],
      n: 3,
      top_k: 50,
      temperature: 0.8,
    },
  ),
  template(
    'chat.completions',
    'beam-search',
    { en: 'Beam search', zh: '束搜索' },
    {
      model: DEEPSEEK,
      max_tokens: 256,
      messages: [{ role: 'user', content: 'Translate into English: 海内存知己，天涯若比邻。' }],
      use_beam_search: true,
      n: 2,
      best_of: 2,
      temperature: 0,
      // top_p must be 1, which it is when absent.
      top_k: -1,
      length_penalty: 1.2,
    },
  ),
  template(
    'chat.completions',
    'tools',
    { en: 'Tool call', zh: '工具调用' },
    {
      model: DEEPSEEK,
      max_tokens: 1024,
      messages: [{ role: 'user', content: 'What is the weather in Shanghai right now?' }],
      tools: [WEATHER_TOOL],
      tool_choice: 'auto',
      stream: true,
      stream_options: { include_usage: true },
    },
  ),
];

export const presetTemplates: readonly Template[] = [
  template(
    'chat.completions.preset',
    'chat',
    { en: 'Chat', zh: '对话' },
    {
      model: DEEPSEEK,
      messages: [
        { role: 'system', content: 'You are a helpful AI assistant.' },
        { role: 'user', content: 'Which number is larger, 9.11 or 9.8?' },
      ],
      temperature: 0.6,
    },
  ),
  template(
    'chat.completions.preset',
    'chat-stream',
    { en: 'Chat, streamed', zh: '流式对话' },
    {
      model: DEEPSEEK,
      messages: [{ role: 'user', content: 'Explain in one paragraph how tides come about.' }],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.6,
    },
  ),
  template(
    'chat.completions.preset',
    'thinking',
    { en: 'Thinking (API V1)', zh: '开启思维链（V1 接口）' },
    {
      model: 'deepseek-v3.1',
      messages: [{ role: 'user', content: '9.11 and 9.8, which is greater?' }],
      chat_template_kwargs: { thinking: true },
      stream: true,
      stream_options: { include_usage: true },
    },
  ),
  template(
    'chat.completions.preset',
    'thinking-v2',
    { en: 'Thinking (API V2)', zh: '开启思维链（V2 接口）' },
    {
      model: 'deepseek-v3.2',
      messages: [{ role: 'user', content: '9.11 and 9.8, which is greater?' }],
      thinking: { type: 'enabled' },
      stream: true,
      stream_options: { include_usage: true },
    },
  ),
  template(
    'chat.completions.preset',
    'vision',
    { en: 'Describe an image', zh: '图像理解' },
    {
      model: 'qwen2.5-vl-72b',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Which colours does this image have?' },
            { type: 'image_url', image_url: { url: RED_AND_BLUE_PNG } },
          ],
        },
      ],
      temperature: 0.2,
    },
  ),
  template(
    'chat.completions.preset',
    'tools',
    { en: 'Tool call', zh: '工具调用' },
    {
      model: DEEPSEEK,
      messages: [{ role: 'user', content: 'What is the weather in Shanghai right now?' }],
      tools: [WEATHER_TOOL],
      tool_choice: 'auto',
    },
  ),
];

export const modelsTemplates: readonly Template[] = [
  template('models', 'models', { en: 'List models', zh: '查询模型列表' }),
];

export const embeddingsTemplates: readonly Template[] = [
  template(
    'embeddings',
    'embeddings',
    { en: 'Embed texts', zh: '文本向量化' },
    {
      model: 'bge-m3',
      input: ['The Yangtze is the longest river of Asia.', '长江是亚洲第一长河。'],
      encoding_format: 'float',
    },
  ),
];

export const rerankTemplates: readonly Template[] = [
  template(
    'rerank',
    'rerank',
    { en: 'Rank documents', zh: '文档重排序' },
    {
      model: 'bge-reranker-v2-m3',
      query: 'Which fish live in the Yangtze?',
      documents: [
        'The Chinese sturgeon migrates up the Yangtze to spawn.',
        'Shanghai lies where the Yangtze meets the sea.',
        'Salmon are common in Norwegian fjords.',
      ],
    },
  ),
];
