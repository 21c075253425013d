import type { ErrorEntry } from '../_kit/adapter.ts';
import { mediaErrors } from '../_openai/media-errors.ts';

/** Errors of Azure OpenAI, the most telling first. */
export const errorTable: readonly ErrorEntry[] = [
  ...mediaErrors,
  {
    code: 'DeploymentNotFound',
    category: 'not_found',
    cause: {
      en: 'The resource has no deployment of this name. It is the name you gave it, not that of the model; a new one takes up to 5 minutes.',
      zh: '该资源下没有此名称的部署。应填写自定义的部署名而不是模型名；新建部署最多需要 5 分钟生效。',
    },
    action: {
      en: 'Copy the deployment name from Azure AI Foundry, and check that the base URL is that of the same resource.',
      zh: '请从 Azure AI Foundry 复制部署名称，并确认基础 URL 属于同一资源。',
    },
  },
  {
    code: 'OperationNotSupported',
    category: 'invalid_request',
    cause: {
      en: 'The model behind this deployment does not do this, e.g. chat with an embedding model.',
      zh: '该部署的模型不支持此操作，例如用向量模型进行对话。',
    },
    action: { en: 'Choose a deployment of a fitting model.', zh: '请选择合适模型的部署。' },
  },
  {
    message: /api version not supported|unsupported api version/i,
    category: 'invalid_request',
    cause: {
      en: 'The service does not know this api-version; dated ones do not go with /openai/v1.',
      zh: '服务不支持该 api-version；带日期的版本不能用于 /openai/v1。',
    },
    action: {
      en: 'Take api-version out of the base URL, or set a supported one such as 2024-10-21.',
      zh: '请从基础 URL 中去掉 api-version，或改为受支持的版本，如 2024-10-21。',
    },
  },
  {
    code: 'content_filter',
    category: 'content_filter',
    isRetryable: false,
    cause: {
      en: 'The content filter blocked the prompt; innererror.content_filter_result says for which category.',
      zh: '内容筛选器拦截了提示，innererror.content_filter_result 指明具体类别。',
    },
    action: {
      en: 'Change the prompt, or give the deployment another content filter in Azure AI Foundry.',
      zh: '请修改提示，或在 Azure AI Foundry 中为部署配置其他内容筛选器。',
    },
  },
  {
    code: 'ResponsibleAIPolicyViolation',
    category: 'content_filter',
    isRetryable: false,
    cause: { en: 'The content filter blocked the request.', zh: '内容筛选器拦截了请求。' },
    action: { en: 'Change the prompt.', zh: '请修改提示。' },
  },
  {
    code: 'context_length_exceeded',
    cause: { en: 'Prompt and answer are longer than the model can take.', zh: '提示与回答超过模型的上下文上限。' },
    action: { en: 'Shorten the prompt or lower the token limit.', zh: '请缩短提示或降低 token 上限。' },
  },
  {
    status: 400,
    message: /max_tokens.*max_completion_tokens|Unrecognized request argument/is,
    cause: {
      en: 'This model or api-version does not know a field; reasoning models want max_completion_tokens.',
      zh: '该模型或 api-version 不支持某个字段；推理模型需使用 max_completion_tokens。',
    },
    action: {
      en: 'Rename or remove the field that the message names, or use a newer api-version or v1.',
      zh: '请修改或删除消息指出的字段，或使用更新的 api-version 或 v1。',
    },
  },
  {
    status: 401,
    message: /PermissionDenied|lacks the required data action/i,
    category: 'auth',
    cause: { en: 'The account lacks a role on this resource.', zh: '账号在该资源上缺少角色。' },
    action: {
      en: 'Assign Cognitive Services OpenAI User to it; that takes some minutes.',
      zh: '请分配 Cognitive Services OpenAI User 角色，几分钟后生效。',
    },
  },
  {
    status: 401,
    category: 'auth',
    cause: {
      en: 'The key does not belong to this resource, or the region of the address is another one; an Entra token lasts about an hour.',
      zh: 'Key 不属于该资源，或地址的区域不符；Entra 令牌有效期约一小时。',
    },
    action: {
      en: 'Copy key and endpoint from the same resource (Keys and Endpoint). A token needs the scope https://cognitiveservices.azure.com/.default.',
      zh: '请从同一资源的“密钥和终结点”复制。令牌的作用域应为 https://cognitiveservices.azure.com/.default。',
    },
  },
  {
    status: 403,
    message: /Virtual Network|Firewall|public access is disabled/i,
    category: 'auth',
    cause: {
      en: 'The resource takes calls from its own networks alone.',
      zh: '该资源仅允许来自指定网络的访问。',
    },
    action: {
      en: 'Allow your address under Networking, or send from within the network.',
      zh: '请在“网络”中放行你的地址，或从该网络内发起请求。',
    },
  },
  {
    status: 403,
    category: 'auth',
    cause: {
      en: 'The key is switched off for this resource, or the account may not do this.',
      zh: '该资源禁用了密钥认证，或账号没有权限。',
    },
    action: {
      en: 'Use an Entra token (Bearer), or ask for the role.',
      zh: '请使用 Entra 令牌（Bearer），或申请角色。',
    },
  },
  {
    status: 404,
    category: 'not_found',
    cause: {
      en: 'The path, or the api-version for this path, does not exist. Old resources and regions may lack v1 or Responses.',
      zh: '路径不存在，或该路径不支持此 api-version。部分资源或区域可能没有 v1 或 Responses。',
    },
    action: {
      en: 'The base URL is that of the resource, https://{resource}.openai.azure.com; try 2024-10-21 as api-version.',
      zh: '基础 URL 应为资源地址 https://{资源名}.openai.azure.com；api-version 可尝试 2024-10-21。',
    },
  },
  {
    code: 'insufficient_quota',
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The quota of the subscription is spent.', zh: '订阅的配额已用完。' },
    action: { en: 'Raise the quota in Azure AI Foundry.', zh: '请在 Azure AI Foundry 提高配额。' },
  },
  {
    status: 429,
    category: 'rate_limit',
    isRetryable: true,
    cause: {
      en: 'The deployment has reached its tokens or requests a minute. max_tokens counts in full, whatever is used.',
      zh: '部署达到每分钟 token 数或请求数上限。max_tokens 按设定值全额计入。',
    },
    action: {
      en: 'Wait as long as retry-after says, lower max_tokens, or give the deployment more quota.',
      zh: '请按 retry-after 等待、降低 max_tokens，或为部署分配更多配额。',
    },
  },
  {
    status: 408,
    isRetryable: true,
    cause: { en: 'The service took too long.', zh: '服务处理超时。' },
    action: { en: 'Send it again, streamed or shorter.', zh: '请重试，可改用流式或缩短提示。' },
  },
  {
    status: 500,
    isRetryable: true,
    cause: { en: 'An error inside the service.', zh: '服务内部错误。' },
    action: { en: 'Send it again after a moment.', zh: '请稍后重试。' },
  },
  {
    status: 503,
    isRetryable: true,
    cause: { en: 'The service is overloaded in this region.', zh: '该区域的服务过载。' },
    action: { en: 'Wait, or use a deployment in another region.', zh: '请稍后重试，或使用其他区域的部署。' },
  },
];
