import type { ErrorEntry } from '../_kit/adapter.ts';

const KEY_ACTION = {
  en: 'V1 takes the API key in X-Apig-AppCode, V2 as Authorization: Bearer; the other way round it is refused. Choose the way that fits in the connection. The key is in the API Key column under System Management & Stats › Application Access, and the service must be associated there.',
  zh: 'V1 接口的 API Key 放在 X-Apig-AppCode 中，V2 接口使用 Authorization: Bearer，互换会被拒绝；请在连接中选择对应的鉴权方式。API Key 在“系统管理与统计资产 > 应用接入”的 API Key 列中获取，且须关联该服务。',
};

const TOKEN_ACTION = {
  en: 'A token lives 24 hours and dies within half an hour after the password or the rights of its user change. Check account, user, password and project; the project is that of the service’s region.',
  zh: 'Token 有效期 24 小时；用户的密码或权限变更后，半小时内失效。请检查账号名、用户名、密码与项目，项目须与服务所在区域一致。',
};

const PATH_ACTION = {
  en: 'Copy the call path again: of a deployed service from its API call tab, of a preset one from Preset service › Call Path, of an edge one from its Details tab. The service must be Running.',
  zh: '请重新复制调用路径：部署的服务见“API 调用”页签，预置服务见“预置服务 > 调用路径”，边缘部署见“详情”页签。服务须处于运行中。',
};

const SUPPORT_ACTION = {
  en: 'Try again; if it stays, give Huawei support the request id.',
  zh: '请重试；若持续出现，请携带 request_id 联系华为云技术支持。',
};

/** Codes of Pangu, then of IAM, then those of the gateway that stands before all services of Huawei Cloud. */
export const errors: readonly ErrorEntry[] = [
  {
    code: 'PANGU.0001',
    category: 'server',
    isRetryable: true,
    cause: { en: 'An error that the service cannot explain.', zh: '服务发生未知错误。' },
    action: SUPPORT_ACTION,
  },
  {
    code: 'PANGU.0010',
    category: 'invalid_request',
    cause: { en: 'A parameter has a value that is not allowed.', zh: '参数取值不合法。' },
    action: { en: 'Compare the values with the ranges in the form.', zh: '请对照表单中的取值范围检查参数。' },
  },
  {
    code: 'PANGU.0011',
    category: 'auth',
    cause: { en: 'The token or the API key was not accepted.', zh: 'Token 或 API Key 未通过验证。' },
    action: KEY_ACTION,
  },
  {
    code: 'PANGU.0012',
    category: 'auth',
    cause: { en: 'The request has no token and no API key.', zh: '请求中没有 Token 或 API Key。' },
    action: KEY_ACTION,
  },
  {
    code: 'PANGU.0031',
    category: 'server',
    isRetryable: true,
    cause: { en: 'The service failed inside.', zh: '服务内部异常。' },
    action: SUPPORT_ACTION,
  },
  {
    code: 'PANGU.3254',
    category: 'not_found',
    cause: {
      en: 'There is no inference service with these ids in this region.',
      zh: '该区域中不存在对应 ID 的推理服务。',
    },
    action: PATH_ACTION,
  },
  {
    code: 'PANGU.3267',
    category: 'rate_limit',
    isRetryable: true,
    cause: { en: 'The project sends more requests than it may.', zh: '请求频率超过了项目上限。' },
    action: { en: 'Slow down and try again.', zh: '请降低频率后重试。' },
  },
  {
    code: 'PANGU.3278',
    category: 'invalid_request',
    cause: { en: 'A required parameter is missing.', zh: '缺少必填参数。' },
    action: {
      en: 'V1 needs messages, V2 needs model and messages with roles.',
      zh: 'V1 需要 messages，V2 需要 model 以及带 role 的 messages。',
    },
  },
  {
    code: 'PANGU.3308',
    category: 'invalid_request',
    cause: {
      en: 'The service is deployed for another API than the one called.',
      zh: '调用的接口与已开通的服务不匹配。',
    },
    action: PATH_ACTION,
  },
  {
    code: 'PANGU.3318',
    category: 'invalid_request',
    cause: {
      en: 'The content is empty or longer than 4096 characters, the limit of old small models.',
      zh: '内容为空或超过 4096 个字符（旧版小模型的上限）。',
    },
    action: { en: 'Shorten the conversation.', zh: '请缩短对话内容。' },
  },
  {
    code: 'PANGU.3320',
    category: 'invalid_request',
    cause: { en: 'n is neither 1 nor 2.', zh: 'n 只能为 1 或 2。' },
    action: { en: 'Set n to 1 or 2.', zh: '请将 n 设为 1 或 2。' },
  },
  {
    code: 'PANGU.3321',
    category: 'invalid_request',
    cause: { en: 'n is not 1 in a stream.', zh: '流式请求中 n 只能为 1。' },
    action: { en: 'Set n to 1, or do not stream.', zh: '请将 n 设为 1，或关闭流式。' },
  },
  {
    code: 'PANGU.3342',
    category: 'server',
    isRetryable: true,
    cause: { en: 'The call of the model failed; the message says how.', zh: '模型调用失败，详情见错误信息。' },
    action: SUPPORT_ACTION,
  },
  {
    message: /huawei ?id|华为账号/i,
    status: 401,
    category: 'auth',
    cause: { en: 'A HUAWEI ID cannot fetch a token itself.', zh: '华为账号（HUAWEI ID）无法直接获取 Token。' },
    action: {
      en: 'Create an IAM user in the account, and enter that user and its password.',
      zh: '请在账号中创建 IAM 用户，并填写该用户及其密码。',
    },
  },
  {
    message: /user ?name or password|password is (wrong|incorrect|invalid)/i,
    status: 401,
    category: 'auth',
    cause: {
      en: 'IAM knows no such user in this account, or the password is wrong.',
      zh: 'IAM 账号、用户名或密码错误。',
    },
    action: {
      en: 'Account name, IAM user and password are three things; a HUAWEI ID cannot fetch a token, an IAM user can.',
      zh: '账号名、IAM 用户名与密码是三个不同的内容；华为账号（HUAWEI ID）无法获取 Token，请使用 IAM 用户。',
    },
  },
  {
    code: 'IAM.*',
    category: 'auth',
    cause: {
      en: 'IAM gave no token: wrong account, user, password or project, or a HUAWEI ID in place of an IAM user.',
      zh: 'IAM 未签发 Token：账号、用户、密码或项目有误，或使用了华为账号而非 IAM 用户。',
    },
    action: TOKEN_ACTION,
  },
  {
    code: 'APIG.0101',
    category: 'not_found',
    cause: {
      en: 'The gateway knows no such API, or it is not published.',
      zh: '网关上没有该 API，或尚未发布。',
    },
    action: PATH_ACTION,
  },
  {
    code: 'APIG.0103',
    category: 'server',
    isRetryable: false,
    cause: { en: 'The gateway does not find the service behind the API.', zh: '网关找不到后端服务。' },
    action: { en: 'See whether the service is stopped.', zh: '请检查服务是否已停止。' },
  },
  {
    code: 'APIG.0106',
    category: 'invalid_request',
    cause: { en: 'The gateway cannot apply the rules of this API to the request.', zh: '网关编排错误。' },
    action: { en: 'Compare headers and path with the API call tab.', zh: '请对照“API 调用”页签检查请求头与路径。' },
  },
  {
    code: 'APIG.0201',
    category: 'invalid_request',
    cause: { en: 'Body, headers or URL are too large for the gateway.', zh: '请求体、请求头或 URL 过大。' },
    action: {
      en: 'Send less: the body may have about 12 MB.',
      zh: '请减小请求，请求体上限约 12 MB。',
    },
  },
  {
    code: 'APIG.0202',
    category: 'server',
    isRetryable: true,
    cause: { en: 'The service behind the gateway cannot be reached.', zh: '网关无法连接后端服务。' },
    action: { en: 'See whether the service is Running, then try again.', zh: '请确认服务处于运行中，然后重试。' },
  },
  {
    code: 'APIG.0203',
    category: 'timeout',
    isRetryable: true,
    cause: { en: 'The model took longer than the gateway waits.', zh: '模型响应时间超过了网关的等待时间。' },
    action: { en: 'Stream the answer, or lower max_tokens.', zh: '请改用流式返回，或调小 max_tokens。' },
  },
  {
    code: 'APIG.0301',
    category: 'auth',
    cause: { en: 'The IAM token is wrong or has expired.', zh: 'IAM Token 错误或已过期。' },
    action: TOKEN_ACTION,
  },
  {
    code: 'APIG.0303',
    category: 'auth',
    cause: {
      en: 'The gateway does not accept the API key, or not in this header.',
      zh: '网关不接受该 API Key，或其所在的请求头不正确。',
    },
    action: KEY_ACTION,
  },
  {
    code: 'APIG.0304',
    category: 'auth',
    cause: {
      en: 'The application access of this key is not allowed to call the service.',
      zh: '该 API Key 所属的应用接入无权调用此服务。',
    },
    action: {
      en: 'Associate the service, or all services, with the application access under System Management & Stats.',
      zh: '请在“系统管理与统计资产 > 应用接入”中关联该服务或所有服务。',
    },
  },
  {
    code: 'APIG.0305',
    category: 'auth',
    cause: { en: 'The authentication information is incorrect.', zh: '认证信息不正确。' },
    action: KEY_ACTION,
  },
  {
    code: 'APIG.0306',
    category: 'auth',
    cause: { en: 'Access to the API is denied.', zh: '没有访问该 API 的权限。' },
    action: KEY_ACTION,
  },
  {
    code: 'APIG.0307',
    category: 'auth',
    cause: { en: 'The token must be renewed.', zh: 'Token 需要更新。' },
    action: TOKEN_ACTION,
  },
  {
    code: 'APIG.0308',
    category: 'rate_limit',
    isRetryable: true,
    cause: { en: 'The gateway throttles the calls.', zh: '触发了网关限流。' },
    action: { en: 'Wait and try again.', zh: '请稍后重试。' },
  },
  {
    status: 401,
    category: 'auth',
    cause: {
      en: 'The secret was not accepted, or it stands in the header of the other API.',
      zh: '密钥未通过验证，或使用了另一种接口的请求头。',
    },
    action: KEY_ACTION,
  },
  {
    status: 403,
    category: 'auth',
    cause: {
      en: 'The secret is valid but not for this service. A token works only for the owner’s own services.',
      zh: '密钥有效，但无权调用该服务。Token 只能调用本账号自己的服务。',
    },
    action: KEY_ACTION,
  },
  {
    status: 404,
    category: 'not_found',
    cause: { en: 'There is nothing at this address.', zh: '该地址不存在。' },
    action: PATH_ACTION,
  },
];
