import type { ErrorEntry } from '../_kit/adapter.ts';

/** Ollama has no codes: rows are told apart by status and sentence. Those of a stream's error line have status 200. */
export const errorTable: readonly ErrorEntry[] = [
  {
    code: 'ECONNREFUSED',
    cause: {
      en: 'Nothing listens at this address: Ollama is not running there.',
      zh: '该地址没有服务在监听：Ollama 未运行。',
    },
    action: {
      en: 'Start the app or run `ollama serve`. For another computer, start it there with OLLAMA_HOST=0.0.0.0.',
      zh: '启动 Ollama 应用或运行 `ollama serve`；若在另一台电脑上，请在那里设置 OLLAMA_HOST=0.0.0.0 后启动。',
    },
  },
  {
    message: /\bmodel .*not found|pull (?:the model|it) first/i,
    category: 'not_found',
    isRetryable: false,
    cause: { en: 'The model has not been pulled to this server.', zh: '该服务器上没有拉取此模型。' },
    action: {
      en: 'Run `ollama pull MODEL` there, or take a name from the list of models, with its tag.',
      zh: '在该服务器上运行 `ollama pull 模型名`，或从模型列表中选择带标签的名称。',
    },
  },
  {
    message: /does not support (?:tools|thinking)/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'This model cannot use tools, or cannot think.', zh: '此模型不支持工具调用或思考。' },
    action: {
      en: 'Remove tools or think, or take a model whose capabilities (endpoint show) name it.',
      zh: '去掉 tools 或 think，或换用 capabilities（show 接口）中包含该能力的模型。',
    },
  },
  {
    message: /does not support (?:insert|generate|chat|embed|completion|vision|images?)/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'This model was not made for this endpoint.', zh: '此模型不适用于该接口。' },
    action: {
      en: 'Ask the endpoint show for its capabilities: embedding models need embed, suffix needs a code model.',
      zh: '用 show 接口查看其 capabilities：向量模型用 embed，suffix 需要代码模型。',
    },
  },
  {
    message: /illegal base64/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'An image is not bare Base64.', zh: '图片不是纯 Base64。' },
    action: { en: 'Remove the data: prefix; URLs are not fetched.', zh: '去掉 data: 前缀；不支持图片网址。' },
  },
  {
    message: /exceeds? .*context|input length/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: { en: 'The input is longer than the context of the model.', zh: '输入超过了模型的上下文长度。' },
    action: { en: 'Shorten it, or raise options.num_ctx.', zh: '缩短输入，或调大 options.num_ctx。' },
  },
  {
    message: /more system memory|out of memory|cudaMalloc|unable to allocate/i,
    category: 'server',
    isRetryable: false,
    cause: {
      en: 'The model, with this context, does not fit into memory.',
      zh: '内存或显存不足以加载该模型及其上下文。',
    },
    action: {
      en: 'Lower options.num_ctx, take a smaller or more quantized model, or unload others (`ollama ps`, `ollama stop`).',
      zh: '调小 options.num_ctx，换用更小或量化程度更高的模型，或卸载其他模型（`ollama ps`、`ollama stop`）。',
    },
  },
  {
    message: /server busy|maximum pending requests/i,
    category: 'overloaded',
    isRetryable: true,
    cause: { en: 'Too many requests wait already.', zh: '排队的请求过多。' },
    action: {
      en: 'Try again later, or raise OLLAMA_MAX_QUEUE and OLLAMA_NUM_PARALLEL on the server.',
      zh: '稍后重试，或在服务器上调大 OLLAMA_MAX_QUEUE 与 OLLAMA_NUM_PARALLEL。',
    },
  },
  {
    message: /reached your .*usage limit/i,
    category: 'quota',
    isRetryable: false,
    cause: { en: 'The usage limit of the Ollama account is spent.', zh: 'Ollama 账户的用量已达上限。' },
    action: {
      en: 'Wait until it is renewed, or upgrade the plan at ollama.com.',
      zh: '等待额度恢复，或在 ollama.com 升级套餐。',
    },
  },
  {
    message: /llama runner process|model runner has unexpectedly stopped/i,
    category: 'server',
    isRetryable: true,
    cause: { en: 'The process that runs the model has crashed.', zh: '运行模型的进程已崩溃。' },
    action: {
      en: 'Try again once; then look at the log of the server: memory, drivers, or a model that needs a newer version.',
      zh: '先重试一次；仍失败请查看服务器日志：内存、驱动，或模型需要更新版本的 Ollama。',
    },
  },
  {
    status: 400,
    isRetryable: false,
    cause: { en: 'A field is missing or has the wrong type.', zh: '缺少字段或字段类型错误。' },
    action: {
      en: 'The sentence names it. Content is text, arguments an object, options.stop a list.',
      zh: '错误信息会指出字段。content 为文本，arguments 为对象，options.stop 为列表。',
    },
  },
  {
    status: 401,
    isRetryable: false,
    cause: {
      en: 'A cloud model was asked for without a valid key or sign-in.',
      zh: '请求了云端模型，但没有有效的密钥或未登录。',
    },
    action: {
      en: 'For ollama.com set an API key; on your own computer run `ollama signin`.',
      zh: '使用 ollama.com 时请设置 API Key；在本机请运行 `ollama signin`。',
    },
  },
  {
    status: 403,
    isRetryable: false,
    cause: {
      en: 'The server refuses this origin, or the account may not use this model.',
      zh: '服务器拒绝该来源，或账户无权使用此模型。',
    },
    action: {
      en: 'Behind a web proxy, allow the origin with OLLAMA_ORIGINS; in the cloud, look at the plan.',
      zh: '经网页代理访问时请用 OLLAMA_ORIGINS 放行来源；云端请检查套餐。',
    },
  },
  {
    status: 404,
    isRetryable: false,
    cause: {
      en: 'There is no such path: another server answers, or Ollama is old.',
      zh: '路径不存在：可能是其他服务在应答，或 Ollama 版本过旧。',
    },
    action: {
      en: 'The base URL ends at the port, without /v1. GET /api/version tells the version.',
      zh: '基础 URL 到端口为止，不带 /v1。可用 GET /api/version 查看版本。',
    },
  },
  {
    status: 429,
    isRetryable: true,
    cause: { en: 'The cloud limits the rate of requests.', zh: '云端对请求频率有限制。' },
    action: { en: 'Wait and send fewer at a time.', zh: '稍候并降低并发。' },
  },
  {
    status: 500,
    isRetryable: true,
    cause: {
      en: 'The server failed, most often while it loaded or ran the model.',
      zh: '服务器出错，多发生在加载或运行模型时。',
    },
    action: {
      en: 'Look at the log of the server; `ollama ps` shows what is loaded.',
      zh: '查看服务器日志；`ollama ps` 可查看已加载的模型。',
    },
  },
  {
    status: 502,
    isRetryable: true,
    cause: { en: 'The cloud behind the model did not answer.', zh: '云端模型没有应答。' },
    action: { en: 'Try again later.', zh: '请稍后重试。' },
  },
  {
    status: 503,
    isRetryable: true,
    cause: { en: 'The server is busy or still loading.', zh: '服务器繁忙或仍在加载。' },
    action: { en: 'Try again in a moment.', zh: '请稍后重试。' },
  },
];
