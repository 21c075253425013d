import type { ErrorEntry, LocalText } from '../_kit/adapter.ts';

const WAIT: LocalText = { en: 'Wait a moment and send again.', zh: '稍等片刻后重试。' };
const TOP_UP: LocalText = { en: 'Add credit in the service’s console.', zh: '请在服务控制台充值。' };
const CHECK_KEY: LocalText = {
  en: 'Set the key of this service again in the connection; keys of its other sites do not work.',
  zh: '在连接中重新设置该服务的 Key；其他站点的 Key 无效。',
};
const CHECK_MODEL: LocalText = {
  en: 'Choose a model from the list of models, spelled exactly so.',
  zh: '从模型列表中选择，名称须完全一致。',
};
const REPHRASE: LocalText = { en: 'Rephrase the prompt.', zh: '请修改提示内容。' };

/** Codes that single services have of their own. Numbers are theirs too, so a status may tell whose they are. */
export const vendorErrors: readonly ErrorEntry[] = [
  // MiniMax: errors of the account come with status 200.
  {
    status: 200,
    code: '1002',
    category: 'rate_limit',
    isRetryable: true,
    cause: { en: 'MiniMax: too many requests in a short time.', zh: 'MiniMax：触发限流。' },
    action: WAIT,
  },
  {
    status: 200,
    code: '1004',
    category: 'auth',
    cause: {
      en: 'MiniMax: the key is wrong or of the other site (.io and China).',
      zh: 'MiniMax：鉴权失败，Key 错误或属于另一站点。',
    },
    action: CHECK_KEY,
  },
  {
    status: 200,
    code: '1008',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'MiniMax: the balance is too low.', zh: 'MiniMax：余额不足。' },
    action: TOP_UP,
  },
  {
    status: 200,
    code: '1039',
    category: 'rate_limit',
    isRetryable: true,
    cause: { en: 'MiniMax: too many tokens in a short time.', zh: 'MiniMax：触发 TPM 限流。' },
    action: WAIT,
  },
  // Zhipu and Z.ai: four digits, as text.
  ...['1000', '1001', '1002', '1003', '1004'].map(
    (code): ErrorEntry => ({
      status: 401,
      code,
      category: 'auth',
      cause: { en: 'Zhipu: the key is missing, wrong or expired.', zh: '智谱：鉴权失败，Key 缺失、错误或已过期。' },
      action: CHECK_KEY,
    }),
  ),
  {
    code: '1113',
    category: 'quota',
    isRetryable: false,
    cause: {
      en: 'Zhipu: the account is in arrears or has no resource package.',
      zh: '智谱：账户欠费或没有可用资源包。',
    },
    action: TOP_UP,
  },
  {
    code: '1211',
    category: 'not_found',
    cause: { en: 'Zhipu: there is no such model.', zh: '智谱：模型不存在。' },
    action: CHECK_MODEL,
  },
  ...['1210', '1213', '1214'].map(
    (code): ErrorEntry => ({
      code,
      category: 'invalid_request',
      cause: { en: 'Zhipu: a parameter is missing or wrong.', zh: '智谱：参数缺失或有误。' },
      action: {
        en: 'Correct the parameter that the message names; temperature goes up to 1, tool_choice is auto only.',
        zh: '修正消息指出的参数；temperature 上限为 1，tool_choice 仅支持 auto。',
      },
    }),
  ),
  {
    code: '1261',
    category: 'invalid_request',
    cause: { en: 'Zhipu: the prompt is too long.', zh: '智谱：提示过长。' },
    action: { en: 'Shorten the messages.', zh: '请缩短消息。' },
  },
  {
    code: '1301',
    category: 'content_filter',
    cause: { en: 'Zhipu: prompt or answer may hold sensitive content.', zh: '智谱：输入或输出可能包含敏感内容。' },
    action: REPHRASE,
  },
  ...['1302', '1303'].map(
    (code): ErrorEntry => ({
      code,
      category: 'rate_limit',
      isRetryable: true,
      cause: { en: 'Zhipu: too many requests at once or in a short time.', zh: '智谱：并发数或请求频率过高。' },
      action: WAIT,
    }),
  ),
  {
    code: '1304',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'Zhipu: the calls of this day are used up.', zh: '智谱：当日调用次数已用完。' },
    action: { en: 'Send again tomorrow, or ask for a higher limit.', zh: '次日再试，或申请提高限额。' },
  },
  {
    code: '1305',
    category: 'overloaded',
    isRetryable: true,
    cause: { en: 'Zhipu: too many callers use this model at the moment.', zh: '智谱：该模型当前访问量过大。' },
    action: WAIT,
  },
  // SiliconFlow: five digits.
  {
    code: '20012',
    category: 'not_found',
    cause: { en: 'SiliconFlow: there is no such model, or it is switched off.', zh: '硅基流动：模型不存在或已下线。' },
    action: CHECK_MODEL,
  },
  {
    code: '30001',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'SiliconFlow: the balance is too low.', zh: '硅基流动：余额不足。' },
    action: TOP_UP,
  },
  ...['50505', '50603'].map(
    (code): ErrorEntry => ({
      code,
      category: 'overloaded',
      isRetryable: true,
      cause: { en: 'SiliconFlow: the model is overloaded.', zh: '硅基流动：模型服务过载。' },
      action: WAIT,
    }),
  ),
  // Volcengine Ark and BytePlus ModelArk.
  {
    code: 'AuthenticationError',
    category: 'auth',
    cause: { en: 'The key is missing or wrong.', zh: 'Key 缺失或错误。' },
    action: CHECK_KEY,
  },
  {
    code: 'AccountOverdueError',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'Volcengine Ark: the account is in arrears.', zh: '火山方舟：账户欠费。' },
    action: TOP_UP,
  },
  {
    code: 'InvalidEndpointOrModel.*',
    category: 'not_found',
    cause: {
      en: 'Volcengine Ark: the model or inference endpoint (ep-…) is not there, or this account may not use it.',
      zh: '火山方舟：模型或推理接入点（ep-…）不存在，或当前账户无权访问。',
    },
    action: {
      en: 'Use the id of an endpoint of this account and region, or a model that is switched on.',
      zh: '使用本账户与地域的接入点 ID，或已开通的模型。',
    },
  },
  {
    code: 'ModelNotOpen',
    category: 'auth',
    cause: {
      en: 'Volcengine Ark: the model is not switched on for this account.',
      zh: '火山方舟：账户尚未开通该模型。',
    },
    action: { en: 'Switch the model on in the console.', zh: '请在控制台开通模型服务。' },
  },
  {
    code: 'SensitiveContentDetected*',
    category: 'content_filter',
    cause: { en: 'Volcengine Ark: the input may hold sensitive content.', zh: '火山方舟：输入可能包含敏感内容。' },
    action: REPHRASE,
  },
  {
    code: 'RateLimitExceeded.*',
    category: 'rate_limit',
    isRetryable: true,
    cause: {
      en: 'Volcengine Ark: too many requests or tokens a minute.',
      zh: '火山方舟：每分钟请求数或 token 数超限。',
    },
    action: WAIT,
  },
  {
    code: 'ServerOverloaded',
    category: 'overloaded',
    isRetryable: true,
    cause: { en: 'The service has no capacity left at this moment.', zh: '服务暂无可用容量。' },
    action: WAIT,
  },
  // Moonshot.
  {
    code: 'exceeded_current_quota_error',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'Moonshot: balance or quota of the account is used up.', zh: 'Moonshot：账户余额或额度已用完。' },
    action: TOP_UP,
  },
  {
    code: 'rate_limit_reached_error',
    category: 'rate_limit',
    isRetryable: true,
    cause: {
      en: 'Moonshot: too many requests at once or a minute; the limit depends on what the account has paid in.',
      zh: 'Moonshot：并发或每分钟请求超限；限额取决于账户累计充值。',
    },
    action: WAIT,
  },
  {
    code: 'engine_overloaded_error',
    category: 'overloaded',
    isRetryable: true,
    cause: { en: 'Moonshot: the model is overloaded.', zh: 'Moonshot：模型服务过载。' },
    action: WAIT,
  },
  {
    code: 'invalid_authentication_error',
    category: 'auth',
    cause: {
      en: 'Moonshot: the key is wrong, or of the other site (.cn and .ai).',
      zh: 'Moonshot：Key 错误，或属于另一站点（.cn 与 .ai）。',
    },
    action: CHECK_KEY,
  },
  // llama.cpp.
  {
    code: 'unavailable_error',
    category: 'overloaded',
    isRetryable: true,
    cause: { en: 'llama.cpp is still loading the model.', zh: 'llama.cpp 仍在加载模型。' },
    action: {
      en: 'Wait until the model is loaded (GET /health says ok), then send again.',
      zh: '等待模型加载完成（GET /health 返回 ok）后重试。',
    },
  },
  {
    code: 'exceed_context_size_error',
    category: 'invalid_request',
    cause: {
      en: 'llama.cpp: the prompt is longer than the context the server was started with.',
      zh: 'llama.cpp：提示长度超过服务启动时设置的上下文。',
    },
    action: {
      en: 'Shorten the prompt, or start the server with a larger --ctx-size.',
      zh: '缩短提示，或以更大的 --ctx-size 启动服务。',
    },
  },
  {
    code: 'not_supported_error',
    category: 'invalid_request',
    cause: {
      en: 'llama.cpp was started without this function (embeddings, rerank, tools need options of their own).',
      zh: 'llama.cpp 启动时未启用该功能（向量、重排、工具需要相应启动选项）。',
    },
    action: { en: 'Start the server with the option that the message names.', zh: '按消息提示的选项重新启动服务。' },
  },
  // Groq.
  {
    code: 'model_decommissioned',
    category: 'not_found',
    cause: { en: 'Groq has taken this model out of service.', zh: 'Groq 已下线该模型。' },
    action: CHECK_MODEL,
  },
  {
    code: 'tool_use_failed',
    category: 'invalid_request',
    cause: {
      en: 'Groq: the model wrote a tool call that does not fit the tools.',
      zh: 'Groq：模型生成的工具调用与 tools 不匹配。',
    },
    action: {
      en: 'Send again, lower the temperature, or simplify the schema of the tool.',
      zh: '重试、降低 temperature，或简化工具的 Schema。',
    },
  },
  // Hugging Face router.
  {
    code: 'model_not_supported',
    category: 'not_found',
    cause: {
      en: 'Hugging Face: none of your providers serves this model.',
      zh: 'Hugging Face：已启用的提供商均不支持该模型。',
    },
    action: {
      en: 'Name a provider after the model (org/name:provider), or enable one in your settings.',
      zh: '在模型后指定提供商（org/name:provider），或在设置中启用提供商。',
    },
  },
  // Services without codes: their words.
  {
    status: 403,
    message: /moderation|flagged/i,
    category: 'content_filter',
    cause: { en: 'OpenRouter: the prompt was stopped by moderation.', zh: 'OpenRouter：提示被内容审核拦截。' },
    action: REPHRASE,
  },
  {
    status: 400,
    message: /incorrect api key|api key not valid/i,
    category: 'auth',
    cause: {
      en: 'The key is wrong; xAI and Gemini say so with status 400.',
      zh: 'Key 错误；xAI 与 Gemini 以 400 状态返回。',
    },
    action: CHECK_KEY,
  },
  {
    status: 400,
    message: /argument not supported|does not support parameter/i,
    category: 'invalid_request',
    cause: {
      en: 'The model does not take this parameter; xAI’s reasoning models refuse penalties, stop and reasoning_effort.',
      zh: '该模型不支持此参数；xAI 的推理模型拒绝 penalty、stop 与 reasoning_effort。',
    },
    action: { en: 'Remove the parameter that the message names.', zh: '删除消息中指出的参数。' },
  },
  {
    status: 400,
    message: /invalid model/i,
    category: 'not_found',
    cause: {
      en: 'There is no such model here (Perplexity says so with status 400).',
      zh: '此处没有该模型（Perplexity 以 400 状态返回）。',
    },
    action: CHECK_MODEL,
  },
];
