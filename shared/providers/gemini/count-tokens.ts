import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ParameterSpec, ValidationIssue } from '../_kit/adapter.ts';
import { type ExactCount, exactCount } from '../_kit/exact-count.ts';
import { errorAt } from '../_kit/issue.ts';
import { jsonEndpoint } from '../_kit/json-endpoint.ts';
import { checkContents } from './content-rules.ts';
import { contentsSchema } from './content-schema.ts';
import { checkModel, modelUrl } from './model-url.ts';
import { countTemplates } from './templates.ts';

const METHOD = 'countTokens';

const countParameters: readonly ParameterSpec[] = [
  {
    path: ['contents'],
    name: 'contents',
    group: 'common',
    control: { kind: 'json', schema: contentsSchema },
    doc: { en: 'The conversation to count.', zh: '要计数的对话内容。' },
  },
  {
    path: ['generateContentRequest'],
    name: 'generateContentRequest',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: { type: 'object', properties: { model: { type: 'string' }, contents: contentsSchema } },
    },
    doc: {
      en: 'A whole request to count, system text and tools included, in place of contents. It names its model itself, as models/….',
      zh: '代替 contents 的完整请求，会计入系统指令与工具。需自带 model 字段，形如 models/…。',
    },
  },
];

/** How many tokens a request would take. */
export const countTokens: Endpoint = {
  ...jsonEndpoint({
    id: 'count-tokens',
    label: { en: 'Count tokens', zh: '统计 Token 数' },
    operation: 'tokens',
    docsUrl: 'https://ai.google.dev/api/tokens',
    path: METHOD,
    buildUrl: (draft, baseUrl) => modelUrl(baseUrl, draft.model ?? '', METHOD),
    parameters: countParameters,
    templates: countTemplates,
    rules,
  }),
  model: { in: 'draft' },
};

/** The count of a request for content: the whole of it, system text and tools included. */
export const contentCount: ExactCount = exactCount({
  from: /:(stream)?[gG]enerateContent$/,
  to: `:${METHOD}`,
  body: (body, { url }) => ({ generateContentRequest: { model: `models/${modelIn(url)}`, ...body } }),
  field: 'totalTokens',
});

function modelIn(url: string): string {
  return decodeURIComponent(/\/models\/([^/:?]+):/.exec(url)?.[1] ?? '');
}

function rules(body: JsonObject, draft: RequestDraft): ValidationIssue[] {
  const issues = [...checkModel(draft), ...checkContents(body)];
  const isWhole = isJsonObject(body.generateContentRequest);
  if ((body.contents !== undefined) !== isWhole) return issues;
  return [
    ...issues,
    errorAt(
      ['contents'],
      'Set contents or generateContentRequest: one of the two, not both.',
      'contents 与 generateContentRequest 必须且只能设置一个。',
    ),
  ];
}
