import type { ErrorEntry } from '../_kit/adapter.ts';

/** Errors of the Messages API: what the message alone tells first, then types, then statuses without a body. */
export const errorTable: readonly ErrorEntry[] = [
  {
    message: /credit balance is too low/i,
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The account has no credit left.', zh: '账户余额不足。' },
    action: { en: 'Buy credit in the Console under Plans & Billing.', zh: '在 Console 的 Plans & Billing 中充值。' },
  },
  {
    message: /prompt is too long|exceed(s|ed)? (the )?context (window|limit)/i,
    category: 'invalid_request',
    cause: {
      en: 'Messages, tools and max_tokens together are more than the model’s context holds.',
      zh: '消息、工具与 max_tokens 之和超过模型的上下文长度。',
    },
    action: {
      en: 'Shorten the messages or lower max_tokens; Count tokens tells the size beforehand.',
      zh: '缩短消息或调小 max_tokens；可先用 Count tokens 查看长度。',
    },
  },
  {
    message: /anthropic-version/i,
    category: 'invalid_request',
    cause: {
      en: 'The header anthropic-version is missing or unknown.',
      zh: '缺少 anthropic-version 请求头，或版本未知。',
    },
    action: { en: 'Send anthropic-version: 2023-06-01.', zh: '发送 anthropic-version: 2023-06-01。' },
  },
  {
    message: /max_tokens: field required/i,
    category: 'invalid_request',
    cause: { en: 'max_tokens is missing; this form has no default for it.', zh: '缺少 max_tokens，此接口没有默认值。' },
    action: { en: 'Set max_tokens.', zh: '设置 max_tokens。' },
  },
  {
    message: /tool_use.{0,80}without.{0,20}tool_result|tool_result.{0,80}tool_use/is,
    category: 'invalid_request',
    cause: {
      en: 'Each tool_use needs its tool_result at the beginning of the very next user message.',
      zh: '每个 tool_use 都需要在紧接着的用户消息开头给出对应的 tool_result。',
    },
    action: { en: 'Add the missing result, or take the call out.', zh: '补上缺少的结果，或删除该工具调用。' },
  },
  {
    message: /(when|while|with) thinking is enabled|thinking.{0,40}(not supported|not enabled)|thinking\.type/i,
    category: 'invalid_request',
    cause: {
      en: 'Something does not go with thinking, or the model knows another kind of it: the newest want adaptive instead of enabled.',
      zh: '某些参数不能与思考同时使用，或该模型支持的思考类型不同：最新模型需用 adaptive 代替 enabled。',
    },
    action: {
      en: 'Leave temperature, top_k and a forced tool out, or change thinking.type.',
      zh: '去掉 temperature、top_k 与强制工具，或更换 thinking.type。',
    },
  },
  {
    code: 'authentication_error',
    category: 'auth',
    cause: { en: 'The key is missing, wrong or revoked.', zh: '密钥缺失、错误或已失效。' },
    action: {
      en: 'Give the connection a valid key. Anthropic wants it in x-api-key, and an OAuth token as Bearer.',
      zh: '为连接设置有效密钥。Anthropic 的密钥放在 x-api-key，OAuth 令牌以 Bearer 方式发送。',
    },
  },
  {
    code: 'billing_error',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'There is a problem with billing or payment of the account.', zh: '账户的计费或付款存在问题。' },
    action: { en: 'Check the payment details in the Console.', zh: '在 Console 中检查付款信息。' },
  },
  {
    code: 'permission_error',
    category: 'auth',
    cause: { en: 'The key may not use this model or feature.', zh: '该密钥无权使用此模型或功能。' },
    action: {
      en: 'Take a key of a workspace that may, or ask the organization’s admin.',
      zh: '使用有权限的工作区密钥，或联系组织管理员。',
    },
  },
  {
    code: 'not_found_error',
    category: 'not_found',
    cause: { en: 'There is no such model or path.', zh: '模型或路径不存在。' },
    action: {
      en: 'Check the model against the list of models, and that the base URL has no /v1 of its own.',
      zh: '对照模型列表检查模型名称，并确认基础 URL 不带 /v1。',
    },
  },
  {
    code: 'conflict_error',
    isRetryable: true,
    cause: { en: 'The request conflicts with the current state of what it changes.', zh: '请求与资源的当前状态冲突。' },
    action: { en: 'Fetch the current state and send again.', zh: '获取最新状态后重试。' },
  },
  {
    code: 'request_too_large',
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'The body is over 32 MB, the limit of this call.', zh: '请求体超过该接口 32 MB 的上限。' },
    action: {
      en: 'Send fewer or smaller images and documents, or refer to uploaded files.',
      zh: '减少或压缩图片与文档，或改为引用已上传的文件。',
    },
  },
  {
    code: 'rate_limit_error',
    category: 'rate_limit',
    cause: {
      en: 'Too many requests or tokens a minute, or the rate rose too steeply.',
      zh: '每分钟请求数或 token 数超限，或请求量增长过快。',
    },
    action: {
      en: 'Wait as long as the retry-after header says; the ratelimit headers of the answer tell which limit it is.',
      zh: '按 retry-after 响应头等待；响应中的 ratelimit 系列响应头会说明是哪项限额。',
    },
  },
  {
    code: 'overloaded_error',
    category: 'overloaded',
    cause: {
      en: 'The service is overloaded for everyone; it is no limit of yours. In a stream it can come after text has arrived.',
      zh: '服务整体过载，并非你的限额。流式时可能在已返回部分文本后出现。',
    },
    action: { en: 'Send again after some seconds, waiting longer each time.', zh: '几秒后重试，并逐次延长间隔。' },
  },
  {
    code: 'timeout_error',
    category: 'timeout',
    cause: { en: 'The answer took too long for one piece.', zh: '一次性返回耗时过长。' },
    action: { en: 'Stream long answers, or use batches.', zh: '长回答请使用流式，或改用批处理。' },
  },
  {
    code: 'api_error',
    category: 'server',
    cause: { en: 'Something failed inside the service.', zh: '服务内部出错。' },
    action: {
      en: 'Send again; if it stays, give the request id to the support.',
      zh: '重试；若持续出现，请将 Request ID 提供给技术支持。',
    },
  },
  // The edge in front of the service answers in HTML or plain text, so only the status tells.
  {
    status: 413,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'The body is over the limit: 32 MB for messages.', zh: '请求体超过上限：消息接口为 32 MB。' },
    action: { en: 'Send fewer or smaller images and documents.', zh: '减少或压缩图片与文档。' },
  },
  {
    status: 529,
    category: 'overloaded',
    cause: {
      en: 'The service is overloaded for everyone; it is no limit of yours.',
      zh: '服务整体过载，并非你的限额。',
    },
    action: { en: 'Send again after some seconds, waiting longer each time.', zh: '几秒后重试，并逐次延长间隔。' },
  },
  {
    status: 401,
    category: 'auth',
    cause: { en: 'The key is missing or wrong.', zh: '密钥缺失或错误。' },
    action: {
      en: 'Check the key, and where the service wants it: some take Bearer instead of x-api-key.',
      zh: '检查密钥及其位置：部分兼容服务需用 Bearer 而不是 x-api-key。',
    },
  },
  {
    status: 402,
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The account has to pay first.', zh: '账户需要先付款。' },
    action: { en: 'Top up or check the payment details.', zh: '充值或检查付款信息。' },
  },
  {
    status: 403,
    category: 'auth',
    cause: { en: 'The key may not use this model or feature.', zh: '该密钥无权使用此模型或功能。' },
    action: { en: 'Take a key that may, or another model.', zh: '使用有权限的密钥，或换用其他模型。' },
  },
  {
    status: 404,
    category: 'not_found',
    cause: { en: 'There is no such path or model.', zh: '路径或模型不存在。' },
    action: {
      en: 'Check the base URL, which carries no /v1. Compatible services may have no list of models and no token counting.',
      zh: '检查基础 URL（不应带 /v1）。兼容服务可能没有模型列表与 token 统计接口。',
    },
  },
  {
    status: 504,
    category: 'timeout',
    cause: { en: 'The answer took too long.', zh: '回答耗时过长。' },
    action: { en: 'Stream long answers.', zh: '长回答请使用流式。' },
  },
  {
    // Not by its type, which services of other forms give to all their errors.
    status: 400,
    message: /./,
    category: 'invalid_request',
    cause: {
      en: 'A field of the request is missing, wrong or not allowed beside another.',
      zh: '请求中的字段缺失、错误或相互冲突。',
    },
    action: {
      en: 'Change the field that the message names. OpenAI’s fields (n, seed, response_format …) are refused here.',
      zh: '修改错误信息指出的字段。OpenAI 的字段（n、seed、response_format 等）在此不被接受。',
    },
  },
];
