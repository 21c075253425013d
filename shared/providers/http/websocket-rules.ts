import type { RequestDraft } from '../../model/request-draft.ts';
import type { SavedMessage, WebSocketPart } from '../../model/websocket-part.ts';
import { soleVariableName } from '../../variables/interpolate.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';
import { repeatedKeyIssues } from '../_kit/repeated-key-issues.ts';
import { readMessage, webSocketPart } from './websocket-messages.ts';

/** Rules of a WebSocket that the user writes freely. */
export function validateWebSocket(draft: RequestDraft): ValidationIssue[] {
  const part = webSocketPart(draft);
  return [...checkProtocols(part), ...(part.messages ?? []).flatMap(checkMessage), ...checkReplies(part)];
}

function checkProtocols({ protocols = [] }: WebSocketPart): ValidationIssue[] {
  return protocols.flatMap((protocol, index) => {
    if (protocol.includes('{{')) return [];
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(protocol)) {
      return errorAt(
        ['websocket', 'protocols'],
        `"${protocol}" cannot be a subprotocol: it is one word without spaces or commas.`,
        `“${protocol}”不能作为子协议：子协议是不含空格和逗号的单个词。`,
      );
    }
    if (protocols.indexOf(protocol) === index) return [];
    return errorAt(
      ['websocket', 'protocols'],
      `The subprotocol "${protocol}" is named twice.`,
      `子协议“${protocol}”重复了。`,
    );
  });
}

/** Text with variables may become right once they are filled in, so it passes. */
function checkMessage(message: SavedMessage, index: number): ValidationIssue[] {
  const { type, data } = message;
  const path = ['websocket', 'messages', String(index)];
  const name = message.name || String(index + 1);
  if (type === 'file' && soleVariableName(data) !== null) {
    return [
      errorAt(
        path,
        `The path of the message "${name}" is a variable. Choose the file in the message itself.`,
        `消息“${name}”的路径是一个变量，请直接在消息中选择文件。`,
      ),
    ];
  }
  if (data.includes('{{')) return [];
  if (type === 'json') {
    if (isJson(data)) return repeatedKeyIssues(data, { path, isSentAsTyped: true });
    return [warningAt(path, `The message "${name}" is not valid JSON.`, `消息“${name}”不是有效的 JSON。`)];
  }
  if (type === 'file' && data.trim() === '') {
    return [errorAt(path, `The message "${name}" names no file.`, `消息“${name}”没有指定文件。`)];
  }
  if (type === 'text' || type === 'file' || readMessage(message) !== null) return [];
  const kind = type === 'hex' ? ['hexadecimal digits', '十六进制'] : ['Base64', 'Base64'];
  return [
    errorAt(
      path,
      `The message "${name}" is not valid ${kind[0]}; it is not sent.`,
      `消息“${name}”不是有效的${kind[1]}，不会发送。`,
    ),
  ];
}

function checkReplies({ replies = [], messages = [] }: WebSocketPart): ValidationIssue[] {
  return replies.flatMap(({ when, send, disabled }, index) => {
    const path = ['websocket', 'replies', String(index)];
    if (disabled || when === '') return [];
    if (messages.some(({ name }) => name !== '' && name === send)) return [];
    return errorAt(
      path,
      `The reply to "${when}" sends "${send}", and there is no message of that name.`,
      `对“${when}”的自动回复要发送“${send}”，但没有这个名称的消息。`,
    );
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
