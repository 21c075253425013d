import type { ErrorEntry } from '../_kit/adapter.ts';

const KEY_ACTION = {
  en: 'A new key starts working a few minutes after it is made, so try again shortly. It must come from the region of the service, with no space in it; a lost key cannot be shown again, so make another (up to 30).',
  zh: '新建的密钥几分钟后才会生效，请稍后重试。密钥必须在服务所在区域创建，且不含空格；密钥遗失后无法再次查看，请重新创建（最多 30 个）。',
};

const MODEL_ACTION = {
  en: 'Copy the model name from More › View Call Description in the console; it is not the name of the service, and its case counts.',
  zh: '请从控制台“更多 > 调用说明”中复制模型名称；它不是服务名称，且区分大小写。',
};

/** The error codes of MaaS, then those of the gateway before it and of vLLM behind it, then bare statuses. */
export const errors: readonly ErrorEntry[] = [
  {
    code: 'ModelArts.81001',
    message: /prompt length|context length|max_tokens|too long/i,
    category: 'invalid_request',
    cause: {
      en: 'Prompt and answer together are longer than the model allows.',
      zh: '提示与回答的总长度超过了模型上限。',
    },
    action: { en: 'Shorten the conversation or lower max_tokens.', zh: '请缩短对话内容，或调小 max_tokens。' },
  },
  {
    code: 'ModelArts.81001',
    category: 'invalid_request',
    cause: {
      en: 'The body could not be read, names no model, or was refused by the model behind the service.',
      zh: '请求体无法解析、缺少 model，或被后端模型拒绝。',
    },
    action: {
      en: 'Check that the body is JSON with model and messages, and read the message for the field concerned.',
      zh: '请检查请求体是否为含 model 与 messages 的 JSON，并根据错误信息定位字段。',
    },
  },
  {
    code: 'ModelArts.81002',
    category: 'auth',
    cause: {
      en: 'The Authorization header is missing or does not begin with "Bearer ".',
      zh: '缺少 Authorization 请求头，或其值不是以“Bearer ”开头。',
    },
    action: {
      en: 'Set the API key of the connection and leave its way of authentication as the provider has it.',
      zh: '请在连接中填写 API Key，并使用该服务商默认的鉴权方式。',
    },
  },
  {
    code: 'ModelArts.81003',
    category: 'auth',
    cause: { en: 'The API key is not recognised.', zh: 'API Key 无效。' },
    action: KEY_ACTION,
  },
  {
    code: 'ModelArts.81004',
    category: 'auth',
    cause: {
      en: 'This preset service is not enabled for the account.',
      zh: '该账号尚未开通此预置服务。',
    },
    action: {
      en: 'Enable it under Real-Time Inference › Preset Services in the console.',
      zh: '请在控制台“在线推理 > 预置服务”中开通。',
    },
  },
  {
    code: 'ModelArts.81005',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The free quota is used up.', zh: '免费额度已用完。' },
    action: { en: 'Switch to the paid service.', zh: '请开通付费服务。' },
  },
  {
    code: 'ModelArts.81006',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The model is frozen, most often for an unpaid bill.', zh: '模型资源已被冻结，通常是因为欠费。' },
    action: { en: 'Pay what is due, or have it unfrozen.', zh: '请结清费用或申请解冻。' },
  },
  {
    code: 'ModelArts.81009',
    category: 'not_found',
    cause: { en: 'There is no model of that name.', zh: '模型不存在。' },
    action: MODEL_ACTION,
  },
  {
    code: 'ModelArts.81010',
    category: 'overloaded',
    isRetryable: true,
    cause: { en: 'No instance of the model is running.', zh: '该模型当前没有可用的推理实例。' },
    action: { en: 'Try again later, or choose another model.', zh: '请稍后重试，或更换模型。' },
  },
  {
    code: 'ModelArts.81011',
    category: 'content_filter',
    cause: { en: 'Risk control stopped the input or the answer.', zh: '输入或输出内容触发了风控。' },
    action: { en: 'Word the prompt differently.', zh: '请调整提示词内容。' },
  },
  {
    code: 'ModelArts.81013',
    category: 'invalid_request',
    cause: { en: 'This moderated model takes prompts in Chinese only.', zh: '该模型只接受中文提示。' },
    action: { en: 'Write the prompt in Chinese, or choose another model.', zh: '请使用中文提问，或更换模型。' },
  },
  {
    code: 'ModelArts.81014',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The free period of the service is over.', zh: '服务的免费期已结束。' },
    action: { en: 'Subscribe to the service.', zh: '请订购该服务。' },
  },
  {
    code: 'ModelArts.81101',
    category: 'rate_limit',
    isRetryable: true,
    cause: { en: 'Too many requests in this minute (RPM).', zh: '超过每分钟请求数上限（RPM）。' },
    action: { en: 'Wait up to a minute.', zh: '请等待最多一分钟后重试。' },
  },
  {
    code: 'ModelArts.81103',
    category: 'rate_limit',
    isRetryable: true,
    cause: { en: 'Too many tokens in this minute (TPM).', zh: '超过每分钟 token 数上限（TPM）。' },
    action: { en: 'Wait up to a minute, or send smaller prompts.', zh: '请等待最多一分钟，或缩短提示。' },
  },
  {
    code: 'ModelArts.81108',
    category: 'not_found',
    cause: { en: 'There is no task with this id.', zh: '任务不存在。' },
    action: { en: 'Check the task id.', zh: '请检查任务 ID。' },
  },
  {
    code: 'ModelArts.81109',
    category: 'auth',
    cause: { en: 'The task belongs to somebody else.', zh: '无权访问该任务。' },
    action: { en: 'Use the key that started the task.', zh: '请使用创建该任务的密钥。' },
  },
  {
    code: 'APIG.0101',
    category: 'not_found',
    cause: {
      en: 'The gateway knows no such address, or the service is not published.',
      zh: '网关上没有该地址，或服务尚未发布。',
    },
    action: {
      en: 'Compare path, method and host with the console: deployed …/v1/infers/{id}/v1, preset https://api.modelarts-maas.com/v1. The service must be Running, Updating or Upgrading.',
      zh: '请对照控制台检查路径、方法与域名：部署服务为 …/v1/infers/{id}/v1，预置服务为 https://api.modelarts-maas.com/v1。服务须处于运行中、更新中或升级中。',
    },
  },
  {
    code: 'APIG.0203',
    category: 'timeout',
    isRetryable: true,
    cause: { en: 'The model took longer than the gateway waits.', zh: '模型响应时间超过了网关的等待时间。' },
    action: { en: 'Stream the answer, or lower max_tokens.', zh: '请改用流式返回，或调小 max_tokens。' },
  },
  {
    code: 'APIG.0308',
    category: 'rate_limit',
    isRetryable: true,
    cause: {
      en: 'The gateway throttles this IP address; the message names limit and period.',
      zh: '网关按 IP 限流，错误信息中给出了阈值与周期。',
    },
    action: { en: 'Slow down and try again after the period.', zh: '请降低频率，待周期结束后重试。' },
  },
  {
    // By the message: a code would match the same failure at every other provider.
    message: /self-signed (TLS )?certificate/i,
    isRetryable: false,
    cause: {
      en: 'The service shows a certificate it signed itself. The vendor’s Python sample gets past that with verify=False.',
      zh: '服务使用自签名证书。官方 Python 示例通过 verify=False 跳过了证书校验。',
    },
    action: {
      en: 'Ask for the host with a proper certificate. Only in a network you trust, turn certificate verification off in this connection: the key could be read on the way.',
      zh: '请优先使用带正式证书的域名。仅在可信网络中，才在该连接里关闭证书校验，否则密钥可能在途中被窃取。',
    },
  },
  {
    message: /extra_forbidden|extra inputs are not permitted/i,
    category: 'invalid_request',
    cause: {
      en: 'The body has a field that preset services do not know; they refuse such fields.',
      zh: '请求体含有预置服务不支持的字段，会被直接拒绝。',
    },
    action: {
      en: 'Remove the field that the message names under loc. Deployed services take all fields of vLLM.',
      zh: '请删除错误信息 loc 中指出的字段。部署的服务支持 vLLM 的全部字段。',
    },
  },
  {
    message: /'type': 'missing'|field required/i,
    category: 'invalid_request',
    cause: { en: 'A required field is missing.', zh: '缺少必填字段。' },
    action: { en: 'Add the field that the message names under loc.', zh: '请补上错误信息 loc 中指出的字段。' },
  },
  {
    message: /json_invalid|json decode error/i,
    category: 'invalid_request',
    cause: { en: 'The body is empty or no valid JSON.', zh: '请求体为空或不是合法的 JSON。' },
    action: { en: 'Correct the JSON where the editor marks it.', zh: '请在编辑器标出的位置修正 JSON。' },
  },
  {
    message: /maximum context length|prompt (is too long|length exceeds)/i,
    category: 'invalid_request',
    cause: {
      en: 'Prompt and max_tokens together exceed the context of the model.',
      zh: '提示与 max_tokens 之和超过了模型上下文长度。',
    },
    action: { en: 'Shorten the conversation or lower max_tokens.', zh: '请缩短对话内容，或调小 max_tokens。' },
  },
  {
    message: /greedy sampling|beam search/i,
    category: 'invalid_request',
    cause: {
      en: 'n, temperature, top_k and use_beam_search do not fit together.',
      zh: 'n、temperature、top_k 与 use_beam_search 的组合不被允许。',
    },
    action: {
      en: 'Several samples need temperature above 0 and top_k above 1; beam search needs n above 1, temperature 0, top_p 1 and top_k -1.',
      zh: '多个采样结果要求 temperature 大于 0 且 top_k 大于 1；束搜索要求 n 大于 1、temperature 为 0、top_p 为 1、top_k 为 -1。',
    },
  },
  {
    status: 404,
    message: /model .*does not exist/i,
    category: 'not_found',
    cause: { en: 'The service has no model of that name.', zh: '该服务中没有此名称的模型。' },
    action: MODEL_ACTION,
  },
  {
    status: 400,
    cause: { en: 'The request contains syntax errors or values out of range.', zh: '请求存在语法错误或取值超出范围。' },
    action: {
      en: 'Read the message for the field, and compare it with the parameter’s range.',
      zh: '请根据错误信息找到对应字段，并核对取值范围。',
    },
  },
  {
    status: 401,
    category: 'auth',
    cause: { en: 'The API key was not accepted.', zh: 'API Key 未通过验证。' },
    action: KEY_ACTION,
  },
  {
    status: 403,
    category: 'auth',
    cause: {
      en: 'The service refused the request: a key of another region, a key made moments ago, or no right to the service.',
      zh: '服务拒绝了请求：密钥属于其他区域、密钥刚创建尚未生效，或无权访问该服务。',
    },
    action: KEY_ACTION,
  },
  {
    status: 404,
    category: 'not_found',
    cause: { en: 'There is nothing at this address.', zh: '该地址不存在。' },
    action: {
      en: 'A deployed service answers only at …/v1/infers/{id}/v1/chat/completions and …/v1/models; mind the second /v1. It must be Running, Updating or Upgrading.',
      zh: '部署服务只提供 …/v1/infers/{id}/v1/chat/completions 与 …/v1/models，请注意第二个 /v1。服务须处于运行中、更新中或升级中。',
    },
  },
  {
    status: 405,
    category: 'invalid_request',
    cause: { en: 'The method does not fit the path.', zh: '请求方法与路径不匹配。' },
    action: { en: 'Use GET for models and POST for all else.', zh: '查询模型列表用 GET，其余接口用 POST。' },
  },
  {
    status: 500,
    category: 'server',
    isRetryable: true,
    cause: { en: 'The service failed inside.', zh: '服务内部错误。' },
    action: {
      en: 'Try again; with a large n, lower it first, since the device memory may be exhausted.',
      zh: '请重试；若 n 较大请先调小，可能是显存不足。',
    },
  },
];
