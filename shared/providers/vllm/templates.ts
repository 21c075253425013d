import type { JsonObject } from '../../model/json.ts';
import type { Template } from '../_kit/adapter.ts';

/** Models that are often served; the served name is what `--served-model-name` says, or else the model's path. */
const CHAT_MODEL = 'Qwen/Qwen3-8B';
const EMBEDDING_MODEL = 'BAAI/bge-m3';
const RERANK_MODEL = 'BAAI/bge-reranker-v2-m3';
const WHISPER_MODEL = 'openai/whisper-large-v3-turbo';

function template(endpoint: string, id: string, en: string, zh: string, body?: JsonObject): Template {
  return {
    id,
    label: { en, zh },
    draft: { sidecall: 2, info: { name: en }, endpoint: `vllm/${endpoint}`, ...(body !== undefined && { body }) },
  };
}

const STREAM = { stream: true, stream_options: { include_usage: true } };

export const chatTemplates: readonly Template[] = [
  template('chat.completions', 'chat-stream', 'Chat, streamed', '流式对话', {
    model: CHAT_MODEL,
    messages: [
      { role: 'system', content: 'You are a concise assistant.' },
      { role: 'user', content: 'Explain in one paragraph how tides come about.' },
    ],
    ...STREAM,
  }),
  template('chat.completions', 'chat', 'Chat', '对话', {
    model: CHAT_MODEL,
    messages: [{ role: 'user', content: 'Say hello in three languages.' }],
    max_tokens: 256,
  }),
  template('chat.completions', 'without-thinking', 'Chat without thinking (Qwen3)', '关闭思考的对话（Qwen3）', {
    model: CHAT_MODEL,
    messages: [{ role: 'user', content: 'How many legs has a spider?' }],
    chat_template_kwargs: { enable_thinking: false },
    ...STREAM,
  }),
  template('chat.completions', 'structured-outputs', 'One of several answers', '限定答案范围', {
    model: CHAT_MODEL,
    messages: [{ role: 'user', content: 'Is this review positive or negative? “I would buy it again.”' }],
    structured_outputs: { choice: ['positive', 'negative'] },
  }),
  template('chat.completions', 'tools', 'Tool call', '工具调用', {
    model: CHAT_MODEL,
    messages: [{ role: 'user', content: 'What is the weather in Hangzhou right now?' }],
    tools: [
      {
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
      },
    ],
    tool_choice: 'auto',
    ...STREAM,
  }),
];

export const completionTemplates: readonly Template[] = [
  template('completions', 'completion', 'Continue a text', '文本续写', {
    model: CHAT_MODEL,
    prompt: 'The three laws of thermodynamics are',
    // Without it the server stops after 16 tokens.
    max_tokens: 128,
    temperature: 0.7,
    ...STREAM,
  }),
];

export const embeddingTemplates: readonly Template[] = [
  template('embeddings', 'embeddings', 'Embed two texts', '两段文本的向量', {
    model: EMBEDDING_MODEL,
    input: ['The wind is strong today.', '今天风很大。'],
  }),
];

export const poolingTemplates: readonly Template[] = [
  template('pooling', 'pooling', 'Hidden states of a text', '文本的隐藏状态', {
    model: EMBEDDING_MODEL,
    input: 'The wind is strong today.',
  }),
];

export const classifyTemplates: readonly Template[] = [
  template('classify', 'classify', 'Classify two texts', '两段文本分类', {
    model: 'jason9693/Qwen2.5-1.5B-apeach',
    input: ['Loved the new café!', 'The delivery never came.'],
  }),
];

export const rerankTemplates: readonly Template[] = [
  template('rerank', 'rerank', 'Rank documents', '文档重排序', {
    model: RERANK_MODEL,
    query: 'What is the capital of China?',
    documents: ['Gravity is a force.', 'The capital of China is Beijing.', 'Beijing has many parks.'],
    top_n: 2,
  }),
];

export const scoreTemplates: readonly Template[] = [
  template('score', 'score', 'Score one text against two', '一对多打分', {
    model: RERANK_MODEL,
    text_1: 'What is the capital of China?',
    text_2: ['The capital of China is Beijing.', 'Gravity is a force.'],
  }),
];

export const transcriptionTemplates: readonly Template[] = [
  template('audio.transcriptions', 'transcription', 'Transcribe', '语音转文字', {
    model: WHISPER_MODEL,
    file: 'file:recording.mp3',
    language: 'en',
    response_format: 'json',
  }),
  template('audio.transcriptions', 'timestamps', 'Transcribe with times', '语音转文字（带时间戳）', {
    model: WHISPER_MODEL,
    file: 'file:recording.mp3',
    response_format: 'verbose_json',
    timestamp_granularities: ['segment'],
  }),
];

export const translationTemplates: readonly Template[] = [
  template('audio.translations', 'translation', 'Translate speech to English', '语音翻译为英文', {
    model: WHISPER_MODEL,
    file: 'file:recording.mp3',
  }),
];

export const tokenizeTemplates: readonly Template[] = [
  template('tokenize', 'prompt', 'Count the tokens of a text', '统计文本的 token 数', {
    model: CHAT_MODEL,
    prompt: 'The wind is strong today.',
    return_token_strs: true,
  }),
  template('tokenize', 'messages', 'Count the tokens of a conversation', '统计对话的 token 数', {
    model: CHAT_MODEL,
    messages: [
      { role: 'system', content: 'You are a concise assistant.' },
      { role: 'user', content: 'Say hello in three languages.' },
    ],
  }),
];

export const detokenizeTemplates: readonly Template[] = [
  template('detokenize', 'detokenize', 'Text of token ids', '由 token ID 还原文本', {
    model: CHAT_MODEL,
    tokens: [9707, 11, 1879, 0],
  }),
];

export const modelsTemplates: readonly Template[] = [template('models', 'models', 'Served models', '服务中的模型')];
export const healthTemplates: readonly Template[] = [template('health', 'health', 'Health', '健康检查')];
export const versionTemplates: readonly Template[] = [template('version', 'version', 'Version', '版本')];
