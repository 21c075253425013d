import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import { objectOf } from '../_kit/read-json.ts';
import { checkContents } from './content-rules.ts';
import { checkModel } from './model-url.ts';
import { parameters } from './parameters.ts';
import { checkTools } from './tool-rules.ts';

/** Rules between fields; the service answers 400 to what is an error here. */
export function validate(draft: RequestDraft): ValidationIssue[] {
  const issues = checkModel(draft);
  if (!isJsonObject(draft.body)) {
    return [...issues, errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。')];
  }
  const { body } = draft;
  const config = objectOf(body.generationConfig);
  return [
    ...issues,
    ...checkContents(body),
    ...checkMisplaced(body),
    ...checkOutput(config),
    ...checkThinking(objectOf(config.thinkingConfig)),
    ...checkTools(body),
    ...checkCache(body),
  ];
}

/** Fields that belong elsewhere. Google refuses every name that it does not know. */
function checkMisplaced(body: JsonObject): ValidationIssue[] {
  const inner = parameters
    .filter(({ path }) => path.length > 1)
    .map(({ path, name }): [string, string] => [name, path.join('.')]);
  const places = new Map<string, string>([
    ...inner,
    ['messages', 'contents'],
    ['system', 'systemInstruction'],
    ['max_tokens', 'generationConfig.maxOutputTokens'],
    ['thinkingConfig', 'generationConfig.thinkingConfig'],
  ]);
  const issues = Object.keys(body).flatMap((name) => {
    const place = places.get(name);
    return place === undefined
      ? []
      : [errorAt([name], `${name} is no field here: write ${place}.`, `此处没有 ${name} 字段，请改用 ${place}。`)];
  });
  if (body.stream !== undefined) {
    issues.push(
      errorAt(
        ['stream'],
        'The body has no stream field here; the path asks for a stream. Use the stream switch.',
        '此接口的请求体没有 stream 字段，由路径决定是否流式。请使用流式开关。',
      ),
    );
  }
  return issues;
}

function checkOutput(config: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const isSet = (value: JsonValue | undefined) => value !== undefined && value !== null;
  const type = config.responseMimeType;
  for (const [name, types] of [
    ['responseSchema', ['application/json', 'text/x.enum']],
    ['responseJsonSchema', ['application/json']],
  ] as const) {
    if (!isSet(config[name]) || holdsVariable(type) || (types as readonly JsonValue[]).includes(type ?? null)) continue;
    issues.push(
      errorAt(
        ['generationConfig', name],
        `${name} needs responseMimeType ${types.join(' or ')}.`,
        `${name} 需要将 responseMimeType 设为 ${types.join(' 或 ')}。`,
      ),
    );
  }
  if (isSet(config.responseSchema) && isSet(config.responseJsonSchema)) {
    issues.push(
      errorAt(
        ['generationConfig', 'responseJsonSchema'],
        'Set responseSchema or responseJsonSchema, not both.',
        'responseSchema 与 responseJsonSchema 只能设置一个。',
      ),
    );
  }
  if (typeof config.logprobs === 'number' && config.responseLogprobs !== true) {
    issues.push(
      errorAt(
        ['generationConfig', 'logprobs'],
        'logprobs needs responseLogprobs true.',
        'logprobs 需要将 responseLogprobs 设为 true。',
      ),
    );
  }
  return issues;
}

function checkThinking(thinking: JsonObject): ValidationIssue[] {
  const path = ['generationConfig', 'thinkingConfig'];
  const { thinkingBudget, thinkingLevel, includeThoughts } = thinking;
  if (typeof thinkingBudget === 'number' && typeof thinkingLevel === 'string') {
    return [
      errorAt(
        [...path, 'thinkingLevel'],
        'Set thinkingBudget or thinkingLevel, not both: the service refuses them together.',
        'thinkingBudget 与 thinkingLevel 只能设置一个，同时设置会被拒绝。',
      ),
    ];
  }
  if (thinkingBudget !== 0 || includeThoughts !== true) return [];
  return [
    warningAt(
      [...path, 'includeThoughts'],
      'includeThoughts has nothing to return while thinkingBudget is 0.',
      'thinkingBudget 为 0 时 includeThoughts 没有内容可返回。',
    ),
  ];
}

function checkCache(body: JsonObject): ValidationIssue[] {
  if (typeof body.cachedContent !== 'string' || body.cachedContent === '') return [];
  return ['systemInstruction', 'tools', 'toolConfig']
    .filter((name) => body[name] !== undefined && body[name] !== null)
    .map((name) =>
      errorAt(
        [name],
        `${name} cannot be set together with cachedContent; make it part of the cache.`,
        `使用 cachedContent 时不能设置 ${name}，请将其写入缓存内容。`,
      ),
    );
}
