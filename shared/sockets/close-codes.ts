import type { LocalText } from '../providers/_kit/adapter.ts';

/** Codes that end a conversation as it should: done, going away, and no code at all. */
const IN_ORDER = [1000, 1001, 1005];

const MEANINGS: Readonly<Record<number, LocalText>> = {
  1000: { en: 'Closed in order.', zh: '正常关闭。' },
  1001: { en: 'The other side is going away, e.g. a server that restarts.', zh: '对端即将离开，例如服务器正在重启。' },
  1002: { en: 'The other side found a breach of the WebSocket protocol.', zh: '对端认为违反了 WebSocket 协议。' },
  1003: {
    en: 'The other side cannot take this kind of data, e.g. binary where it wants text.',
    zh: '对端不接受这类数据，例如只接受文本却收到二进制。',
  },
  1005: { en: 'Closed without a code.', zh: '关闭时未给出状态码。' },
  1006: {
    en: 'The connection broke without a close message: the network, a proxy or the server itself ended it.',
    zh: '连接中断，未收到关闭消息：可能是网络、代理或服务器中止了连接。',
  },
  1007: {
    en: 'A message did not hold what the server expects. Model Studio closes so when `input` is missing or has unknown keys, or the JSON is invalid.',
    zh: '消息内容不符合服务器要求。百炼在缺少 `input`、其中有未知字段或 JSON 无效时会这样关闭。',
  },
  1008: {
    en: 'Refused by the policy of the server: often a key that is missing, wrong or has run out.',
    zh: '被服务器策略拒绝，常见原因是密钥缺失、错误或已失效。',
  },
  1009: {
    en: 'A message was too large for the other side. Send smaller pieces.',
    zh: '消息过大，对端无法接收。请拆成更小的片段。',
  },
  1010: { en: 'An extension that was asked for is missing.', zh: '缺少所要求的扩展。' },
  1011: {
    en: 'The server failed inside. Try again; if it happens again, the last message it got is the one to look at.',
    zh: '服务器内部错误。请重试；若再次出现，请检查它收到的最后一条消息。',
  },
  1012: { en: 'The service restarts. Connect again in a moment.', zh: '服务正在重启，请稍后重新连接。' },
  1013: { en: 'The service is overloaded. Connect again later.', zh: '服务过载，请稍后重新连接。' },
  1014: { en: 'A gateway got no valid answer from the server behind it.', zh: '网关未能从后端服务器获得有效响应。' },
  1015: { en: 'The TLS handshake failed.', zh: 'TLS 握手失败。' },
  4000: {
    en: 'A code of the service itself. OpenAI Realtime closes so with the error in the reason, e.g. a model that does not exist.',
    zh: '服务自定义的状态码。OpenAI Realtime 会在原因中给出错误，例如模型不存在。',
  },
  4001: {
    en: 'A code of the service itself; many use it for a session that is over or not authorized.',
    zh: '服务自定义的状态码，常用于会话已结束或未授权。',
  },
};

/** What a close code says, and what to do about it where something can be done. */
export function closeCodeMeaning(code: number): LocalText {
  const known = MEANINGS[code];
  if (known !== undefined) return known;
  if (code >= 4000) return { en: 'A code of the service itself.', zh: '服务自定义的状态码。' };
  if (code >= 3000) return { en: 'A registered code of a library or framework.', zh: '由库或框架注册的状态码。' };
  return { en: 'An unknown code.', zh: '未知的状态码。' };
}

export function isOrderlyClose(code: number): boolean {
  return IN_ORDER.includes(code);
}

/** Codes that a client may send. */
export function isSendableCloseCode(code: number): boolean {
  return code === 1000 || (Number.isInteger(code) && code >= 3000 && code <= 4999);
}
