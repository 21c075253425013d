import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Endpoint, ParameterSpec, ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';
import { jsonEndpoint } from '../_kit/json-endpoint.ts';
import { type RerankEndpointOptions, rerankModel } from '../_openai/rerank-endpoint.ts';

const SCORE_PATH = '/score';

/** Names of the two sides of the pairs. The first is the one that every vLLM knows; the others came later. */
const LEFT_NAMES = ['text_1', 'queries', 'data_1'];
const RIGHT_NAMES = ['text_2', 'documents', 'items', 'data_2'];

const SIDE: ParameterSpec['control'] = {
  kind: 'json',
  schema: { anyOf: [{ type: 'string' }, { type: 'array', items: {} }, { type: 'object' }] },
};

/** A name that newer vLLM takes instead of `text_1` or `text_2`. */
function alias(name: string, original: string): ParameterSpec {
  return {
    path: [name],
    name,
    group: 'advanced',
    control: SIDE,
    doc: {
      en: `Newer vLLM: another name of ${original}. Use one of the two.`,
      zh: `新版 vLLM：${original} 的别名，两者只填其一。`,
    },
  };
}

export const scoreParameters: readonly ParameterSpec[] = [
  {
    path: ['text_1'],
    name: 'text_1',
    group: 'common',
    control: SIDE,
    doc: {
      en: 'First half of each pair: one text, or as many as text_2 has. For a reranker, the query.',
      zh: '每对文本的前半部分：一个文本，或与 text_2 数量相同的列表。重排序模型填查询。',
    },
  },
  {
    path: ['text_2'],
    name: 'text_2',
    group: 'common',
    control: SIDE,
    doc: {
      en: 'Second half of each pair: one text or a list. For a reranker, the documents.',
      zh: '每对文本的后半部分：一个文本或列表。重排序模型填文档。',
    },
  },
  alias('queries', 'text_1'),
  alias('documents', 'text_2'),
  alias('items', 'text_2'),
  alias('data_1', 'text_1'),
  alias('data_2', 'text_2'),
];

/** vLLM's scores of text pairs, in the order of the input. */
export function scoreEndpoint(options: RerankEndpointOptions): Endpoint {
  const { id = 'score', label = { en: 'Score pairs', zh: '文本对打分' }, path = SCORE_PATH } = options;
  const { docsUrl = 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server/' } = options;
  const { parameters = scoreParameters, ownedModel = rerankModel, rules = () => [], ...others } = options;
  return jsonEndpoint({
    ...others,
    id,
    label,
    operation: 'rerank',
    docsUrl,
    path,
    parameters,
    modelField: ownedModel,
    rules: (body, draft) => [...checkPairs(body), ...rules(body, draft)],
  });
}

function checkPairs(body: JsonObject): ValidationIssue[] {
  const sides = [LEFT_NAMES, RIGHT_NAMES].map((names) => ({
    names,
    given: names.filter((name) => isGiven(body[name])),
  }));
  const issues = sides.flatMap(({ names, given }): ValidationIssue[] => {
    const [first = ''] = names;
    if (given.length === 0) return [errorAt([first], `${first} is required.`, `${first} 是必填项。`)];
    if (given.length === 1) return [];
    return [
      warningAt(
        given.slice(1, 2),
        `${given.join(' and ')} are names of the same thing; only one of them counts.`,
        `${given.join(' 与 ')} 含义相同，只有其中一个会生效。`,
      ),
    ];
  });
  return [...issues, ...checkLengths(body, sides[0]?.given[0], sides[1]?.given[0])];
}

/** As vLLM does: one to many, or pair by pair. */
function checkLengths(body: JsonObject, left: string | undefined, right: string | undefined): ValidationIssue[] {
  if (left === undefined || right === undefined) return [];
  const leftCount = countOf(body[left]);
  const rightCount = countOf(body[right]);
  const empty = [leftCount === 0 ? left : null, rightCount === 0 ? right : null].filter((name) => name !== null);
  if (empty.length > 0) {
    return empty.map((name) => errorAt([name], `${name} must hold at least one text.`, `${name} 至少需要一个文本。`));
  }
  if (leftCount === null || rightCount === null || leftCount === 1 || leftCount === rightCount) return [];
  return [
    errorAt(
      [right],
      `${left} must hold one text or as many as ${right}; they hold ${leftCount} and ${rightCount}.`,
      `${left} 只能是一个文本，或与 ${right} 数量相同；当前分别为 ${leftCount} 和 ${rightCount}。`,
    ),
  ];
}

function isGiven(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Null for a text that holds a variable, which may stand for a whole list. */
function countOf(value: JsonValue | undefined): number | null {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'string' && value.includes('{{') ? null : 1;
}
