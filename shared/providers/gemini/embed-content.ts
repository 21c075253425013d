import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ParameterSpec, ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, holdsVariable } from '../_kit/issue.ts';
import { jsonEndpoint } from '../_kit/json-endpoint.ts';
import { objectOf } from '../_kit/read-json.ts';
import { instructionSchema } from './content-schema.ts';
import { checkModel, modelUrl } from './model-url.ts';
import { listOf } from './one-or-many.ts';
import { embedTemplates } from './templates.ts';

const METHOD = 'embedContent';

const embedParameters: readonly ParameterSpec[] = [
  {
    path: ['content'],
    name: 'content',
    group: 'common',
    required: true,
    control: { kind: 'json', schema: instructionSchema },
    doc: { en: 'The text to embed, as parts.', zh: '要向量化的文本，以 parts 表示。' },
  },
  {
    path: ['taskType'],
    name: 'taskType',
    group: 'common',
    control: {
      kind: 'select',
      options: [
        'RETRIEVAL_QUERY',
        'RETRIEVAL_DOCUMENT',
        'SEMANTIC_SIMILARITY',
        'CLASSIFICATION',
        'CLUSTERING',
        'QUESTION_ANSWERING',
        'FACT_VERIFICATION',
        'CODE_RETRIEVAL_QUERY',
      ],
    },
    doc: {
      en: 'What the vector is for; queries and documents of a search have one each.',
      zh: '向量的用途；检索中的查询与文档各有一种。',
    },
  },
  {
    path: ['title'],
    name: 'title',
    group: 'common',
    control: { kind: 'text' },
    doc: {
      en: 'Title of the document. Only with taskType RETRIEVAL_DOCUMENT.',
      zh: '文档标题。仅在 taskType 为 RETRIEVAL_DOCUMENT 时可用。',
    },
  },
  {
    path: ['outputDimensionality'],
    name: 'outputDimensionality',
    group: 'output',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Length of the vector; the rest is cut off. Shorter ones are not normalized.',
      zh: '向量维度，超出部分会被截断。截断后的向量未归一化。',
    },
  },
];

/** A text as a vector. At the Gemini API; Vertex has `:predict` for its own embedding models. */
export const embedContent: Endpoint = {
  ...jsonEndpoint({
    id: 'embed-content',
    label: { en: 'Embed content', zh: '内容向量' },
    operation: 'embedding',
    docsUrl: 'https://ai.google.dev/api/embeddings',
    path: METHOD,
    buildUrl: (draft, baseUrl) => modelUrl(baseUrl, draft.model ?? '', METHOD),
    parameters: embedParameters,
    templates: embedTemplates,
    rules,
  }),
  model: { in: 'draft' },
};

function rules(body: JsonObject, draft: RequestDraft): ValidationIssue[] {
  const issues = checkModel(draft);
  if (isJsonObject(body.content) && listOf(objectOf(body.content).parts).length === 0) {
    issues.push(
      errorAt(['content', 'parts'], 'content needs at least one part in parts.', 'content 的 parts 至少需要一项。'),
    );
  }
  const { title, taskType } = body;
  if (typeof title === 'string' && title !== '' && taskType !== 'RETRIEVAL_DOCUMENT' && !holdsVariable(taskType)) {
    issues.push(
      errorAt(['title'], 'title needs taskType RETRIEVAL_DOCUMENT.', 'title 需要将 taskType 设为 RETRIEVAL_DOCUMENT。'),
    );
  }
  return issues;
}
