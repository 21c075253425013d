import type { RequestDraft } from '../../model/request-draft.ts';
import type { SavedMessage, WebSocketPart } from '../../model/websocket-part.ts';
import { fromBase64, fromHex } from '../_kit/base64.ts';
import type { SocketMessage, SocketStep } from '../_kit/socket-spec.ts';

/** A file goes in one message, as large as the socket takes. */
const WHOLE_FILE_BYTES = 64_000_000;

/** The WebSocket part of a draft, or an empty one. */
export function webSocketPart(draft: RequestDraft): WebSocketPart {
  return draft.websocket ?? { url: '' };
}

/** Saved messages as they go out, in their order. One that is no valid Base64 or hex is left out: validation tells of it. */
export function messagesToSend(messages: readonly SavedMessage[]): Pick<SocketStep, 'send' | 'upload'> {
  const send: SocketMessage[] = [];
  for (const [index, message] of messages.entries()) {
    if (message.type === 'file') {
      const upload = { path: message.data.trim(), chunkBytes: WHOLE_FILE_BYTES, everyMs: 0 };
      return { send, upload: { ...upload, after: messagesToSend(messages.slice(index + 1)) } };
    }
    const ready = readMessage(message);
    if (ready !== null) send.push(ready);
  }
  return { send };
}

/** The files that messages send. */
export function messageFiles(draft: RequestDraft): string[] {
  const paths = (webSocketPart(draft).messages ?? []).flatMap(({ type, data }) => (type === 'file' ? data.trim() : []));
  return paths.filter((path) => path !== '');
}

/** Null for bytes that are not written as they are said to be. */
export function readMessage({ type, data }: Pick<SavedMessage, 'type' | 'data'>): SocketMessage | null {
  if (type !== 'hex' && type !== 'base64') return { text: data };
  const bytes = type === 'hex' ? fromHex(data) : fromBase64(data);
  return bytes === null ? null : { bytes };
}
