import type { JsonObject } from '../../model/json.ts';
import type { HttpPart } from '../../model/request-draft.ts';
import type { Template } from '../_kit/adapter.ts';

/** Served names as Model Gallery gives them. */
const CHAT_MODEL = 'DeepSeek-R1-Distill-Qwen-7B';
const EMBEDDING_MODEL = 'Qwen3-Embedding-8B';
const RERANK_MODEL = 'Qwen3-Reranker-8B';

type Content = { body?: JsonObject; http?: HttpPart; docs?: string };

function template(endpoint: string, id: string, en: string, zh: string, content: Content = {}): Template {
  return {
    id,
    label: { en, zh },
    draft: { sidecall: 2, info: { name: en }, endpoint: `pai-eas/${endpoint}`, ...content },
  };
}

/** The steps of the vendor's page that come before the call. */
const CHAT_STEPS = `1. In the PAI console, Inference Service › name of the service › Overview › View Endpoint Information: copy endpoint and token.
   - public endpoint: from anywhere on the internet
   - VPC address: from a VPC of the same region, with less delay and normally free of traffic fees
2. The endpoint is the connection's base URL, the token its key. It goes as Authorization: <token>, without "Bearer".
3. Each call appends its API path to the endpoint, here /v1/chat/completions. A wrong path is the usual cause of 404.
4. model is the served name: see the call "Models". Through a gateway the body may have 1 MB at most.

The shared gateway is meant for development and tests; take a dedicated one for production.
Services of Model Gallery show address and body on their Overview page. Processors take other bodies: see the call "Processor".
`;

const STREAM = { stream: true, stream_options: { include_usage: true } };

export const chatTemplates: readonly Template[] = [
  template('chat.completions', 'chat', 'Chat', '对话', {
    docs: CHAT_STEPS,
    body: {
      model: CHAT_MODEL,
      messages: [
        { role: 'system', content: 'You are a helpful assistant.' },
        { role: 'user', content: 'hello!' },
      ],
    },
  }),
  template('chat.completions', 'chat-stream', 'Chat, streamed', '流式对话', {
    body: {
      model: CHAT_MODEL,
      messages: [
        { role: 'system', content: 'You are a helpful assistant.' },
        { role: 'user', content: 'Explain in one paragraph how tides come about.' },
      ],
      ...STREAM,
    },
  }),
];

export const completionTemplates: readonly Template[] = [
  template('completions', 'completion', 'Continue a text', '文本续写', {
    // Without max_tokens the engine stops after 16 tokens.
    body: { model: CHAT_MODEL, prompt: 'The three laws of thermodynamics are', max_tokens: 128, ...STREAM },
  }),
];

export const embeddingTemplates: readonly Template[] = [
  template('embeddings', 'embeddings', 'Embed two texts', '两段文本的向量', {
    body: { model: EMBEDDING_MODEL, input: ['The wind is strong today.', '今天风很大。'] },
  }),
];

const QUERY = 'What is the capital of China?';
const DOCUMENTS = ['The capital of China is Beijing.', 'Gravity is a force that pulls two bodies towards each other.'];
const TASK = 'Given a web search query, retrieve relevant passages that answer the query';

/**
 * Qwen3-Reranker was trained on these words around query and documents. Images that do not add them by themselves give
 * worse scores without.
 */
const WRAPPED_QUERY = `<|im_start|>system
Judge whether the Document meets the requirements based on the Query and the Instruct provided. Note that the answer can only be "yes" or "no".<|im_end|>
<|im_start|>user
<Instruct>: ${TASK}
<Query>: ${QUERY}
`;
const WRAPPED_DOCUMENTS = DOCUMENTS.map(
  (text) => `<Document>: ${text}<|im_end|>
<|im_start|>assistant
<think>

</think>

`,
);

export const rerankTemplates: readonly Template[] = [
  template('rerank', 'rerank', 'Rank documents', '文档重排序', {
    body: { model: RERANK_MODEL, query: QUERY, documents: DOCUMENTS, top_n: 2 },
  }),
  template('rerank', 'qwen3-instruction', 'Rank documents (Qwen3 prompt)', '文档重排序（Qwen3 提示模板）', {
    body: { model: RERANK_MODEL, query: WRAPPED_QUERY, documents: WRAPPED_DOCUMENTS },
  }),
];

export const scoreTemplates: readonly Template[] = [
  template('score', 'score', 'Score a query against documents', '查询与文档打分', {
    body: { model: RERANK_MODEL, text_1: QUERY, text_2: DOCUMENTS },
  }),
  template('score', 'qwen3-instruction', 'Score (Qwen3 prompt)', '打分（Qwen3 提示模板）', {
    body: { model: RERANK_MODEL, text_1: WRAPPED_QUERY, text_2: WRAPPED_DOCUMENTS },
  }),
];

export const modelsTemplates: readonly Template[] = [template('models', 'models', 'Served models', '服务中的模型')];

/**
 * A `PredictRequest` in protobuf: signature `serving_default`, and one input `inputs` of type DT_FLOAT and shape
 * [1, 4] with 5.1, 3.5, 1.4, 0.2.
 */
const TENSORFLOW_REQUEST = 'Cg9zZXJ2aW5nX2RlZmF1bHQSJAoGaW5wdXRzEhoIARIECgIBBBoQMzOjQAAAYEAzM7M/zcxMPg==';

export const processorTemplates: readonly Template[] = [
  template('processor', 'pmml', 'PMML: JSON list', 'PMML：JSON 数组', {
    http: { method: 'POST', url: '', body: { type: 'json', data: '[\n  { "fea1": 1, "fea2": 2 }\n]\n' } },
  }),
  template('processor', 'tensorflow', 'TensorFlow: protobuf', 'TensorFlow：protobuf', {
    http: { method: 'POST', url: '', body: { type: 'bytes', encoding: 'base64', data: TENSORFLOW_REQUEST } },
  }),
  template('processor', 'text', 'Plain text', '纯文本', {
    http: { method: 'POST', url: '', body: { type: 'text', data: 'hello!' } },
  }),
  template('processor', 'info', 'Inputs and outputs of a TensorFlow model', '查询 TensorFlow 模型的输入输出', {
    http: { method: 'GET', url: '' },
  }),
];
