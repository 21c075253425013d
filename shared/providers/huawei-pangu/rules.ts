import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
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
  if (body.with_prompt === true) {
    issues.push(
      warningAt(['with_prompt'], 'with_prompt is known to older deployments alone.', 'with_prompt 仅旧版部署支持。'),
    );
  }
  return issues;
}

export function v2Rules(body: JsonObject): ValidationIssue[] {
  const messages = Array.isArray(body.messages) ? body.messages : [];
  return [
    ...messages.flatMap((message, index) =>
      isJsonObject(message) && message.role === undefined
        ? [
            errorAt(
              ['messages', String(index), 'role'],
              `Message ${index + 1} needs a role in the V2 API; only V1 goes without.`,
              `V2 接口的第 ${index + 1} 条消息必须有 role，只有 V1 可以省略。`,
            ),
          ]
        : [],
    ),
    ...commonRules(body),
  ];
}

function commonRules({ n, stream, user }: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (stream === true && typeof n === 'number' && n > 1) {
    issues.push(errorAt(['n'], 'n must be 1 in a stream (PANGU.3321).', '流式请求中 n 只能为 1（PANGU.3321）。'));
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
