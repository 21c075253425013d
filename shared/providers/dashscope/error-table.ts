import type { ErrorEntry } from '../_kit/adapter.ts';

/** The same advice for every spelling of a code: of the native, the OpenAI and the Anthropic form. */
function rows(codes: readonly string[], entry: Omit<ErrorEntry, 'code'>): ErrorEntry[] {
  return codes.map((code) => ({ code, ...entry }));
}

/**
 * Errors of Model Studio, native and compatible: what the message alone tells first, then codes, then bare statuses.
 * Source: the service's list of error codes.
 */
export const errorTable: readonly ErrorEntry[] = [
  {
    message: /url error/i,
    cause: {
      en: 'This model does not live at this path: text models are at text-generation, vision, audio and the qwen3.5 and later series at multimodal-generation, models for pictures and films each at their own.',
      zh: '该模型不在此路径：文本模型使用 text-generation，视觉、语音模型以及 qwen3.5 及之后的系列使用 multimodal-generation，图像与视频生成模型各有其接口。',
    },
    action: {
      en: 'Send it to the endpoint of the model; Chat completions serves text and vision alike.',
      zh: '改用该模型所在的端点；Chat completions 同时支持文本与视觉模型。',
    },
  },
  {
    message: /enable_thinking must be set to false for non-?streaming/i,
    category: 'invalid_request',
    cause: {
      en: 'This model thinks only in a stream; open-source Qwen3 thinks unless told not to.',
      zh: '该模型仅在流式调用时支持思考；开源 Qwen3 默认开启思考。',
    },
    action: {
      en: 'Switch streaming on, or set enable_thinking to false.',
      zh: '开启流式，或将 enable_thinking 设为 false。',
    },
  },
  {
    message: /incremental_output only support/i,
    category: 'invalid_request',
    cause: {
      en: 'While thinking, only increments are streamed.',
      zh: '开启思考时仅支持增量输出。',
    },
    action: { en: 'Set incremental_output to true.', zh: '将 incremental_output 设为 true。' },
  },
  {
    message: /thinking_budget (parameter )?must be/i,
    category: 'invalid_request',
    cause: {
      en: 'thinking_budget is not a positive number within what the model can think.',
      zh: 'thinking_budget 不是正整数，或超过模型的最大思考长度。',
    },
    action: { en: 'Lower it, or leave it out.', zh: '调小该值，或不设置。' },
  },
  {
    message: /range of max_(completion_)?tokens should be/i,
    category: 'invalid_request',
    cause: { en: 'The token limit is above what this model can answer.', zh: 'token 上限超过该模型的最大输出长度。' },
    action: { en: 'Take a value within the range in the message.', zh: '改为错误信息给出范围内的值。' },
  },
  {
    message: /range of input length should be|input length.{0,40}(exceed|too long)/i,
    category: 'invalid_request',
    cause: { en: 'The messages are longer than the model takes.', zh: '输入长度超过模型上限。' },
    action: {
      en: 'Shorten the messages, or take a model with a longer context.',
      zh: '缩短消息，或换用上下文更长的模型。',
    },
  },
  {
    message: /model (does )?not exist/i,
    category: 'not_found',
    cause: { en: 'There is no model of that name in this region.', zh: '该地域没有此名称的模型。' },
    action: {
      en: 'Check the name against the list of models; lists differ from region to region.',
      zh: '对照模型列表检查名称；各地域的模型列表不同。',
    },
  },
  ...rows(['InvalidApiKey', 'invalid_api_key', 'authentication_error'], {
    category: 'auth',
    cause: {
      en: 'The key is wrong, or it belongs to another region: keys of Beijing, Singapore, Virginia and the others are not valid at each other’s hosts. Keys of a coding plan (sk-sp-…) work at its own hosts alone.',
      zh: 'API Key 错误，或属于其他地域：北京、新加坡、弗吉尼亚等地域的 Key 不能互用。Coding Plan 的 Key（sk-sp-…）只能用于其专属域名。',
    },
    action: {
      en: 'Take a key of the region that the base URL names, or change the base URL to the region of the key.',
      zh: '使用与基础 URL 同地域的 Key，或把基础 URL 改为 Key 所属地域。',
    },
  }),
  ...rows(['Arrearage'], {
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The Alibaba Cloud account owes money.', zh: '阿里云账号已欠费。' },
    action: { en: 'Top up the account; it takes a few minutes to count.', zh: '为账号充值，几分钟后生效。' },
  }),
  ...rows(['AllocationQuota.FreeTierOnly'], {
    category: 'quota',
    isRetryable: false,
    cause: {
      en: 'The free quota of this model is used up, and the account is set to stop there.',
      zh: '该模型的免费额度已用完，且账号开启了“免费额度用完即停”。',
    },
    action: {
      en: 'Switch off “stop when the free quota is used up” in the console, or take another model.',
      zh: '在控制台关闭“免费额度用完即停”，或换用其他模型。',
    },
  }),
  ...rows(['AccessDenied.Unpurchased'], {
    category: 'auth',
    cause: { en: 'Model Studio is not activated for this account.', zh: '该账号尚未开通百炼服务。' },
    action: { en: 'Activate it in the console with the main account.', zh: '使用主账号在控制台开通百炼。' },
  }),
  ...rows(['Model.AccessDenied'], {
    category: 'auth',
    cause: {
      en: 'The key’s workspace has no access to this model; a sub-workspace gets models only by grant.',
      zh: '该 Key 所在的业务空间无权调用此模型；子业务空间需要先授权模型。',
    },
    action: {
      en: 'Grant the model to the workspace in the console, or take a key of the default workspace.',
      zh: '在控制台为该业务空间授权此模型，或使用默认业务空间的 Key。',
    },
  }),
  ...rows(['Workspace.AccessDenied', 'App.AccessDenied'], {
    category: 'auth',
    cause: {
      en: 'The key may not use this workspace or application.',
      zh: '该 Key 无权访问此业务空间或应用。',
    },
    action: {
      en: 'Take a key of that workspace; check the X-DashScope-WorkSpace header and the host’s workspace id.',
      zh: '使用该业务空间的 Key，并检查 X-DashScope-WorkSpace 请求头与域名中的业务空间 ID。',
    },
  }),
  ...rows(['AccessDenied', 'AccessDenied.*', 'access_denied', 'permission_error'], {
    category: 'auth',
    cause: {
      en: 'The account may not make this call: the feature or model is not open to it, or calls of this kind are not allowed.',
      zh: '账号无权进行此调用：功能或模型未对其开放，或不支持该调用方式。',
    },
    action: {
      en: 'Activate the model in the console; some models take no synchronous or no asynchronous calls.',
      zh: '在控制台开通该模型；部分模型不支持同步或异步调用方式。',
    },
  }),
  ...rows(['ModelNotFound', 'model_not_found', 'model_not_supported', 'not_found_error'], {
    category: 'not_found',
    cause: {
      en: 'There is no model of that name in this region, or it is not served in this form.',
      zh: '该地域没有此名称的模型，或此接口形式不支持该模型。',
    },
    action: {
      en: 'Check the name against the list of models; lists differ from region to region.',
      zh: '对照模型列表检查名称；各地域的模型列表不同。',
    },
  }),
  ...rows(['WorkSpaceNotFound'], {
    category: 'not_found',
    cause: { en: 'There is no such workspace.', zh: '业务空间不存在。' },
    action: {
      en: 'Check the workspace id in the host or in X-DashScope-WorkSpace.',
      zh: '检查域名或 X-DashScope-WorkSpace 中的业务空间 ID。',
    },
  }),
  ...rows(['DataInspectionFailed', 'data_inspection_failed'], {
    category: 'content_filter',
    isRetryable: false,
    cause: {
      en: 'Moderation stopped the input or the answer; in a stream it can come in the middle.',
      zh: '输入或输出未通过内容审核；流式时可能在中途触发。',
    },
    action: { en: 'Word the messages differently.', zh: '修改消息措辞后重试。' },
  }),
  ...rows(['Throttling.RateQuota', 'limit_requests'], {
    category: 'rate_limit',
    cause: {
      en: 'Too many requests a minute or a second for this model, over all keys of the account.',
      zh: '该模型的每分钟或每秒请求数超限（按主账号下所有 Key 合计）。',
    },
    action: { en: 'Wait up to a minute and send more slowly.', zh: '等待至多一分钟，并降低请求频率。' },
  }),
  ...rows(['Throttling.AllocationQuota', 'insufficient_quota'], {
    category: 'rate_limit',
    isRetryable: true,
    status: 429,
    cause: {
      en: 'Too many tokens a minute or a second for this model. The OpenAI form calls it insufficient_quota, but no money is missing.',
      zh: '该模型的每分钟或每秒 token 数超限。OpenAI 兼容形式称为 insufficient_quota，但并非余额不足。',
    },
    action: {
      en: 'Wait up to a minute, shorten the messages, or ask for a higher quota.',
      zh: '等待至多一分钟、缩短消息，或申请提升限额。',
    },
  }),
  ...rows(['Throttling.BurstRate', 'limit_burst_rate'], {
    category: 'rate_limit',
    cause: {
      en: 'The rate of requests rose too quickly, though it is below the limit.',
      zh: '请求量增长过快，虽然尚未达到限额。',
    },
    action: { en: 'Raise the rate gradually.', zh: '平滑地增加请求量。' },
  }),
  ...rows(['Throttling', 'Throttling.*', 'rate_limit_error'], {
    category: 'rate_limit',
    cause: { en: 'The service limits how fast this account may call.', zh: '服务对该账号的调用频率进行了限流。' },
    action: { en: 'Wait up to a minute and send again.', zh: '等待至多一分钟后重试。' },
  }),
  ...rows(['RequestTimeOut', 'InternalError.Timeout'], {
    category: 'timeout',
    cause: {
      en: 'The answer was not complete within 300 seconds, the limit without a stream.',
      zh: '未在 300 秒（非流式上限）内完成回答。',
    },
    action: { en: 'Switch streaming on, or ask for a shorter answer.', zh: '开启流式，或缩短期望的回答。' },
  }),
  ...rows(['BadRequest.TooLarge'], {
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'The body is larger than the service takes.', zh: '请求体超过服务允许的大小。' },
    action: { en: 'Give images and files as addresses instead of Base64.', zh: '图片和文件改用 URL，而不是 Base64。' },
  }),
  ...rows(['InvalidURL'], {
    category: 'not_found',
    cause: {
      en: 'There is no such path, or an address in the body cannot be read.',
      zh: '路径不存在，或请求体中的 URL 无法访问。',
    },
    action: {
      en: 'Check base URL and endpoint, then the addresses of images and files.',
      zh: '检查基础 URL 与端点，以及图片、文件的 URL。',
    },
  }),
  ...rows(['InvalidFile.*'], {
    category: 'invalid_request',
    cause: {
      en: 'A file of the messages cannot be read, or is too large, too long or of a wrong kind.',
      zh: '消息中的文件无法读取，或大小、时长、格式不符合要求。',
    },
    action: {
      en: 'Check that the service can reach its address, and its size and format.',
      zh: '检查文件 URL 能否被服务访问，以及大小和格式。',
    },
  }),
  {
    code: 'InternalError',
    message: /payload/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'The body is larger than the service takes.', zh: '请求体超过服务允许的大小。' },
    action: { en: 'Give images and files as addresses instead of Base64.', zh: '图片和文件改用 URL，而不是 Base64。' },
  },
  ...rows(['UnsupportedOperation'], {
    category: 'invalid_request',
    cause: { en: 'The model cannot do what is asked.', zh: '该模型不支持此操作。' },
    action: { en: 'Take another model, or leave the feature out.', zh: '换用其他模型，或去掉该功能。' },
  }),
  ...rows(['BadRequest.EmptyInput', 'BadRequest.EmptyParameters', 'BadRequest.EmptyModel'], {
    category: 'invalid_request',
    cause: {
      en: 'model, input or parameters is missing from the body.',
      zh: '请求体缺少 model、input 或 parameters。',
    },
    action: {
      en: 'Fill it in. The native form wants messages below input, the OpenAI form at the top level.',
      zh: '补全该字段。原生形式的 messages 在 input 下，OpenAI 形式在顶层。',
    },
  }),
  ...rows(['ModelUnavailable', 'ModelServingError'], {
    category: 'overloaded',
    cause: { en: 'The model is busy or being started.', zh: '模型繁忙或正在启动。' },
    action: { en: 'Send again later, or take another model.', zh: '稍后重试，或换用其他模型。' },
  }),
  ...rows(['InternalError', 'InternalError.*', 'SystemError', 'ModelServiceFailed', 'RewriteFailed'], {
    category: 'server',
    cause: { en: 'Something failed inside the service.', zh: '服务内部出错。' },
    action: {
      en: 'Send again; if it stays, give the request id to the support of Model Studio.',
      zh: '重试；若持续出现，请将 Request ID 提供给百炼技术支持。',
    },
  }),
  {
    status: 400,
    // Any text will do: a row with one goes before other services' rows for the type that all of them use.
    message: /./,
    category: 'invalid_request',
    cause: {
      en: 'A field of the body is missing, wrong or out of its range.',
      zh: '请求体中的字段缺失、错误或超出范围。',
    },
    action: {
      en: 'Change the field that the message names. temperature goes from 0 to below 2, top_p from above 0 to 1.',
      zh: '修改错误信息指出的字段。temperature 取值 [0, 2)，top_p 取值 (0, 1]。',
    },
  },
  {
    status: 401,
    category: 'auth',
    cause: {
      en: 'The key is missing, wrong, or of another region.',
      zh: 'API Key 缺失、错误或属于其他地域。',
    },
    action: {
      en: 'Give the connection a key of the region that the base URL names.',
      zh: '为连接设置与基础 URL 同地域的 Key。',
    },
  },
  {
    status: 403,
    category: 'auth',
    cause: { en: 'The key is valid, but may not make this call.', zh: 'Key 有效，但无权进行此调用。' },
    action: {
      en: 'Activate the model, or grant it to the key’s workspace.',
      zh: '开通该模型，或为 Key 所在业务空间授权。',
    },
  },
  {
    status: 404,
    category: 'not_found',
    cause: { en: 'There is no such path or model at this host.', zh: '该域名下没有此路径或模型。' },
    action: {
      en: 'Check the base URL, which is the host alone, and the model.',
      zh: '检查基础 URL（只填域名）与模型名称。',
    },
  },
  {
    status: 408,
    category: 'timeout',
    cause: { en: 'The answer was not complete in time.', zh: '未在规定时间内完成回答。' },
    action: { en: 'Switch streaming on.', zh: '开启流式。' },
  },
  {
    status: 413,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'The body is larger than the service takes, some 6 to 10 MB.',
      zh: '请求体超过服务上限（约 6～10 MB）。',
    },
    action: { en: 'Give images and files as addresses instead of Base64.', zh: '图片和文件改用 URL，而不是 Base64。' },
  },
  {
    status: 415,
    category: 'invalid_request',
    cause: { en: 'The body was not announced as JSON.', zh: '请求体未声明为 JSON。' },
    action: { en: 'Set Content-Type to application/json.', zh: '将 Content-Type 设为 application/json。' },
  },
  {
    status: 429,
    category: 'rate_limit',
    cause: {
      en: 'Too many requests or tokens for this model, counted over all keys of the main account, by the minute and by the second.',
      zh: '该模型的请求数或 token 数超限，按主账号下所有 Key 合计，并按分钟与秒限流。',
    },
    action: { en: 'Wait up to a minute and send more slowly.', zh: '等待至多一分钟，并降低请求频率。' },
  },
  {
    status: 500,
    category: 'server',
    cause: { en: 'Something failed inside the service.', zh: '服务内部出错。' },
    action: { en: 'Send again.', zh: '重试。' },
  },
  {
    status: 503,
    category: 'overloaded',
    cause: { en: 'The model is busy or being started.', zh: '模型繁忙或正在启动。' },
    action: { en: 'Send again later.', zh: '稍后重试。' },
  },
];
