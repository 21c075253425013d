import type { JsonObject } from '../../model/json.ts';
import type { Endpoint, EndpointIdentity, ParameterSpec, Template, ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';
import { type JsonEndpointOptions, jsonEndpoint } from '../_kit/json-endpoint.ts';
import type { FormRules } from './form-options.ts';

const RERANK_PATH = '/rerank';

/** The reranker's name, which has an editor of its own. */
export const rerankModel: ParameterSpec = {
  path: ['model'],
  name: 'model',
  group: 'common',
  required: true,
  control: { kind: 'text' },
  doc: {
    en: 'Id of the reranker, exactly as the service lists it. A chat model cannot do this.',
    zh: '重排序模型的 ID，须与服务端列表完全一致；对话模型无法用于重排序。',
  },
};

/** Fields of the flat form that Jina, Cohere, SiliconFlow and vLLM share. */
export const rerankParameters: readonly ParameterSpec[] = [
  {
    path: ['query'],
    name: 'query',
    group: 'common',
    required: true,
    control: { kind: 'text' },
    doc: { en: 'What the documents are compared with.', zh: '用来与各文档比较的查询文本。' },
  },
  {
    path: ['documents'],
    name: 'documents',
    group: 'common',
    required: true,
    control: { kind: 'string-list', acceptsObjects: true },
    doc: {
      en: 'The texts to rank. Results name each by its position here, counted from 0.',
      zh: '待排序的文本列表。结果中的 index 是文本在此列表中的位置，从 0 开始。',
    },
  },
  {
    path: ['top_n'],
    name: 'top_n',
    group: 'common',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'How many of the best documents to return. All when absent.',
      zh: '返回得分最高的前几个文档；不填则全部返回。',
    },
  },
  {
    path: ['return_documents'],
    name: 'return_documents',
    group: 'output',
    control: { kind: 'boolean' },
    doc: {
      en: 'Repeats the text of each document in its result. vLLM always does, Cohere v2 never.',
      zh: '在结果中附带文档原文。vLLM 总是附带，Cohere v2 从不附带。',
    },
  },
];

export type RerankEndpointOptions = Partial<Pick<EndpointIdentity, 'id' | 'label'>> &
  Pick<JsonEndpointOptions, 'buildUrl' | 'sdkCalls' | 'formats'> & {
    docsUrl?: string;
    /** Path after the base URL. */
    path?: string;
    /** `rerankParameters` where the service documents no other. */
    parameters?: readonly ParameterSpec[];
    templates: readonly Template[];
    /** Rules of this service besides those of the form. */
    rules?: FormRules;
    /** The model's field, where the service documents it otherwise. */
    ownedModel?: ParameterSpec;
  };

/** Ranking documents by a query, with model, query and documents at the top level of the body. */
export function rerankEndpoint(options: RerankEndpointOptions): Endpoint {
  const {
    id = 'rerank',
    label = { en: 'Rerank', zh: '重排序' },
    docsUrl = 'https://api.jina.ai/redoc',
    path = RERANK_PATH,
  } = options;
  const { parameters = rerankParameters, ownedModel = rerankModel, rules, ...others } = options;
  return jsonEndpoint({
    ...others,
    id,
    label,
    operation: 'rerank',
    docsUrl,
    path,
    parameters,
    modelField: ownedModel,
    rules: (body, draft) => [...checkDocuments(body), ...(rules?.(body, draft) ?? [])],
  });
}

function checkDocuments({ documents, top_n: topN }: JsonObject): ValidationIssue[] {
  if (!Array.isArray(documents)) return [];
  const count = documents.length;
  if (count === 0) {
    return [errorAt(['documents'], 'documents must hold at least one document.', 'documents 至少需要一个文档。')];
  }
  if (typeof topN !== 'number' || topN <= count) return [];
  return [
    warningAt(
      ['top_n'],
      `top_n is ${topN}, but there are only ${count} documents; no more than ${count} come back.`,
      `top_n 为 ${topN}，但只有 ${count} 个文档，最多返回 ${count} 个结果。`,
    ),
  ];
}
