import type { ErrorEntry } from '../_kit/adapter.ts';
import { vllmEngineErrors } from '../_vllm/errors.ts';

/**
 * Statuses of PAI-EAS and what its gateways write into the body. What comes from the engine inside is told first, for
 * it says more than the status does.
 */
export const errors: readonly ErrorEntry[] = [
  ...vllmEngineErrors,
  {
    status: 400,
    cause: {
      en: 'The body has not the form that this service expects, or its own code failed on it.',
      zh: '请求体格式不符合该服务的要求，或自定义处理代码抛出了异常。',
    },
    action: {
      en: 'Compare with the sample on the Overview page of the service: processors want JSON lists or protobuf, language models the OpenAI form. Then read the service log.',
      zh: '对照服务“概览”页的示例：通用 Processor 需要 JSON 数组或 protobuf，大模型服务需要 OpenAI 格式；再查看服务日志。',
    },
  },
  {
    status: 401,
    category: 'auth',
    cause: {
      en: 'The token is missing, cut, or of another service, or “Bearer” was sent where the service compares the bare token.',
      zh: 'Token 缺失、不完整或属于其他服务，或服务校验裸 Token 而请求带了 “Bearer”。',
    },
    action: {
      en: 'Copy the token again from View Endpoint Information, without quotes or line ends, and choose in the connection whether it goes with or without “Bearer”.',
      zh: '在“查看调用信息”中重新复制 Token（不含引号与换行），并在连接中切换是否带 “Bearer”。',
    },
  },
  {
    status: 403,
    category: 'auth',
    cause: {
      en: 'A dedicated gateway or an allow list of addresses keeps this caller out.',
      zh: '专属网关或 IP 白名单拒绝了当前来源。',
    },
    action: {
      en: 'Ask the administrator to add your address to the access control of the gateway.',
      zh: '请管理员在网关的访问控制中加入你的地址。',
    },
  },
  {
    status: 404,
    category: 'not_found',
    cause: {
      en: 'No API path is appended to the endpoint (the most frequent error), the name of the service is wrong, or it runs in another region or behind another gateway.',
      zh: '调用地址后未拼接 API 路径（最常见），或服务名有误，或服务位于其他地域或网关。',
    },
    action: {
      en: 'Language models: …/api/predict/{service}/v1/chat/completions. Processors: the endpoint itself. Compare service and region with the console.',
      zh: '大模型服务：…/api/predict/{服务名}/v1/chat/completions；通用 Processor：直接使用调用地址。请与控制台核对服务名与地域。',
    },
  },
  {
    status: 405,
    cause: { en: 'The service does not take this method here.', zh: '服务在该地址不支持此请求方法。' },
    action: {
      en: 'Send data by POST; GET is for models and for the description of a processor.',
      zh: '提交数据用 POST；GET 仅用于模型列表与查询 Processor 信息。',
    },
  },
  {
    status: 408,
    category: 'timeout',
    cause: {
      en: 'Queue, network and processing together took longer than the keepalive of the service, 5 s by default; the connection was closed.',
      zh: '排队、网络与处理总耗时超过服务的 keepalive（默认 5 秒），连接被关闭。',
    },
    action: {
      en: 'Raise metadata.rpc.keepalive (ms) of the service, stream the answer, or send less at once.',
      zh: '调大服务的 metadata.rpc.keepalive（毫秒），使用流式输出，或减小单次请求。',
    },
  },
  {
    status: 413,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'The body is larger than the 1 MB that a gateway takes.', zh: '请求体超过网关 1 MB 的上限。' },
    action: {
      en: 'Send images by URL instead of Base64, or use VPC direct connection or an asynchronous service.',
      zh: '以 URL 代替 Base64 传图，或使用 VPC 直连或异步服务。',
    },
  },
  {
    status: 429,
    category: 'rate_limit',
    isRetryable: true,
    cause: {
      en: 'The rate limit of the service, or that of the shared gateway (1000 requests/s a service), is reached.',
      zh: '达到服务自身的限流，或共享网关的上限（每服务 1000 QPS）。',
    },
    action: {
      en: 'Slow down, raise the limit of the service, or use a dedicated gateway.',
      zh: '降低请求频率，调高服务限流，或使用专属网关。',
    },
  },
  {
    status: 450,
    category: 'overloaded',
    isRetryable: true,
    cause: {
      en: 'The queue of the instance is full (64 requests by default), so this one was dropped.',
      zh: '实例队列已满（默认 64 个请求），请求被丢弃。',
    },
    action: {
      en: 'Try again with growing pauses, add instances, or raise metadata.rpc.max_queue_size.',
      zh: '逐次加长间隔重试，增加实例，或调大 metadata.rpc.max_queue_size。',
    },
  },
  {
    status: 499,
    category: 'timeout',
    cause: {
      en: 'The caller hung up before the answer. It is seen in the metrics of the service; here, a proxy in between gave up.',
      zh: '调用方在收到结果前断开了连接。通常只出现在服务监控中；此处为中间代理提前放弃。',
    },
    action: {
      en: 'Raise the timeouts of this request and of the proxy, or stream the answer.',
      zh: '调大本请求与代理的超时时间，或使用流式输出。',
    },
  },
  {
    status: 501,
    isRetryable: false,
    cause: { en: 'The service has not implemented this call.', zh: '服务未实现该接口。' },
    action: {
      en: 'Check on the Overview page which calls the deployed image offers.',
      zh: '在服务“概览”页确认该镜像支持的接口。',
    },
  },
  {
    status: 502,
    isRetryable: true,
    cause: {
      en: 'The gateway got no valid answer from the instance: it crashed, restarts, or is being updated.',
      zh: '网关未从实例得到有效响应：实例崩溃、正在重启或更新。',
    },
    action: {
      en: 'Look at status and log of the service, then try again.',
      zh: '查看服务状态与日志后重试。',
    },
  },
  {
    message: /no healthy upstream/i,
    category: 'overloaded',
    isRetryable: true,
    cause: {
      en: 'The gateway knows the service, but none of its instances is ready: starting, stopped, scaled to 0, or unhealthy.',
      zh: '网关找到了服务，但没有就绪的实例：启动中、已停止、缩容为 0 或不健康。',
    },
    action: {
      en: 'Wait until the service is Running; for an image of your own, check that it listens on the configured port.',
      zh: '等待服务进入“运行中”；自定义镜像请确认监听端口与配置一致。',
    },
  },
  {
    status: 503,
    category: 'overloaded',
    isRetryable: true,
    cause: {
      en: 'No instance can take the request: starting, stopped, scaled to 0, or unhealthy.',
      zh: '没有可用实例：启动中、已停止、缩容为 0 或不健康。',
    },
    action: {
      en: 'Check status and instances of the service in the console, and try again once it is Running.',
      zh: '在控制台查看服务状态与实例，进入“运行中”后重试。',
    },
  },
  {
    message: /upstream request timeout|stream timeout/i,
    category: 'timeout',
    cause: {
      en: 'The gateway waited for the instance for as long as it does, and gave up.',
      zh: '网关等待实例响应超时后放弃。',
    },
    action: {
      en: 'Stream the answer, lower max_tokens, or use an asynchronous service for long jobs.',
      zh: '使用流式输出、减小 max_tokens，长任务请改用异步服务。',
    },
  },
  {
    status: 504,
    category: 'timeout',
    cause: { en: 'The gateway gave up waiting for the service.', zh: '网关等待服务响应超时。' },
    action: {
      en: 'Stream the answer, send less at once, or use an asynchronous service.',
      zh: '使用流式输出、减小单次请求，或改用异步服务。',
    },
  },
  {
    status: 500,
    cause: { en: 'The service failed inside.', zh: '服务内部错误。' },
    action: { en: 'Read the log of the service.', zh: '查看服务日志。' },
  },
  ...['ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'CONNECT_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT'].map(
    (code): ErrorEntry => ({
      code,
      cause: {
        en: 'The address cannot be reached from here. A VPC address works only inside a VPC of the same region; else user id or region in it are wrong.',
        zh: '当前网络无法访问该地址。VPC 地址仅在同地域 VPC 内可用；否则请检查地址中的用户 ID 与地域。',
      },
      action: {
        en: 'Use the public endpoint, or call from a machine in that VPC.',
        zh: '改用公网地址，或在该 VPC 内的机器上调用。',
      },
    }),
  ),
];
