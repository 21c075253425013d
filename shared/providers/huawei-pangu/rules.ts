import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Endpoint, ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';

const MAX_USER_CHARS = 64;

export function v1Rules(body: JsonObject): ValidationIssue[] {
  const issues = commonRules(body);
  if (body.model !== undefined) {
    issues.push(
      warningAt(
        ['model'],
        'model is not needed: the V1 API names the model by the ids in its path.',
        '不需要 model：V1 接口通过路径中的 ID 确定模型。',
      ),
    );
  }
  if (isJsonObject(body.stream_options)) {
    issues.push(
      warningAt(
        ['stream_options'],
        'stream_options is not documented for the V1 API, whose streams report usage by themselves.',
        'V1 接口文档中没有 stream_options，流式返回本身就带有用量。',
      ),
    );
  }
  if (body.with_prompt === true) {
    issues.push(
      warningAt(['with_prompt'], 'with_prompt is known to older deployments alone.', 'with_prompt 仅旧版部署支持。'),
    );
  }
  return issues;
}

/** The vendor's own sample has messages without a role, which count as the user's. */
export function withoutRoleDemand(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    validate: (draft) =>
      endpoint
        .validate(draft)
        .filter(({ path }) => path.at(-1) !== 'role' || getAtPath(draft.body, path) !== undefined),
  };
}

export function commonRules({ n, stream, user }: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (stream === true && typeof n === 'number' && n > 1) {
    issues.push(errorAt(['n'], 'n must be 1 in a stream (PANGU.3321).', '流式请求中 n 只能为 1（PANGU.3321）。'));
  }
  if (user === '') {
    issues.push(
      errorAt(['user'], 'user must have 1 to 64 characters; it is empty.', 'user 须为 1～64 个字符，当前为空。'),
    );
  }
  if (typeof user === 'string' && user.length > MAX_USER_CHARS) {
    issues.push(
      errorAt(
        ['user'],
        `user may have at most ${MAX_USER_CHARS} characters; it has ${user.length}.`,
        `user 最多 ${MAX_USER_CHARS} 个字符，当前为 ${user.length} 个。`,
      ),
    );
  }
  return issues;
}
