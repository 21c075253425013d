import { isCertificateCode, trustablesOf } from '../../../shared/advice/trustable.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { ErrorCategory, ProviderError } from '../../../shared/streaming/stream-event.ts';

type Advice = { category?: ErrorCategory; retryable?: boolean; message: (place: string) => string };

/**
 * Where in the exchange an error struck, for its wording. `origin`: what the user may be asked to trust;
 * `isCheckUnwanted`: the connection asks to take any certificate.
 */
export type TransportContext = { host: string; hasHead: boolean; origin?: string; isCheckUnwanted?: boolean };

const OLD_TLS: Advice = {
  message: (host) => `${host} speaks only versions of TLS that are no longer safe. TLS 1.2 or newer is needed.`,
};
const WEAK_CERTIFICATE: Advice = {
  message: (host) => `The TLS certificate of ${host} uses a key or a signature that is too weak to be trusted.`,
};
const WEAK_CIPHER: Advice = {
  message: (host) => `${host} offers only encryption that is too weak to be trusted.`,
};

/** By the codes of OpenSSL and of BoringSSL, which name the same things differently. */
const WEAK_TLS: Record<string, Advice> = {
  ERR_SSL_UNSUPPORTED_PROTOCOL: OLD_TLS,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: OLD_TLS,
  ERR_SSL_TLSV1_PROTOCOL_VERSION: OLD_TLS,
  ERR_SSL_VERSION_TOO_LOW: OLD_TLS,
  EE_KEY_TOO_SMALL: WEAK_CERTIFICATE,
  CA_KEY_TOO_SMALL: WEAK_CERTIFICATE,
  CA_MD_TOO_WEAK: WEAK_CERTIFICATE,
  ERR_SSL_EE_KEY_TOO_SMALL: WEAK_CERTIFICATE,
  ERR_SSL_CA_MD_TOO_WEAK: WEAK_CERTIFICATE,
  ERR_SSL_DH_KEY_TOO_SMALL: WEAK_CIPHER,
  ERR_SSL_BAD_DH_P_LENGTH: WEAK_CIPHER,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: WEAK_CIPHER,
  ERR_SSL_SSL_TLS_ALERT_HANDSHAKE_FAILURE: WEAK_CIPHER,
};

/**
 * Plain words for what sockets, TLS and the HTTP parser report. Built from the code alone: library texts are not
 * passed on for known codes, and no text here can hold a header value.
 */
const ADVICE: Record<string, Advice> = {
  ENOTFOUND: {
    message: (host) => `The host ${host} was not found. Check the spelling of the base URL and your network.`,
  },
  EAI_AGAIN: {
    retryable: true,
    message: (host) => `The name ${host} could not be looked up just now. Check your network or DNS.`,
  },
  ECONNREFUSED: {
    retryable: true,
    message: (host) => `Nothing accepts connections at ${host}.`,
  },
  ECONNRESET: { retryable: true, message: (host) => `The connection to ${host} was reset.` },
  EPIPE: { retryable: true, message: (host) => `${host} closed the connection while the request was being sent.` },
  UND_ERR_SOCKET: {
    retryable: true,
    message: (host) => `${host} closed the connection before it had answered in full.`,
  },
  UND_ERR_CLOSED: { retryable: true, message: () => 'The app was closing its connections.' },
  UND_ERR_DESTROYED: { retryable: true, message: () => 'The app was closing its connections.' },
  EHOSTUNREACH: {
    retryable: true,
    message: (host) => `There is no route to ${host}. Check your network, VPN or private link.`,
  },
  ENETUNREACH: {
    retryable: true,
    message: (host) => `The network of ${host} cannot be reached. Check your network, VPN or private link.`,
  },
  ETIMEDOUT: { category: 'timeout', retryable: true, message: (host) => `${host} did not respond in time.` },
  UND_ERR_CONNECT_TIMEOUT: {
    category: 'timeout',
    retryable: true,
    message: (host) => `${host} did not accept the connection in time.`,
  },
  ENETDOWN: {
    retryable: true,
    message: (host) => `The network over which ${host} was reached is gone.`,
  },
  HPE_HEADER_OVERFLOW: { message: (host) => `${host} sent more than 16 KiB of response headers.` },
  UND_ERR_HEADERS_OVERFLOW: { message: (host) => `${host} sent more than 16 KiB of response headers.` },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: {
    retryable: true,
    message: (host) => `${host} sent a body of another length than its content-length header announced.`,
  },
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: {
    category: 'invalid_request',
    message: () => 'The content-length header does not match the body. Remove that header: it is set by itself.',
  },
  UND_ERR_INVALID_ARG: {
    category: 'invalid_request',
    message: () =>
      'The request cannot be written as HTTP. Check method, URL and headers; content-length and transfer-encoding are set by themselves.',
  },
  UND_ERR_NOT_SUPPORTED: {
    category: 'invalid_request',
    message: () => 'The request uses a header that cannot be sent, such as expect.',
  },
  CERT_HAS_EXPIRED: { message: (host) => `The TLS certificate of ${host} has expired.` },
  CERT_NOT_YET_VALID: {
    message: (host) => `The TLS certificate of ${host} is not valid yet. Check this computer's clock.`,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    message: (host) => `${host} uses a self-signed TLS certificate, which is not trusted.`,
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    message: (host) =>
      `The TLS certificate of ${host} comes from an authority this computer does not trust, e.g. that of a company proxy.`,
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    message: (host) => `${host} does not send the intermediate TLS certificate that is needed to trust it.`,
  },
  UNABLE_TO_GET_ISSUER_CERT: {
    message: (host) => `The TLS certificate of ${host} comes from an authority this computer does not know.`,
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    message: (host) => `The TLS certificate of ${host} comes from an authority this computer does not know.`,
  },
  HOST_UNCONFIRMED: {
    message: (host) =>
      `Nothing was sent: ${host} is a neighbour of this computer, a link-local address or the place where a cloud hands out credentials, and you have not agreed to it.`,
  },
  ERR_TLS_CERT_ALTNAME_INVALID: { message: (host) => `The TLS certificate was issued for another host than ${host}.` },
  ...WEAK_TLS,
  ERR_SSL_WRONG_VERSION_NUMBER: {
    message: (host) =>
      `${host} does not speak TLS on this port. If it is a plain HTTP server, write http:// in the base URL.`,
  },
  ERR_SSL_PACKET_LENGTH_TOO_LONG: {
    message: (host) =>
      `${host} does not speak TLS on this port. If it is a plain HTTP server, write http:// in the base URL.`,
  },
};

/** Anything thrown below `sendRequest` as the error that a run shows. */
export function transportError(cause: unknown, context: TransportContext): ProviderError {
  // Made for the user's eyes already: a file that cannot be sent.
  if (cause instanceof AppError) return failure(cause.code, 'invalid_request', cause.message, false);
  const code = codeOf(cause);
  const problem = explain(code, context);
  // Without the check there would be no such error: so it was made, though it was not wanted.
  if (context.isCheckUnwanted && isCertificateCode(code)) problem.isCheckUnwanted = true;
  const isForUser = context.origin !== undefined && trustablesOf(problem).length > 0;
  return isForUser ? { ...problem, refusedOrigin: context.origin } : problem;
}

function explain(code: string, context: TransportContext): ProviderError {
  const advice = ADVICE[code];
  if (advice) {
    const { category = 'network', retryable = false } = advice;
    return failure(code, category, advice.message(context.host), retryable);
  }
  if (code.startsWith('HPE_')) {
    return failure(
      code,
      'network',
      `${context.host} did not answer in HTTP/1.1 (${code}). Check scheme and port.`,
      false,
    );
  }
  const phase = context.hasHead ? 'while its answer was arriving' : 'before it answered';
  return failure(code, 'network', `The exchange with ${context.host} failed ${phase} (${code}).`, false);
}

/** Nothing came any more after the computer had slept. */
export function asleep(host: string): ProviderError {
  const message = `The connection to ${host} did not outlast the sleep of this computer. What came before is kept.`;
  return failure('INTERRUPTED_BY_SLEEP', 'network', message, true);
}

/** A failure that has no HTTP status because it did not come from the provider. */
export function failure(code: string, category: ErrorCategory, message: string, retryable: boolean): ProviderError {
  return { status: null, code, type: null, message, requestId: null, category, retryable };
}

/** The code of the error itself, or of the first one inside it that has one (several addresses tried, a wrapped cause). */
export function codeOf(cause: unknown, depth = 0): string {
  if (typeof cause !== 'object' || cause === null || depth > 4) return 'UNKNOWN';
  const { code, name, errors, cause: inner } = cause as Record<'code' | 'name' | 'errors' | 'cause', unknown>;
  if (code === 'UNSPECIFIED') return weaknessOf(cause);
  if (typeof code === 'string' && code !== '') return code;
  if (name === 'HTTPParserError') return 'HPE_INVALID';
  const first = Array.isArray(errors) ? errors[0] : inner;
  return codeOf(first, depth + 1);
}

/** Node has no codes for what OpenSSL finds too weak in a certificate, only its words. */
function weaknessOf({ message = '' }: { message?: string }): string {
  if (/key too (small|weak)/.test(message)) return 'EE_KEY_TOO_SMALL';
  return /md too weak/.test(message) ? 'CA_MD_TOO_WEAK' : 'UNSPECIFIED';
}
