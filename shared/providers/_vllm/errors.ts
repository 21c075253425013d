import type { ErrorEntry } from '../_kit/adapter.ts';

/** What the engine says by its message alone, for nearly all of it comes with 400: wherever vLLM runs. */
export const vllmEngineErrors: readonly ErrorEntry[] = [
  {
    status: 404,
    message: /model .*does not exist/i,
    category: 'not_found',
    cause: { en: 'The server does not serve a model of this name.', zh: '服务端没有以该名称提供的模型。' },
    action: {
      en: 'Take the name from GET /v1/models: it is what --served-model-name says, or else the path given to vllm serve.',
      zh: '通过 GET /v1/models 查看名称：即 --served-model-name 的值，未设置时为 vllm serve 后的模型路径。',
    },
  },
  {
    message: /maximum context length|longer than the maximum model length|max_model_len/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'Prompt and max_tokens together are longer than the context of the server (--max-model-len).',
      zh: '提示与 max_tokens 之和超过服务端的上下文长度（--max-model-len）。',
    },
    action: {
      en: 'Shorten the prompt, lower max_tokens, or set truncate_prompt_tokens; /tokenize counts beforehand.',
      zh: '缩短提示、减小 max_tokens，或设置 truncate_prompt_tokens；可先用 /tokenize 统计。',
    },
  },
  {
    message: /enable-auto-tool-choice|tool-call-parser/i,
    category: 'invalid_request',
    isRetryable: false,
    cause: {
      en: 'tool_choice auto needs a server that reads tool calls out of the text, which is off by default.',
      zh: 'tool_choice 为 auto 时，需要服务端从文本中解析工具调用，而该功能默认关闭。',
    },
    action: {
      en: 'Start it with --enable-auto-tool-choice --tool-call-parser {parser}, or name one function in tool_choice.',
      zh: '以 --enable-auto-tool-choice --tool-call-parser {解析器} 启动服务，或在 tool_choice 中指定某个函数。',
    },
  },
  {
    message: /n must be 1 when using greedy sampling/i,
    cause: { en: 'n is above 1 while temperature is 0.', zh: 'temperature 为 0 时 n 大于 1。' },
    action: { en: 'Raise temperature, or set n to 1.', zh: '调高 temperature，或将 n 设为 1。' },
  },
  {
    message: /max_?logprobs|max allowed.*logprobs|logprobs.*max allowed/i,
    cause: {
      en: 'More alternatives a token are wanted than --max-logprobs of the server allows (20 by default).',
      zh: '请求的候选数量超过服务端 --max-logprobs 的限制（默认 20）。',
    },
    action: {
      en: 'Lower top_logprobs, or raise --max-logprobs.',
      zh: '减小 top_logprobs，或调大 --max-logprobs。',
    },
  },
  {
    message: /only use one kind of (guided|structured)/i,
    cause: {
      en: 'More than one rule says how the answer must look: guided_*, structured_outputs or response_format.',
      zh: '同时设置了多种输出约束：guided_*、structured_outputs 或 response_format。',
    },
    action: { en: 'Keep one of them.', zh: '只保留其中一种。' },
  },
  {
    message: /chat template.*(trust|not trusted)|trust-request-chat-template/i,
    cause: {
      en: 'The server takes no chat_template from requests.',
      zh: '服务端不接受请求携带的 chat_template。',
    },
    action: {
      en: 'Remove chat_template, or start the server with --trust-request-chat-template.',
      zh: '删除 chat_template，或以 --trust-request-chat-template 启动服务。',
    },
  },
  {
    message: /priority scheduling/i,
    cause: {
      en: 'priority is set, but the server does not schedule by it.',
      zh: '设置了 priority，但服务端未启用优先级调度。',
    },
    action: {
      en: 'Remove priority, or start the server with --scheduling-policy priority.',
      zh: '删除 priority，或以 --scheduling-policy priority 启动服务。',
    },
  },
];
