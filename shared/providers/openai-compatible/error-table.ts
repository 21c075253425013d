import type { ErrorEntry } from '../_kit/adapter.ts';
import { mediaErrors } from '../_openai/media-errors.ts';
import { vendorErrors } from './vendor-errors.ts';

/** OpenAI's own codes. Most compatible services use the same words for the same things. */
const codes: readonly ErrorEntry[] = [
  {
    code: 'invalid_api_key',
    category: 'auth',
    cause: { en: 'The service does not know this API key.', zh: '服务端不认识该 API Key。' },
    action: {
      en: 'Paste the key again without spaces or line breaks, and check that it is a key of this very service and site.',
      zh: '重新粘贴 Key（不含空格与换行），并确认它属于当前服务与站点。',
    },
  },
  {
    code: 'insufficient_quota',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The account has no credit or quota left.', zh: '账户额度已用完。' },
    action: {
      en: 'Add credit or raise the limit in the console. Trying again does not help until then.',
      zh: '在控制台充值或提高限额；在此之前重试无效。',
    },
  },
  {
    code: 'billing_hard_limit_reached',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The monthly spending limit of the account is reached.', zh: '账户已达到每月消费上限。' },
    action: { en: 'Raise the limit in the billing settings.', zh: '在计费设置中提高上限。' },
  },
  {
    code: 'rate_limit_exceeded',
    category: 'rate_limit',
    isRetryable: true,
    cause: {
      en: 'Too many requests or tokens in a short time, for this account and model.',
      zh: '该账户与模型在短时间内的请求数或 token 数过多。',
    },
    action: {
      en: 'Wait as long as the retry-after header says, then send again; spread requests or ask for higher limits.',
      zh: '按 retry-after 响应头等待后重试；分散请求或申请更高限额。',
    },
  },
  {
    code: 'model_not_found',
    category: 'not_found',
    cause: {
      en: 'There is no model of this name here, or this key may not use it.',
      zh: '此处没有该名称的模型，或该 Key 无权使用。',
    },
    action: {
      en: 'Choose a model from the list of models, and check the permissions of the key’s project.',
      zh: '从模型列表中选择模型，并检查 Key 所属项目的权限。',
    },
  },
  {
    code: 'context_length_exceeded',
    category: 'invalid_request',
    cause: {
      en: 'Prompt and token limit together are longer than the model’s context.',
      zh: '提示与输出上限之和超过了模型的上下文长度。',
    },
    action: {
      en: 'Shorten the messages, lower max_tokens, or choose a model with a longer context.',
      zh: '缩短消息、降低 max_tokens，或选择上下文更长的模型。',
    },
  },
  {
    code: 'unsupported_parameter',
    category: 'invalid_request',
    cause: { en: 'This model does not take one of the parameters.', zh: '该模型不支持其中某个参数。' },
    action: {
      en: 'Remove the parameter that the message names. Reasoning models want max_completion_tokens instead of max_tokens.',
      zh: '删除消息中指出的参数。推理模型须将 max_tokens 换成 max_completion_tokens。',
    },
  },
  {
    code: 'unsupported_value',
    category: 'invalid_request',
    cause: { en: 'This model does not take this value of the parameter.', zh: '该模型不支持此参数取值。' },
    action: {
      en: 'Use the value that the message names; reasoning models take only the default temperature.',
      zh: '改用消息中允许的取值；推理模型仅支持默认 temperature。',
    },
  },
  {
    code: 'invalid_value',
    category: 'invalid_request',
    cause: { en: 'A field has a value of the wrong form.', zh: '某个字段的取值格式不正确。' },
    action: { en: 'Correct the field that the message names.', zh: '按消息提示修正对应字段。' },
  },
  {
    code: 'string_above_max_length',
    category: 'invalid_request',
    cause: { en: 'A text in the request is longer than allowed.', zh: '请求中的某段文本超过允许长度。' },
    action: { en: 'Shorten the field that the message names.', zh: '缩短消息中指出的字段。' },
  },
  {
    code: 'unsupported_country_region_territory',
    category: 'auth',
    cause: {
      en: 'The service does not accept requests from the place your connection comes out at.',
      zh: '服务不接受来自当前网络出口所在地区的请求。',
    },
    action: {
      en: 'Send from a supported place, or use a service that is offered in yours; check proxy settings.',
      zh: '从受支持的地区发送，或改用当地可用的服务；并检查代理设置。',
    },
  },
  {
    code: 'content_filter',
    category: 'content_filter',
    cause: { en: 'The prompt or the answer was stopped by a content filter.', zh: '提示或回答被内容过滤拦截。' },
    action: {
      en: 'Rephrase the prompt, or adjust the filter where the service allows it.',
      zh: '修改提示，或在服务允许时调整过滤策略。',
    },
  },
  {
    code: 'content_policy_violation',
    category: 'content_filter',
    cause: { en: 'The request violates the service’s content policy.', zh: '请求违反了服务的内容政策。' },
    action: { en: 'Rephrase the prompt.', zh: '请修改提示内容。' },
  },
  {
    code: 'invalid_prompt',
    category: 'content_filter',
    cause: { en: 'OpenAI refused the prompt of this response.', zh: 'OpenAI 拒绝了该响应的提示。' },
    action: {
      en: 'Rephrase the prompt; do not ask for the model’s hidden reasoning.',
      zh: '修改提示；不要要求模型输出隐藏的推理。',
    },
  },
  {
    code: 'server_error',
    category: 'server',
    isRetryable: true,
    cause: { en: 'Something failed inside the service.', zh: '服务内部出错。' },
    action: {
      en: 'Send again after a moment. If it stays, give the request id to the service’s support.',
      zh: '稍后重试；若持续出现，请将请求 ID 提供给服务支持。',
    },
  },
];

/** Statuses, for errors whose code says nothing more. */
const statuses: readonly ErrorEntry[] = [
  {
    status: 400,
    message: /stream_options/i,
    category: 'invalid_request',
    cause: { en: 'The service does not take stream_options like this.', zh: '服务不接受这样的 stream_options。' },
    action: {
      en: 'Set stream to true, or remove stream_options; some compatible servers do not know it at all.',
      zh: '将 stream 设为 true，或删除 stream_options；部分兼容服务不支持该字段。',
    },
  },
  {
    status: 404,
    message: /invalid url/i,
    category: 'not_found',
    cause: { en: 'There is no such path at the service.', zh: '服务端没有该路径。' },
    action: {
      en: 'Check the base URL in the final request: often the version is missing or doubled (/v1/v1).',
      zh: '在最终请求中检查基础 URL：常见原因是缺少版本号或重复（/v1/v1）。',
    },
  },
  {
    status: 400,
    category: 'invalid_request',
    cause: { en: 'The service refuses the request as it stands.', zh: '服务拒绝了该请求。' },
    action: {
      en: 'Read which field the message names; remove fields that this service does not document.',
      zh: '查看消息指出的字段；删除该服务未说明的字段。',
    },
  },
  {
    status: 401,
    category: 'auth',
    cause: {
      en: 'The key is missing, wrong, revoked or of another site.',
      zh: 'Key 缺失、错误、已吊销或属于其他站点。',
    },
    action: {
      en: 'Set the key of this service in the connection. Keys of .cn and .com sites are not exchangeable.',
      zh: '在连接中设置该服务的 Key。国内站与国际站的 Key 不能混用。',
    },
  },
  {
    status: 402,
    category: 'quota',
    isRetryable: false,
    cause: {
      en: 'The balance of the account is too low (DeepSeek, OpenRouter, Hugging Face).',
      zh: '账户余额不足（DeepSeek、OpenRouter、Hugging Face）。',
    },
    action: {
      en: 'Add credit in the service’s console, or choose a free model.',
      zh: '在服务控制台充值，或选择免费模型。',
    },
  },
  {
    status: 403,
    category: 'auth',
    cause: {
      en: 'The key is known, but may not do this: its scope, project, model or region does not allow it.',
      zh: 'Key 有效，但无权执行此操作：受权限范围、项目、模型或地区限制。',
    },
    action: {
      en: 'Check the permissions of the key and whether the model is enabled for it.',
      zh: '检查 Key 的权限以及是否已开通该模型。',
    },
  },
  {
    status: 404,
    category: 'not_found',
    cause: { en: 'Path or model is not there.', zh: '路径或模型不存在。' },
    action: {
      en: 'Check the base URL and the model; not every compatible service has responses, completions or embeddings.',
      zh: '检查基础 URL 与模型；并非所有兼容服务都提供 responses、completions 或 embeddings。',
    },
  },
  {
    status: 405,
    category: 'invalid_request',
    cause: {
      en: 'The path takes another method; most often it is a web page and no API.',
      zh: '该路径不支持此方法，通常是网页而非 API 地址。',
    },
    action: { en: 'Check the base URL against the service’s documentation.', zh: '对照服务文档检查基础 URL。' },
  },
  {
    status: 408,
    category: 'timeout',
    isRetryable: true,
    cause: { en: 'The service gave up waiting.', zh: '服务端等待超时。' },
    action: { en: 'Send again; shorten the prompt if it happens often.', zh: '重试；若经常出现，请缩短提示。' },
  },
  {
    status: 409,
    isRetryable: true,
    cause: { en: 'Another request works on the same thing at this moment.', zh: '另一个请求正在处理同一资源。' },
    action: { en: 'Send again after a moment.', zh: '稍后重试。' },
  },
  {
    status: 413,
    category: 'invalid_request',
    cause: {
      en: 'The request is larger than the service or a proxy before it takes.',
      zh: '请求体超过服务或前置代理的限制。',
    },
    action: {
      en: 'Send smaller images or files, or give their addresses instead of data.',
      zh: '减小图片或文件，或改为传入地址。',
    },
  },
  {
    status: 422,
    category: 'invalid_request',
    cause: {
      en: 'The body is JSON, but a field has a wrong type or is missing.',
      zh: '请求体是 JSON，但有字段类型错误或缺失。',
    },
    action: { en: 'Correct the field that the message names.', zh: '按消息提示修正对应字段。' },
  },
  {
    status: 429,
    category: 'rate_limit',
    isRetryable: true,
    cause: { en: 'Too many requests or tokens in a short time.', zh: '短时间内请求数或 token 数过多。' },
    action: {
      en: 'Wait as long as the retry-after header says, then send again.',
      zh: '按 retry-after 响应头等待后重试。',
    },
  },
  {
    status: 500,
    category: 'server',
    isRetryable: true,
    cause: { en: 'Something failed inside the service.', zh: '服务内部出错。' },
    action: {
      en: 'Send again after a moment; simplify the request if it stays.',
      zh: '稍后重试；若持续出现，请简化请求。',
    },
  },
  {
    status: 502,
    category: 'server',
    isRetryable: true,
    cause: {
      en: 'A gateway got no valid answer from the model behind it (OpenRouter: the provider is down).',
      zh: '网关未从后端模型获得有效响应（OpenRouter：上游提供商不可用）。',
    },
    action: { en: 'Send again, or choose another model or provider.', zh: '重试，或选择其他模型或提供商。' },
  },
  {
    status: 503,
    category: 'overloaded',
    isRetryable: true,
    cause: {
      en: 'The service has no capacity at this moment (OpenRouter: no provider can serve the request).',
      zh: '服务暂无可用容量（OpenRouter：没有可用的提供商）。',
    },
    action: { en: 'Send again later, or choose another model.', zh: '稍后重试，或选择其他模型。' },
  },
  {
    status: 504,
    category: 'timeout',
    isRetryable: true,
    cause: { en: 'A gateway waited too long for the model.', zh: '网关等待模型响应超时。' },
    action: {
      en: 'Stream the answer or lower the token limit, then send again.',
      zh: '改用流式或降低 token 上限后重试。',
    },
  },
];

/** Special cases first, codes before statuses; among services that share a status, the words of the message decide. */
export const errorTable: readonly ErrorEntry[] = [...mediaErrors, ...codes, ...vendorErrors, ...statuses];
