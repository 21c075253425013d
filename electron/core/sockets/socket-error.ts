import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { failure, type TransportContext, transportError } from '../http/transport-error.ts';

/** What the peer did against the rules of WebSocket, by the library's own codes. */
const BROKEN_RULES: Record<string, string> = {
  WS_ERR_INVALID_UTF8: 'sent a text message that is not valid UTF-8',
  WS_ERR_INVALID_OPCODE: 'sent a frame of an unknown kind',
  WS_ERR_INVALID_CLOSE_CODE: 'closed with a code that does not exist',
  WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH: 'sent a control frame that is too long',
  WS_ERR_EXPECTED_FIN: 'sent a control frame in pieces',
  WS_ERR_EXPECTED_MASK: 'sent a frame without its mask',
  WS_ERR_UNEXPECTED_MASK: 'sent a masked frame, which only clients may',
  WS_ERR_UNEXPECTED_RSV_1: 'sent a compressed frame, though no compression was agreed on',
  WS_ERR_UNEXPECTED_RSV_2_3: 'sent a frame with reserved bits set',
};

/** Any error of a socket as the run shows it. `isOpen`: the handshake was done. */
export function socketError(
  cause: unknown,
  {
    host,
    isOpen,
    maxMessageBytes,
    ...trusted
  }: Pick<TransportContext, 'host' | 'origin' | 'isCheckUnwanted'> & { isOpen: boolean; maxMessageBytes: number },
): ProviderError {
  const { code = '', message = '' } = cause as { code?: string; message?: string };
  const limit = maxMessageBytes.toLocaleString('en-US');
  switch (code) {
    case 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH':
    case 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH':
      return failure(
        'MESSAGE_TOO_LARGE',
        'network',
        `${host} sent a message of more than ${limit} bytes; the socket was closed.`,
        false,
      );
    case 'WS_ERR_TOO_MANY_BUFFERED_PARTS':
      return failure(
        'MESSAGE_TOO_LARGE',
        'network',
        `${host} sent a message in more pieces than are taken; the socket was closed.`,
        false,
      );
  }
  const broken = BROKEN_RULES[code];
  if (broken !== undefined) {
    const text = `${host} ${broken}. That is against the rules of WebSocket, so the socket was closed.`;
    return failure('SOCKET_PROTOCOL_BROKEN', 'network', text, false);
  }
  // The library throws plain errors about a handshake; their texts are its own and hold nothing of ours.
  if (code === '' && !isOpen) {
    const text = `${host} does not answer as a WebSocket server: ${message}. Check address and subprotocols.`;
    return failure('SOCKET_HANDSHAKE_BROKEN', 'network', text, false);
  }
  return transportError(cause, { ...trusted, host, hasHead: isOpen });
}
