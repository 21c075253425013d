import type { ErrorEntry } from '../_kit/adapter.ts';
import { mediaErrors } from '../_openai/media-errors.ts';

/**
 * What the gateway answers by itself: plain text or nothing, never JSON. Errors of the service behind it pass through
 * in that service's own form. Content moderation has no row: it answers 200 with an ordinary answer that refuses.
 */
export const errorTable: readonly ErrorEntry[] = [
  ...mediaErrors,
  {
    message: /no api key found in request/i,
    category: 'auth',
    cause: {
      en: 'Consumer authentication is on, and the request brought no key where the gateway looks for it.',
      zh: '已开启消费者认证，但网关在约定位置没有找到 Key。',
    },
    action: {
      en: 'Give the connection the consumer’s key, at the place set in the console: Bearer, a header or a query parameter.',
      zh: '为连接设置消费者 Key，并与控制台设置的位置一致：Bearer、自定义请求头或查询参数。',
    },
  },
  {
    message: /multiple api keys found/i,
    category: 'auth',
    cause: { en: 'The request holds more than one key.', zh: '请求中出现了多个 Key。' },
    action: {
      en: 'Remove the other one: look at the headers of request and connection, and at the query.',
      zh: '删除多余的 Key：检查请求与连接的请求头，以及查询参数。',
    },
  },
  {
    message: /unauthorized consumer/i,
    category: 'auth',
    cause: {
      en: 'The key is right, but its consumer is not authorized for this Model API.',
      zh: 'Key 正确，但该消费者未获此 Model API 的授权。',
    },
    action: {
      en: 'Authorize the consumer on the Model API in the console.',
      zh: '在控制台为该消费者授权此 Model API。',
    },
  },
  {
    message: /key auth check.*invalid api key/is,
    category: 'auth',
    cause: {
      en: 'No consumer of the gateway has this key. A key of Model Studio or another provider does not count here.',
      zh: '网关中没有消费者使用此 Key。百炼或其他服务商的 Key 在此无效。',
    },
    action: { en: 'Take the key of a consumer from the console.', zh: '使用控制台中消费者的 Key。' },
  },
  {
    message: /jwt (is )?missing/i,
    category: 'auth',
    cause: { en: 'The gateway wants a JWT and got none.', zh: '网关要求 JWT，但请求未携带。' },
    action: {
      en: 'Give the connection a JWT, as Bearer unless set otherwise.',
      zh: '为连接设置 JWT，默认以 Bearer 方式携带。',
    },
  },
  {
    message: /jwt (is )?expired/i,
    category: 'auth',
    cause: { en: 'The JWT is past its time.', zh: 'JWT 已过期。' },
    action: { en: 'Issue a new one.', zh: '重新签发。' },
  },
  {
    message: /jwt (verification|issuer|audience|signature|header|payload)|jwks/i,
    category: 'auth',
    cause: {
      en: 'The JWT does not pass: signature, issuer or the consumer’s claim are not what the gateway expects.',
      zh: 'JWT 校验未通过：签名、签发者或标识消费者的声明与网关设置不符。',
    },
    action: {
      en: 'Check the key it is signed with against the JWKS in the console, and the claim (uid by default).',
      zh: '对照控制台的 JWKS 检查签名密钥，并检查声明字段（默认 uid）。',
    },
  },
  {
    message: /^\s*(invalid key|empty signature)\s*$/i,
    category: 'auth',
    cause: {
      en: 'The gateway wants requests signed with an access key (HMAC), and does not know this one.',
      zh: '网关要求 AK/SK 签名（HMAC）认证，且不认识该 Access Key。',
    },
    action: {
      en: 'In the connection, send the key as “Signature with access key (HMAC)”, and check access key and secret key.',
      zh: '在连接中将密钥发送方式设为“AK/SK 签名（HMAC）”，并核对 Access Key 与 Secret Key。',
    },
  },
  {
    message: /invalid (signature|content-md5|date)/i,
    category: 'auth',
    cause: {
      en: 'The signature is not the one the gateway computes; its header X-Ca-Error-Message holds the text it signed, with # for line breaks.',
      zh: '签名与网关计算的不一致；响应头 X-Ca-Error-Message 给出网关的待签名字符串，换行以 # 表示。',
    },
    action: {
      en: 'Compare that text with the one you signed, line by line.',
      zh: '逐行比对该字符串与你签名的字符串。',
    },
  },
  {
    message: /no healthy upstream/i,
    category: 'overloaded',
    cause: {
      en: 'None of the services behind this Model API is reachable.',
      zh: '该 Model API 后端没有可用的服务。',
    },
    action: {
      en: 'Check the AI service in the console: its address, its health, and that it has a service left to fall back to.',
      zh: '在控制台检查 AI 服务：地址、健康状态以及 Fallback 服务。',
    },
  },
  {
    message: /upstream connect error|disconnect\/reset before headers/i,
    category: 'overloaded',
    cause: { en: 'The service behind the gateway broke the connection.', zh: '后端服务中断了与网关的连接。' },
    action: {
      en: 'Send again; if it stays, check the service’s address, port and TLS in the console.',
      zh: '重试；若持续出现，请在控制台检查服务的地址、端口与 TLS 设置。',
    },
  },
  {
    message: /upstream request timeout/i,
    category: 'timeout',
    cause: {
      en: 'No first packet in time, and no fallback was left.',
      zh: '首包超时，且没有可用的 Fallback 服务。',
    },
    action: {
      en: 'Raise First Packet Timeout of the Model API (milliseconds, 0 for none), or add a fallback.',
      zh: '调大 Model API 的首包超时（毫秒，0 为不限），或添加 Fallback。',
    },
  },
  {
    status: 404,
    message: /model/i,
    category: 'not_found',
    cause: {
      en: 'No rule of the Model API fits this model, or the service behind it does not have it.',
      zh: 'Model API 的规则未匹配到该模型，或后端服务没有此模型。',
    },
    action: {
      en: 'Compare the model with the rules in the console: ? stands for one character, * for any.',
      zh: '对照控制台中的模型规则：? 匹配一个字符，* 匹配任意字符。',
    },
  },
  {
    status: 404,
    category: 'not_found',
    cause: {
      en: 'No route of the gateway fits: domain, base path or path are not those of the Model API, or its protocol has no such route.',
      zh: '网关没有匹配的路由：域名、Base Path 或路径与 Model API 不符，或其协议没有该路由。',
    },
    action: {
      en: 'Check base path and protocol of the Model API. At the instance address, add a Host header with the domain.',
      zh: '检查 Model API 的 Base Path 与协议。使用实例地址时，需添加值为域名的 Host 请求头。',
    },
  },
  {
    status: 401,
    category: 'auth',
    cause: { en: 'Consumer authentication refused the request.', zh: '消费者认证未通过。' },
    action: {
      en: 'Check the consumer’s key and the place the console sets for it.',
      zh: '检查消费者 Key，以及控制台设置的携带位置。',
    },
  },
  {
    status: 403,
    category: 'auth',
    cause: {
      en: 'The consumer may not call this Model API; with authentication on and nobody authorized, all are refused.',
      zh: '该消费者无权调用此 Model API；开启认证但未授权任何消费者时，所有请求都会被拒绝。',
    },
    action: { en: 'Authorize the consumer on the Model API.', zh: '在控制台为该消费者授权此 Model API。' },
  },
  {
    status: 413,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'The body is larger than the gateway takes.', zh: '请求体超过网关允许的大小。' },
    action: {
      en: 'Give images and files as addresses, or raise the limit of the gateway.',
      zh: '图片和文件改用 URL，或调大网关的限制。',
    },
  },
  {
    status: 429,
    category: 'rate_limit',
    cause: {
      en: 'A limit of the gateway on tokens or requests, or of the service behind it. Status and text are set in the console.',
      zh: '触发了网关的 token 或请求限流，或后端服务的限流。状态码与文案可在控制台设置。',
    },
    action: { en: 'Wait and send more slowly, or raise the limit.', zh: '等待并降低频率，或调高限额。' },
  },
  {
    status: 503,
    category: 'overloaded',
    cause: {
      en: 'No service answers for this model: none is healthy, or no rule fits the model.',
      zh: '没有服务可处理该模型：后端均不健康，或没有规则匹配该模型。',
    },
    action: { en: 'Check the AI service and the model rules in the console.', zh: '在控制台检查 AI 服务与模型规则。' },
  },
  {
    status: 504,
    category: 'timeout',
    cause: { en: 'The service behind the gateway took too long.', zh: '后端服务响应超时。' },
    action: {
      en: 'Stream, raise First Packet Timeout, or add a fallback.',
      zh: '开启流式、调大首包超时，或添加 Fallback。',
    },
  },
  {
    status: 500,
    category: 'server',
    cause: {
      en: 'The gateway’s AI proxy could not work with the request or the answer.',
      zh: '网关的 AI 代理无法处理请求或响应。',
    },
    action: {
      en: 'Check the protocol and key of the AI service behind this Model API.',
      zh: '检查该 Model API 后端 AI 服务的协议与密钥。',
    },
  },
];
