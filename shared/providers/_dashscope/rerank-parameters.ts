import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { rerankModel, rerankParameters } from '../_openai/rerank-endpoint.ts';

/** The reranker's name, as the service calls its own. */
export const rerankModelField: ParameterSpec = {
  ...rerankModel,
  doc: {
    en: 'Id of the reranker, e.g. qwen3-rerank or gte-rerank-v2.',
    zh: '重排序模型 ID，如 qwen3-rerank、gte-rerank-v2。',
  },
};

const instruct: ParameterSpec = {
  path: ['instruct'],
  name: 'instruct',
  group: 'advanced',
  control: { kind: 'text' },
  doc: {
    en: 'What makes a document fit, best in English. Known to qwen3-rerank alone.',
    zh: '说明什么样的文档算相关，建议用英文。仅 qwen3-rerank 支持。',
  },
};

/** The flat form of the compatible path. */
export const rerankTable: readonly ParameterSpec[] = [
  ...pickParameters(rerankParameters, {
    query: {},
    documents: {
      doc: {
        en: 'The texts to rank: up to 500, each of 4000 tokens at most. Results name each by its position here, counted from 0.',
        zh: '待排序的文本，最多 500 条，每条不超过 4000 token。结果中的 index 为在此列表中的位置，从 0 开始。',
      },
    },
    top_n: {},
  }),
  instruct,
];

/** The native form: the same fields, further down. */
export const textRerankTable: readonly ParameterSpec[] = [
  ...rerankTable.slice(0, 2).map((row) => ({ ...row, path: ['input', ...row.path] })),
  ...[
    ...pickParameters(rerankTable, { top_n: {} }),
    ...pickParameters(rerankParameters, {
      return_documents: {
        default: false,
        doc: { en: 'Repeats the text of each document in its result.', zh: '在结果中附带文档原文。' },
      },
    }),
    instruct,
  ].map((row) => ({ ...row, path: ['parameters', ...row.path] })),
];
