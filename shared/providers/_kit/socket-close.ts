import { closeCodeMeaning } from '../../sockets/close-codes.ts';
import type { ProviderError } from '../../streaming/stream-event.ts';

/** A close that came before its time, as an error. */
export function closeError(code: number, reason: string): ProviderError {
  const said = reason === '' ? '' : ` The server said: ${reason}`;
  return {
    status: null,
    code: `CLOSED_${code}`,
    type: null,
    message: `The socket was closed with code ${code}. ${closeCodeMeaning(code).en}${said}`,
    requestId: null,
    category: categoryOf(code),
    retryable: [1001, 1006, 1011, 1012, 1013, 1014].includes(code),
  };
}

function categoryOf(code: number): ProviderError['category'] {
  if (code === 1008) return 'auth';
  if (code === 1012 || code === 1013) return 'overloaded';
  if (code === 1011 || code === 1014) return 'server';
  return [1000, 1001, 1005, 1006, 1015].includes(code) ? 'network' : 'invalid_request';
}
