import type { ErrorEntry } from '../_kit/adapter.ts';

/** Cohere's errors have no code: rows are told apart by status and sentence, the narrower before the wider. */
export const errorTable: readonly ErrorEntry[] = [
  {
    message: /trial key.*(?:calls? \/ month|per month|monthly)/i,
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The calls of this trial key are spent for the month.', zh: '该试用密钥本月的调用次数已用完。' },
    action: { en: 'Take a production key from dashboard.cohere.com.', zh: '在 dashboard.cohere.com 创建生产密钥。' },
  },
  {
    status: 429,
    message: /trial/i,
    category: 'rate_limit',
    isRetryable: true,
    cause: {
      en: 'A trial key allows few calls a minute (about 20 for chat, 10 for rerank, 5 for embed images).',
      zh: '试用密钥每分钟的调用次数很少（chat 约 20 次，rerank 约 10 次）。',
    },
    action: { en: 'Wait a minute, or take a production key.', zh: '等待一分钟，或改用生产密钥。' },
  },
  {
    message: /too many tokens/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'Prompt, documents or max_tokens are over the limit of the model.',
      zh: '提示词、文档或 max_tokens 超过模型上限。',
    },
    action: {
      en: 'Shorten the input, or lower max_tokens to what the sentence names.',
      zh: '缩短输入，或将 max_tokens 降到提示的数值。',
    },
  },
  {
    message: /unknown field/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'The body has a field that v2 does not know.', zh: '请求体中有 v2 不认识的字段。' },
    action: {
      en: 'Rename or remove it: p for top_p, k for top_k, stop_sequences for stop, messages for message.',
      zh: '改名或删除：top_p 用 p，top_k 用 k，stop 用 stop_sequences，message 用 messages。',
    },
  },
  {
    message: /response_format is not supported/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'JSON output does not go together with documents or tools.',
      zh: 'JSON 输出不能与 documents 或 tools 同时使用。',
    },
    action: {
      en: 'Remove response_format, or the documents and tools.',
      zh: '去掉 response_format，或去掉 documents 与 tools。',
    },
  },
  {
    message: /valid input_type/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'Embedding models from v3 on need input_type.', zh: 'v3 及之后的向量模型必须提供 input_type。' },
    action: {
      en: 'Set search_document for what is stored and search_query for what is asked.',
      zh: '入库文本用 search_document，查询文本用 search_query。',
    },
  },
  {
    status: 400,
    isRetryable: false,
    cause: { en: 'A required field is missing, or a value is not allowed.', zh: '缺少必填字段，或取值不被允许。' },
    action: {
      en: 'The sentence names the field. Temperature ends at 1, p at 0.99.',
      zh: '错误信息会指出字段。temperature 上限为 1，p 上限为 0.99。',
    },
  },
  {
    status: 401,
    category: 'auth',
    isRetryable: false,
    cause: { en: 'The API key is missing, wrong or has expired.', zh: 'API Key 缺失、错误或已过期。' },
    action: {
      en: 'Set a key from dashboard.cohere.com; it is sent as a Bearer token.',
      zh: '设置 dashboard.cohere.com 的密钥，以 Bearer 方式发送。',
    },
  },
  {
    status: 402,
    category: 'quota',
    isRetryable: false,
    cause: {
      en: 'The account has reached its billing limit or has no valid payment method.',
      zh: '账户达到账单上限，或没有有效的付款方式。',
    },
    action: { en: 'Add a payment method or raise the limit in the dashboard.', zh: '在控制台添加付款方式或提高上限。' },
  },
  {
    status: 403,
    category: 'auth',
    isRetryable: false,
    cause: {
      en: 'This key may not use this model or endpoint, or the country is not served.',
      zh: '该密钥无权使用此模型或接口，或所在地区不受支持。',
    },
    action: { en: 'Look at the permissions of the key and of the fine-tuned model.', zh: '检查密钥及微调模型的权限。' },
  },
  {
    status: 404,
    message: /model/i,
    category: 'not_found',
    isRetryable: false,
    cause: {
      en: 'There is no such model, it was retired, or it does not have this endpoint.',
      zh: '模型不存在、已下线，或不支持该接口。',
    },
    action: {
      en: 'Take a name from the list of models, whose endpoints field tells what each can do.',
      zh: '从模型列表中选择，endpoints 字段说明各模型支持的接口。',
    },
  },
  {
    status: 404,
    category: 'not_found',
    isRetryable: false,
    cause: { en: 'There is no such path.', zh: '路径不存在。' },
    action: {
      en: 'The base URL is https://api.cohere.com; the version comes with the endpoint.',
      zh: '基础 URL 为 https://api.cohere.com，版本号由接口自带。',
    },
  },
  {
    status: 422,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'The body is JSON, but not of the shape that this endpoint expects.',
      zh: '请求体是 JSON，但结构不符合该接口要求。',
    },
    action: { en: 'Compare it with a template of this endpoint.', zh: '与该接口的模板对照检查。' },
  },
  {
    status: 429,
    category: 'rate_limit',
    isRetryable: true,
    cause: {
      en: 'More calls or tokens a minute than the key allows.',
      zh: '每分钟的调用次数或 token 数超过密钥限制。',
    },
    action: {
      en: 'Wait a minute and send fewer at a time; ask Cohere for a higher limit.',
      zh: '等待一分钟并降低并发，或向 Cohere 申请更高限额。',
    },
  },
  {
    status: 498,
    category: 'auth',
    isRetryable: false,
    cause: { en: 'The token is not valid (a status of its own at Cohere).', zh: '令牌无效（Cohere 自定义状态码）。' },
    action: {
      en: 'Make a new key; look for blanks or a cut end in the pasted one.',
      zh: '重新创建密钥，并检查粘贴时是否带有空格或被截断。',
    },
  },
  {
    status: 499,
    category: 'timeout',
    isRetryable: true,
    cause: { en: 'The request was cancelled before it was answered.', zh: '请求在得到应答前被取消。' },
    action: {
      en: 'Send again; a proxy in between may have a short time limit.',
      zh: '重新发送；中间的代理可能设置了较短的超时。',
    },
  },
  {
    status: 500,
    category: 'server',
    isRetryable: true,
    cause: { en: 'Cohere failed inside.', zh: 'Cohere 内部错误。' },
    action: {
      en: 'Try again; if it stays, write to support with the id of the answer.',
      zh: '重试；若持续出现，请附上应答中的 id 联系支持。',
    },
  },
  {
    status: 501,
    category: 'server',
    isRetryable: false,
    cause: { en: 'This server does not have this endpoint or feature.', zh: '该服务器未实现此接口或功能。' },
    action: {
      en: 'Private deployments may lack endpoints; take one that is there.',
      zh: '私有部署可能缺少部分接口，请改用已有接口。',
    },
  },
  {
    status: 503,
    category: 'overloaded',
    isRetryable: true,
    cause: { en: 'The service is overloaded or being updated.', zh: '服务过载或正在更新。' },
    action: {
      en: 'Try again with growing pauses; status.cohere.com tells of outages.',
      zh: '逐步延长间隔后重试；故障信息见 status.cohere.com。',
    },
  },
  {
    status: 504,
    category: 'timeout',
    isRetryable: true,
    cause: { en: 'The answer took too long.', zh: '生成耗时过长。' },
    action: {
      en: 'Ask for a stream, lower max_tokens or the thinking budget, or shorten the input.',
      zh: '改用流式，减小 max_tokens 或思考预算，或缩短输入。',
    },
  },
];
