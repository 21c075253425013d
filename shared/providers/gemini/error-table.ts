import type { ErrorEntry } from '../_kit/adapter.ts';

/**
 * Google's errors of Gemini API and Vertex AI, the most telling first. `code` is the status word of google.rpc, one for
 * each HTTP status: an error inside a stream has the word too, while its HTTP status is 200.
 */
export const errorTable: readonly ErrorEntry[] = [
  {
    message: /API key expired/i,
    category: 'auth',
    cause: { en: 'The API key has expired.', zh: 'API Key 已过期。' },
    action: { en: 'Make a new key in Google AI Studio.', zh: '请在 Google AI Studio 创建新的 Key。' },
  },
  {
    message: /API key not (?:valid|found)|API_KEY_INVALID/i,
    category: 'auth',
    cause: {
      en: 'The API key is wrong. Google answers 400 INVALID_ARGUMENT to that, not 401.',
      zh: 'API Key 无效。Google 对此返回 400 INVALID_ARGUMENT，而不是 401。',
    },
    action: {
      en: 'Copy the key again from Google AI Studio, without spaces. Vertex AI takes an OAuth token instead.',
      zh: '请从 Google AI Studio 重新复制 Key（不要带空格）。Vertex AI 使用 OAuth 令牌。',
    },
  },
  {
    message: /reported as leaked/i,
    category: 'auth',
    cause: { en: 'Google has blocked this key because it was published.', zh: '该 Key 因泄露已被 Google 封禁。' },
    action: { en: 'Make a new key, and delete the old one.', zh: '请创建新的 Key 并删除旧 Key。' },
  },
  {
    message: /unregistered callers|without established identity/i,
    category: 'auth',
    cause: { en: 'The request carries no key.', zh: '请求中没有 API Key。' },
    action: {
      en: 'Set the key of the connection; it goes out as x-goog-api-key.',
      zh: '请为连接设置 API Key，它会以 x-goog-api-key 发送。',
    },
  },
  {
    code: 'FAILED_PRECONDITION',
    message: /location is not supported/i,
    cause: { en: 'The Gemini API is not offered in your country.', zh: '当前国家或地区不支持 Gemini API。' },
    action: {
      en: 'Send from a supported region, or use Vertex AI.',
      zh: '请从支持的地区发起请求，或改用 Vertex AI。',
    },
  },
  {
    code: 'FAILED_PRECONDITION',
    cause: {
      en: 'Something must be set up first: often billing, which the free tier needs in some countries.',
      zh: '缺少前提条件：通常是未启用结算，部分国家的免费层级需要启用。',
    },
    action: {
      en: 'Switch on billing for the project of the key in Google AI Studio, or read the message for what is missing.',
      zh: '请在 Google AI Studio 为该 Key 的项目启用结算，或按消息补齐条件。',
    },
  },
  {
    code: 'INVALID_ARGUMENT',
    message: /token count.*exceeds|exceeds the maximum number of tokens/i,
    cause: { en: 'The prompt is longer than the model can take.', zh: '提示超过模型的上下文上限。' },
    action: {
      en: 'Shorten the prompt; Count tokens tells its length, List models the limit (inputTokenLimit).',
      zh: '请缩短提示；可用“计算 token 数”查看长度，用模型列表查看上限（inputTokenLimit）。',
    },
  },
  {
    code: 'INVALID_ARGUMENT',
    message: /Unknown name|Cannot find field/i,
    cause: {
      en: 'The body has a field that the service does not know; the message names it.',
      zh: '请求体中有服务不认识的字段，消息中给出了字段名。',
    },
    action: {
      en: 'Check its spelling and place: sampling belongs into generationConfig. v1 knows fewer fields than v1beta.',
      zh: '请检查拼写与位置：采样参数应放在 generationConfig。v1 支持的字段少于 v1beta。',
    },
  },
  {
    code: 'INVALID_ARGUMENT',
    message: /multiturn|function (?:call|response)/i,
    cause: {
      en: 'The order of turns is refused: each functionCall needs its functionResponse in the turn right after it.',
      zh: '轮次顺序被拒绝：每个 functionCall 后的下一轮必须有对应的 functionResponse。',
    },
    action: {
      en: 'Complete the contents, and send thoughtSignature back with the functionCall it came with.',
      zh: '请补全 contents，并把 thoughtSignature 随原来的 functionCall 一并回传。',
    },
  },
  {
    code: 'INVALID_ARGUMENT',
    cause: {
      en: 'A field has a wrong value, or the model does not support it.',
      zh: '某个字段的值不合法，或该模型不支持。',
    },
    action: { en: 'The message names the field; change or remove it.', zh: '请按消息指出的字段修改或删除。' },
  },
  {
    code: 'OUT_OF_RANGE',
    cause: { en: 'A value is outside its range.', zh: '某个值超出范围。' },
    action: { en: 'Change the value that the message names.', zh: '请修改消息指出的值。' },
  },
  {
    code: 'UNAUTHENTICATED',
    cause: {
      en: 'The OAuth token has expired or is for something else; it lasts an hour. Vertex AI takes no Gemini API key.',
      zh: 'OAuth 令牌已过期或不适用（有效期一小时）。Vertex AI 不接受 Gemini API Key。',
    },
    action: {
      en: 'Get a new one (gcloud auth print-access-token) and set the connection to Bearer.',
      zh: '请获取新令牌（gcloud auth print-access-token），并将连接的认证方式设为 Bearer。',
    },
  },
  {
    code: 'PERMISSION_DENIED',
    message: /SERVICE_DISABLED|has not been used in project|it is disabled/i,
    cause: { en: 'The API is not switched on in this project.', zh: '该项目未启用此 API。' },
    action: {
      en: 'Enable it under the address in the message, and wait some minutes.',
      zh: '请打开消息中的链接启用 API，并等待几分钟。',
    },
  },
  {
    code: 'PERMISSION_DENIED',
    cause: {
      en: 'The key or account may not do this: the key is restricted, or the role aiplatform.user is missing on Vertex AI.',
      zh: 'Key 或账号没有权限：Key 受限，或在 Vertex AI 上缺少 aiplatform.user 角色。',
    },
    action: {
      en: 'Check the restrictions of the key, the project in the base URL, and the roles of the account.',
      zh: '请检查 Key 的限制、基础 URL 中的项目以及账号角色。',
    },
  },
  {
    code: 'NOT_FOUND',
    message: /not supported for|is not found for API version/i,
    cause: {
      en: 'This model does not exist here, has retired, or lacks this method.',
      zh: '该模型不存在、已下线，或不支持此方法。',
    },
    action: {
      en: 'List the models: supportedGenerationMethods shows which take the method. Preview models need v1beta.',
      zh: '请查看模型列表中的 supportedGenerationMethods。预览模型需要 v1beta。',
    },
  },
  {
    code: 'NOT_FOUND',
    cause: {
      en: 'Model, file or path does not exist. On Vertex AI the model may not be offered at this location.',
      zh: '模型、文件或路径不存在。在 Vertex AI 上也可能是该区域未提供此模型。',
    },
    action: {
      en: 'Check model and base URL; on Vertex AI try the location global.',
      zh: '请检查模型与基础 URL；Vertex AI 可尝试 global 区域。',
    },
  },
  {
    code: 'ABORTED',
    isRetryable: true,
    cause: { en: 'Another request was in the way.', zh: '与另一个请求冲突。' },
    action: { en: 'Send it again.', zh: '请重新发送。' },
  },
  {
    status: 413,
    cause: { en: 'The request is larger than 20 MB.', zh: '请求大于 20 MB。' },
    action: {
      en: 'Upload files with the Files API and name them by fileData.',
      zh: '请用 Files API 上传文件，并以 fileData 引用。',
    },
  },
  {
    code: 'RESOURCE_EXHAUSTED',
    message: /credits are depleted/i,
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The prepaid credits of the project are spent.', zh: '项目的预付额度已用完。' },
    action: { en: 'Add credits in Google AI Studio.', zh: '请在 Google AI Studio 充值。' },
  },
  {
    code: 'RESOURCE_EXHAUSTED',
    message: /limit: 0\b/,
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The free tier does not include this model.', zh: '免费层级不包含该模型。' },
    action: { en: 'Switch on billing, or take another model.', zh: '请启用结算，或改用其他模型。' },
  },
  {
    code: 'RESOURCE_EXHAUSTED',
    isRetryable: true,
    cause: {
      en: 'A limit of requests or tokens a minute or a day is reached; details.violations names it. On Vertex AI the shared capacity may be used up.',
      zh: '达到每分钟或每天的请求数、token 数上限，details 中的 violations 指明具体限额。Vertex AI 也可能是共享容量不足。',
    },
    action: {
      en: 'Wait as long as retryDelay in details (RetryInfo) says. A limit a day resets at midnight Pacific time.',
      zh: '请按 details 中 RetryInfo 的 retryDelay 等待。每日限额在太平洋时间零点重置。',
    },
  },
  {
    code: 'CANCELLED',
    cause: { en: 'The call was cancelled before it was answered.', zh: '请求在得到回答前被取消。' },
    action: { en: 'Send it again; give it more time.', zh: '请重新发送，并留出更多时间。' },
  },
  {
    code: 'INTERNAL',
    isRetryable: true,
    cause: {
      en: 'An error inside the service, sometimes because the prompt is very long.',
      zh: '服务内部错误，有时是因为提示过长。',
    },
    action: {
      en: 'Send it again; shorten the prompt or take another model if it stays.',
      zh: '请重试；若持续出现，请缩短提示或更换模型。',
    },
  },
  {
    code: 'UNAVAILABLE',
    isRetryable: true,
    cause: { en: 'The model is overloaded or down for a moment.', zh: '模型过载或暂时不可用。' },
    action: { en: 'Wait and send it again, or take another model.', zh: '请稍后重试，或更换模型。' },
  },
  {
    code: 'DEADLINE_EXCEEDED',
    isRetryable: true,
    cause: { en: 'The answer took longer than the service allows.', zh: '生成时间超过服务上限。' },
    action: {
      en: 'Stream the answer, shorten the prompt, or think less.',
      zh: '请使用流式、缩短提示或降低思考强度。',
    },
  },
  ...['PROHIBITED_CONTENT', 'BLOCKLIST', 'SAFETY', 'IMAGE_SAFETY', 'MODEL_ARMOR', 'OTHER'].map(
    (code): ErrorEntry => ({
      code,
      category: 'content_filter',
      isRetryable: false,
      cause: {
        en: 'The prompt was blocked before the model saw it (promptFeedback.blockReason).',
        zh: '提示在送达模型前被拦截（promptFeedback.blockReason）。',
      },
      action: {
        en: 'Change the prompt. safetySettings loosen SAFETY alone; the other reasons cannot be switched off.',
        zh: '请修改提示。safetySettings 只能放宽 SAFETY，其他原因无法关闭。',
      },
    }),
  ),
];
