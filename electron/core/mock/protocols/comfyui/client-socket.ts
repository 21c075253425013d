import { randomUUID } from 'node:crypto';
import type { MockCall } from '../../dialect.ts';
import type { MockSocket } from '../../mock-socket.ts';
import { readJsonBody } from '../../read-json-body.ts';
import type { PromptQueue } from './prompt-queue.ts';
import type { Client } from './queue-types.ts';

/** `/ws`: says what the queue does for as long as the client listens. */
export function speakToClient(queue: PromptQueue) {
  return async ({ query }: MockCall, socket: MockSocket): Promise<void> => {
    const clientId = query.get('clientId') || randomUUID().replace(/-/g, '');
    const client: Client = {
      clientId,
      hasPreviewMetadata: false,
      sendJson: (value) => socket.sendJson(value),
      sendBytes: (bytes) => socket.sendBytes(bytes),
    };
    // A client that comes back takes the place of its former socket.
    for (const other of queue.clients) if (other.clientId === clientId) queue.clients.delete(other);
    queue.clients.add(client);
    const status = { exec_info: { queue_remaining: queue.remaining() } };
    socket.sendJson({ type: 'status', data: { status, sid: clientId } });
    for (let isFirst = true; ; isFirst = false) {
      const message = await socket.next();
      if (message === null) break;
      // Features are agreed on by the first message or not at all.
      if (!isFirst || 'bytes' in message) continue;
      const wish = readJsonBody(message.text);
      if (wish?.type !== 'feature_flags') continue;
      const flags = wish.data as { supports_preview_metadata?: unknown } | undefined;
      client.hasPreviewMetadata = flags?.supports_preview_metadata === true;
      socket.sendJson({
        type: 'feature_flags',
        data: { supports_preview_metadata: true, max_upload_size: 104_857_600 },
      });
    }
    queue.clients.delete(client);
  };
}
