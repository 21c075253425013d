import type { ErrorFacts } from './error-facts.ts';

/** `id` is the key under `advice` in the catalogues. */
type AdviceRule = { id: string; applies(facts: ErrorFacts): boolean };

/** Sites of one provider whose keys are not valid on each other. */
const SEPARATE_SITES =
  /(^|\.)(api\.moonshot\.(cn|ai)|open\.bigmodel\.cn|api\.z\.ai|api\.siliconflow\.(cn|com)|api\.minimaxi?\.(io|com|cn))$/;

const IS_MODEL_STUDIO = /(^|\.)(dashscope[a-z-]*|maas|privatelink)\.aliyuncs\.com$/;

/** Rules about addresses: a wrong address explains whatever else is said. */
export const ADDRESS_RULES: readonly AdviceRule[] = [
  { id: 'jobUnknown', applies: ({ hasCode }) => hasCode('JOB_UNKNOWN') },
  { id: 'jobExpired', applies: ({ hasCode }) => hasCode('JOB_EXPIRED') },
  { id: 'redirected', applies: ({ hasCode }) => hasCode('REDIRECT_NOT_FOLLOWED') },
  { id: 'hostUnconfirmed', applies: ({ hasCode }) => hasCode('HOST_UNCONFIRMED') },
  { id: 'hostUnderscore', applies: ({ host }) => host.includes('_') },
  {
    id: 'privateLinkHttps',
    applies: ({ scheme, host }) => scheme === 'https' && host.endsWith('.privatelink.aliyuncs.com'),
  },
  {
    id: 'useHttp',
    applies: ({ hasCode }) => hasCode('ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'EPROTO'),
  },
  {
    id: 'useHttps',
    applies: ({ scheme, error, says }) =>
      scheme === 'http' && (says(/plain HTTP request was sent to HTTPS/i) || (error.code?.startsWith('HPE_') ?? false)),
  },
  {
    id: 'versionTwice',
    applies: ({ path, category }) => category === 'not_found' && /(\/v\d+[a-z]*)\1(\/|$)/.test(path),
  },
  {
    id: 'pathTwice',
    applies: ({ path, category }) =>
      category === 'not_found' && /(\/chat\/completions|\/messages|\/generation)\/?.*\1\/?$/.test(path),
  },
  { id: 'pathMissing', applies: ({ path, category }) => category === 'not_found' && /^\/?$/.test(path) },
  {
    id: 'modelStudioBases',
    applies: ({ host, path, category }) =>
      category === 'not_found' &&
      IS_MODEL_STUDIO.test(host) &&
      (/compatible-mode.*\/services\//.test(path) ||
        /^\/(api\/v1|v1|compatible-mode)?\/?chat\/completions$/.test(path)),
  },
  {
    id: 'easPath',
    applies: ({ path, category }) =>
      category === 'not_found' && path.startsWith('/api/predict/') && !/\/v1\//.test(path),
  },
  {
    id: 'modelStudioOtherEndpoint',
    applies: ({ says }) => says(/url error, please check url/i),
  },
  { id: 'webPage', applies: ({ hasCode }) => hasCode('UNEXPECTED_BODY') },
  { id: 'wrongMethod', applies: ({ error }) => error.status === 405 },
];

/** Rules about what was said, for errors that no provider's table explains. */
export const MEANING_RULES: readonly AdviceRule[] = [
  { id: 'keyMissing', applies: isKeyMissing },
  {
    id: 'countryBlocked',
    applies: ({ says }) => says(/unsupported_country_region_territory|user location is not supported/i),
  },
  { id: 'modelStudioRegion', applies: (facts) => isWrongKey(facts) && IS_MODEL_STUDIO.test(facts.host) },
  { id: 'keyOfOtherSite', applies: (facts) => isWrongKey(facts) && SEPARATE_SITES.test(facts.host) },
  { id: 'easToken', applies: (facts) => isWrongKey(facts) && facts.host.endsWith('.pai-eas.aliyuncs.com') },
  { id: 'wrongKey', applies: isWrongKey },
  { id: 'modelNotActivated', applies: ({ says }) => says(/unpurchased|ModelArts\.81004|Model\.AccessDenied/i) },
  {
    id: 'noPermission',
    applies: ({ category, error, says }) =>
      category === 'auth' && error.status === 403 && !says(/unsupported_country_region_territory/),
  },

  {
    id: 'modelNotFound',
    applies: ({ category, says }) => category === 'not_found' && says(/model|deployment/i),
  },
  {
    id: 'pathNotFound',
    applies: ({ category, says, hasCode, error }) =>
      category === 'not_found' && error.status === 404 && !says(/model/i) && !hasCode('model_not_found'),
  },

  { id: 'freeQuotaOnly', applies: ({ says }) => says(/FreeTierOnly|ModelArts\.8100[56]|ModelArts\.81014/i) },
  { id: 'quotaSpent', applies: ({ category }) => category === 'quota' },
  { id: 'rateLimit', applies: ({ category }) => category === 'rate_limit' },
  { id: 'queueFull', applies: ({ error }) => error.status === 450 },
  {
    id: 'modelLoading',
    applies: ({ says }) => says(/loading model|no healthy upstream|no available (server|instance)/i),
  },
  { id: 'overloaded', applies: ({ category, error }) => category === 'overloaded' && error.status !== 450 },

  { id: 'contextTooLong', applies: isContextTooLong },
  { id: 'contentFilter', applies: ({ category }) => category === 'content_filter' },
  {
    id: 'bodyTooLarge',
    applies: ({ error, says }) => error.status === 413 || says(/request_too_large|BadRequest\.TooLarge/),
  },
  {
    id: 'streamOnly',
    applies: ({ says }) => says(/for non-streaming calls|only support[s]? stream|stream mode only/i),
  },
  {
    id: 'streamOptionsWithoutStream',
    applies: ({ category, says }) => category === 'invalid_request' && says(/stream_options.*stream/is),
  },
  { id: 'versionHeader', applies: ({ says }) => says(/anthropic-version/i) },
  { id: 'maxTokensRequired', applies: ({ says }) => says(/max_tokens: field required/i) },
  {
    id: 'parameterRefused',
    applies: ({ category, says }) =>
      category === 'invalid_request' &&
      says(
        /unsupported_(parameter|value)|extra_forbidden|extra inputs are not permitted|unrecognized request argument/i,
      ),
  },

  { id: 'connectionRefused', applies: ({ hasCode }) => hasCode('ECONNREFUSED') },
  { id: 'hostNotFound', applies: ({ hasCode }) => hasCode('ENOTFOUND', 'EAI_AGAIN') },
  { id: 'noRoute', applies: ({ hasCode }) => hasCode('EHOSTUNREACH', 'ENETUNREACH') },
  {
    id: 'privateAddress',
    applies: ({ host, hasCode }) =>
      /(^|[.-])(vpc|privatelink)([.-]|$)/.test(host) &&
      hasCode('ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'CONNECT_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH'),
  },
  {
    id: 'connectTimeout',
    applies: ({ hasCode }) => hasCode('CONNECT_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'),
  },
  {
    id: 'answerTimeout',
    applies: ({ hasCode }) => hasCode('HEADERS_TIMEOUT', 'FIRST_PACKET_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'),
  },
  { id: 'idleTimeout', applies: ({ hasCode }) => hasCode('IDLE_TIMEOUT', 'UND_ERR_BODY_TIMEOUT') },
  {
    id: 'gatewayTimeout',
    applies: ({ error, category }) => category === 'timeout' && error.status !== null && error.status >= 400,
  },
  {
    id: 'connectionCut',
    applies: ({ hasCode }) =>
      hasCode(
        ...['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'STREAM_CUT'],
        'CLOSED_1006',
      ),
  },
  { id: 'networkGone', applies: ({ hasCode }) => hasCode('ENETDOWN') },
  { id: 'asleep', applies: ({ hasCode }) => hasCode('INTERRUPTED_BY_SLEEP') },
  { id: 'staleConnection', applies: ({ hasCode }) => hasCode('CONNECTION_STALE') },
  {
    id: 'selfSigned',
    applies: ({ hasCode }) => hasCode('DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'),
  },
  {
    id: 'unknownAuthority',
    applies: ({ hasCode }) =>
      hasCode('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'),
  },
  { id: 'certificateDate', applies: ({ hasCode }) => hasCode('CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID') },
  { id: 'certificateHost', applies: ({ hasCode }) => hasCode('ERR_TLS_CERT_ALTNAME_INVALID') },
  { id: 'weakTls', applies: ({ error }) => isWeakTls(error.code) },
  { id: 'checkUnwanted', applies: ({ error }) => error.isCheckUnwanted === true },
  { id: 'headersTooLarge', applies: ({ hasCode }) => hasCode('UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW') },
  {
    id: 'notHttp',
    applies: ({ error }) => error.code?.startsWith('HPE_') === true && error.code !== 'HPE_HEADER_OVERFLOW',
  },
  { id: 'bodyTooLong', applies: ({ hasCode }) => hasCode('BODY_TOO_LARGE') },
  { id: 'bodyDamaged', applies: ({ hasCode }) => hasCode('BODY_NOT_DECODABLE') },
  { id: 'encodingUnknown', applies: ({ hasCode }) => hasCode('CONTENT_ENCODING_UNSUPPORTED') },
  { id: 'messageTooLarge', applies: ({ hasCode }) => hasCode('MESSAGE_TOO_LARGE') },
  { id: 'socketProtocol', applies: ({ hasCode }) => hasCode('SOCKET_PROTOCOL_BROKEN', 'SOCKET_HANDSHAKE_BROKEN') },
  { id: 'answerTooDeep', applies: ({ hasCode }) => hasCode('ANSWER_TOO_DEEP') },
  { id: 'eventTooLarge', applies: ({ hasCode }) => hasCode('EVENT_TOO_LARGE') },
];

/** By the codes of OpenSSL and of BoringSSL; see `transport-error`. */
function isWeakTls(code: string | null): boolean {
  return /UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|VERSION_TOO_LOW|KEY_TOO_SMALL|MD_TOO_WEAK|BAD_DH_P_LENGTH|ALERT_HANDSHAKE_FAILURE/.test(
    code ?? '',
  );
}

function isKeyMissing({ category, says, hasCode }: ErrorFacts): boolean {
  if (hasCode('SECRET_MISSING', 'PANGU.0012', 'ModelArts.81002')) return true;
  return (
    category === 'auth' &&
    says(/no api key|didn't provide an api key|key is required|jwt missing|x-api-key header is required/i)
  );
}

function isWrongKey(facts: ErrorFacts): boolean {
  const { category, error } = facts;
  return category === 'auth' && error.status !== 403 && !isKeyMissing(facts);
}

function isContextTooLong({ category, says }: ErrorFacts): boolean {
  return (
    category === 'invalid_request' &&
    says(
      /context_length_exceeded|exceed_context_size|context (length|window)|prompt (is too long|length exceeds)|range of input length/i,
    )
  );
}
