import type { RequestDraft } from '../../model/request-draft.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';
import { httpPart } from './build-request.ts';

export function validate(draft: RequestDraft): ValidationIssue[] {
  const part = httpPart(draft);
  const issues: ValidationIssue[] = [];
  const method = part.method.trim();
  if (!method.includes('{{') && !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(method)) {
    issues.push(errorAt(['method'], `"${method}" is no HTTP method.`, `“${method}”不是有效的 HTTP 方法。`));
  }
  const body = part.body;
  if (body === undefined || body.type === 'none') return issues;
  if (/^(get|head)$/i.test(method)) {
    issues.push(
      warningAt(
        ['body'],
        `${method.toUpperCase()} with a body: many servers ignore or refuse it.`,
        `${method.toUpperCase()} 请求带有请求体，许多服务器会忽略或拒绝。`,
      ),
    );
  }
  if (body.type === 'json' && !isJson(body.data ?? '')) {
    issues.push(warningAt(['body'], 'The body is not valid JSON.', '请求体不是有效的 JSON。'));
  }
  return issues;
}

/** Text with variables may become JSON once they are filled in, so it passes. */
function isJson(text: string): boolean {
  if (text.includes('{{')) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
