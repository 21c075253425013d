import type { HttpPart, RequestDraft } from '../../model/request-draft.ts';
import type { ValidationIssue } from './adapter.ts';
import { httpPart, withoutSpace } from './http-request.ts';
import { errorAt, warningAt } from './issue.ts';
import { enabledHeaders } from './merge-headers.ts';
import { typedBoundary } from './multipart-body.ts';
import { repeatedKeyIssues } from './repeated-key-issues.ts';

/** Rules of a request that the user writes freely: a method, and a body that is what it is said to be. */
export function validateHttp(draft: RequestDraft): ValidationIssue[] {
  const part = httpPart(draft);
  const issues: ValidationIssue[] = [];
  const method = part.method.trim();
  if (!method.includes('{{') && !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(method)) {
    issues.push(errorAt(['method'], `"${method}" is no HTTP method.`, `“${method}”不是有效的 HTTP 方法。`));
  }
  if (/^wss?:/i.test(part.url.trim())) {
    issues.push(
      errorAt(
        ['url'],
        'This is the address of a WebSocket. Choose the endpoint HTTP › WebSocket to open it.',
        '这是 WebSocket 地址，请改用端点“HTTP › WebSocket”打开。',
      ),
    );
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
  return [...issues, ...checkData(body), ...checkMultipart(body, draft)];
}

/** A typed content type goes before ours, and without a boundary no server finds the parts. */
function checkMultipart(body: NonNullable<HttpPart['body']>, draft: RequestDraft): ValidationIssue[] {
  if (body.type !== 'multipart' || typedBoundary(draft.headers) !== null) return [];
  const isTyped = enabledHeaders(draft.headers).some(([name]) => name.toLowerCase() === 'content-type');
  if (!isTyped) return [];
  return [
    warningAt(
      ['headers'],
      'The Content-Type header has no boundary, so the server cannot find the parts of the form. Remove the header: the right one is then sent.',
      'Content-Type 请求头缺少 boundary，服务器无法拆分表单。请删除该请求头，程序会自动发送正确的值。',
    ),
  ];
}

/** Text with variables may become right once they are filled in, so it passes. */
function checkData({ type, data = '', encoding = 'base64' }: NonNullable<HttpPart['body']>): ValidationIssue[] {
  if (data.includes('{{')) return [];
  if (type === 'json') {
    if (isJson(data)) return repeatedKeyIssues(data, { path: ['body'], isSentAsTyped: true });
    return [warningAt(['body'], 'The body is not valid JSON.', '请求体不是有效的 JSON。')];
  }
  if (type !== 'bytes') return [];
  return encoding === 'hex' ? checkHex(withoutSpace(data)) : checkBase64(withoutSpace(data));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Decoders stop at the first wrong character or leave it out, so that other bytes than meant would be sent. */
function checkHex(digits: string): ValidationIssue[] {
  const wrong = /[^0-9a-f]/i.exec(digits);
  if (wrong !== null) return [wrongCharacter(wrong[0], 'hexadecimal digits (0–9, a–f)', '十六进制数字（0–9、a–f）')];
  if (digits.length % 2 === 0) return [];
  return [
    errorAt(
      ['body'],
      `Hexadecimal needs two digits a byte; there are ${digits.length}.`,
      `十六进制每个字节需要两位，当前共 ${digits.length} 位。`,
    ),
  ];
}

/** The alphabet of URLs (`-`, `_`) is fine too, and so is leaving out the `=` at the end. */
function checkBase64(text: string): ValidationIssue[] {
  const characters = text.replace(/={1,2}$/, '');
  const wrong = /[^A-Za-z0-9+/_-]/.exec(characters);
  if (wrong !== null) return [wrongCharacter(wrong[0], 'Base64', 'Base64')];
  const isPadded = characters.length < text.length;
  if (characters.length % 4 !== 1 && (!isPadded || text.length % 4 === 0)) return [];
  return [
    errorAt(
      ['body'],
      `The Base64 text is cut: ${text.length} characters make no whole number of bytes.`,
      `Base64 文本不完整：${text.length} 个字符无法还原为整数个字节。`,
    ),
  ];
}

function wrongCharacter(character: string, en: string, zh: string): ValidationIssue {
  return errorAt(['body'], `"${character}" does not belong in ${en}.`, `${zh} 中不应出现“${character}”。`);
}
