import type { JsonObject } from '../../model/json.ts';
import type { Template } from '../_kit/adapter.ts';

/** Google's alias of its newest fast model, so that it does not retire. Vertex wants a model by its own name. */
const MODEL = 'gemini-flash-latest';
const EMBEDDING_MODEL = 'gemini-embedding-001';

const userSays = (text: string): JsonObject => ({ role: 'user', parts: [{ text }] });
const SYSTEM: JsonObject = { parts: [{ text: 'You are a concise assistant.' }] };

export const generateTemplates: readonly Template[] = [
  {
    id: 'generate',
    label: { en: 'Generate content', zh: '生成内容' },
    draft: {
      sidecall: 2,
      info: { name: 'Generate content' },
      endpoint: 'gemini/generate-content',
      model: MODEL,
      body: { systemInstruction: SYSTEM, contents: [userSays('Say hello in three languages.')] },
    },
  },
  {
    id: 'generate-stream',
    label: { en: 'Generate content, streamed', zh: '流式生成内容' },
    draft: {
      sidecall: 2,
      info: { name: 'Generate content, streamed' },
      endpoint: 'gemini/generate-content',
      model: MODEL,
      stream: true,
      body: {
        systemInstruction: SYSTEM,
        contents: [userSays('Explain in one paragraph how tides come about.')],
      },
    },
  },
  {
    id: 'thinking',
    label: { en: 'Thinking', zh: '思考' },
    draft: {
      sidecall: 2,
      info: { name: 'Thinking' },
      endpoint: 'gemini/generate-content',
      model: MODEL,
      stream: true,
      body: {
        contents: [userSays('Which is larger, 9.11 or 9.8? Explain briefly.')],
        generationConfig: { thinkingConfig: { includeThoughts: true } },
      },
    },
  },
  {
    id: 'tools',
    label: { en: 'Function calling', zh: '函数调用' },
    draft: {
      sidecall: 2,
      info: { name: 'Function calling' },
      endpoint: 'gemini/generate-content',
      model: MODEL,
      stream: true,
      body: {
        contents: [userSays('What is the weather in Hangzhou right now?')],
        tools: [
          {
            functionDeclarations: [
              {
                name: 'get_weather',
                description: 'Current weather of a city.',
                parameters: {
                  type: 'object',
                  properties: { city: { type: 'string', description: 'Name of the city.' } },
                  required: ['city'],
                },
              },
            ],
          },
        ],
        toolConfig: { functionCallingConfig: { mode: 'AUTO' } },
      },
    },
  },
  {
    id: 'json-schema',
    label: { en: 'Answer by JSON Schema', zh: '按 JSON Schema 输出' },
    draft: {
      sidecall: 2,
      info: { name: 'Answer by JSON Schema' },
      endpoint: 'gemini/generate-content',
      model: MODEL,
      body: {
        contents: [userSays('Extract the event: Alice and Bob go to a science fair on Friday.')],
        generationConfig: {
          responseMimeType: 'application/json',
          responseJsonSchema: {
            type: 'object',
            properties: {
              name: { type: 'string' },
              day: { type: 'string' },
              people: { type: 'array', items: { type: 'string' } },
            },
            required: ['name', 'day', 'people'],
          },
        },
      },
    },
  },
  {
    id: 'search',
    label: { en: 'Grounded in Google Search', zh: '结合 Google 搜索' },
    draft: {
      sidecall: 2,
      info: { name: 'Grounded in Google Search' },
      endpoint: 'gemini/generate-content',
      model: MODEL,
      stream: true,
      body: { contents: [userSays('Who won the last Tour de France?')], tools: [{ googleSearch: {} }] },
    },
  },
];

export const countTemplates: readonly Template[] = [
  {
    id: 'count',
    label: { en: 'Count tokens', zh: '计算 token 数' },
    draft: {
      sidecall: 2,
      info: { name: 'Count tokens' },
      endpoint: 'gemini/count-tokens',
      model: MODEL,
      body: { contents: [userSays('The quick brown fox jumps over the lazy dog.')] },
    },
  },
];

export const embedTemplates: readonly Template[] = [
  {
    id: 'embed',
    label: { en: 'Embed a text', zh: '文本向量' },
    draft: {
      sidecall: 2,
      info: { name: 'Embed a text' },
      endpoint: 'gemini/embed-content',
      model: EMBEDDING_MODEL,
      body: {
        content: { parts: [{ text: 'What is the meaning of life?' }] },
        taskType: 'SEMANTIC_SIMILARITY',
        outputDimensionality: 768,
      },
    },
  },
];

export const modelsTemplates: readonly Template[] = [
  {
    id: 'models',
    label: { en: 'List models', zh: '模型列表' },
    draft: { sidecall: 2, info: { name: 'List models' }, endpoint: 'gemini/models' },
  },
];
