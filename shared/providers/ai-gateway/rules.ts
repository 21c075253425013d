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
