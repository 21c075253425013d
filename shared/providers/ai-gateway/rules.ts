import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Endpoint, ValidationIssue } from '../_kit/adapter.ts';
import { holdsVariable, warningAt } from '../_kit/issue.ts';

/** The model decides which service answers, so it must be a name and not the pattern that the console holds. */
export function withModelNameRule(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    validate: (draft) => [...endpoint.validate(draft), ...(isJsonObject(draft.body) ? checkModelName(draft.body) : [])],
  };
}

function checkModelName({ model }: JsonObject): ValidationIssue[] {
  if (typeof model !== 'string' || holdsVariable(model) || !/[*?]/.test(model)) return [];
  return [
    warningAt(
      ['model'],
      '* and ? are wildcards of the gateway’s rules. A request names one model, e.g. qwen-max for the rule qwen-*.',
      '* 与 ? 是网关规则中的通配符；请求中应填写具体模型，例如规则 qwen-* 对应 qwen-max。',
    ),
  ];
}

/** A path that no scenario of the gateway makes by itself: without a route added by hand the answer is a bare 404. */
export function withRouteRule(endpoint: Endpoint, path: string): Endpoint {
  const issue = warningAt(
    [],
    `The gateway makes no route for ${path} by itself: add one to the Model API, or send to Model Studio directly.`,
    `网关默认不创建 ${path} 路由：请在 Model API 中手动添加，或直接调用百炼。`,
  );
  return { ...endpoint, validate: (draft) => [...endpoint.validate(draft), issue] };
}
