import type { ErrorEntry } from '../_kit/adapter.ts';
import { vllmEngineErrors } from '../_vllm/errors.ts';

/** What vLLM's server answers, and why: by the engine's message first, then by status. */
export const errors: readonly ErrorEntry[] = [
  ...vllmEngineErrors,
  {
    status: 401,
    cause: {
      en: 'The server runs with --api-key (or VLLM_API_KEY), and the key is missing or another. Only paths under /v1 ask for it.',
      zh: '服务端以 --api-key（或 VLLM_API_KEY）启动，而请求缺少密钥或密钥不符。仅 /v1 下的路径会校验。',
    },
    action: {
      en: 'Set the same key in the connection; it goes as Authorization: Bearer.',
      zh: '在连接中填写相同的密钥，它会以 Authorization: Bearer 发送。',
    },
  },
  {
    status: 404,
    cause: {
      en: 'The path is wrong, or the model cannot do this: a chat model has no /v1/embeddings or /rerank, a pooling model no chat.',
      zh: '路径有误，或模型不支持该任务：对话模型没有 /v1/embeddings 与 /rerank，池化模型没有对话接口。',
    },
    action: {
      en: 'Give the base URL without a path (http://host:8000), and check which task the server was started for.',
      zh: '基础 URL 不要带路径（http://主机:8000），并确认服务端启动时对应的任务。',
    },
  },
  {
    status: 405,
    cause: { en: 'The path exists for another method.', zh: '该路径不支持此请求方法。' },
    action: {
      en: 'Use POST for calls, GET for models, health and version.',
      zh: '调用用 POST；模型、健康与版本用 GET。',
    },
  },
  {
    status: 422,
    cause: { en: 'Older vLLM: a field has the wrong type or is missing.', zh: '旧版 vLLM：字段类型错误或缺失。' },
    action: { en: 'Correct the field that the message names.', zh: '按消息指出的字段修改。' },
  },
  {
    status: 400,
    cause: { en: 'A field has a value or type that the server refuses.', zh: '某个字段的取值或类型被服务端拒绝。' },
    action: {
      en: 'Read the message: it names the field. Check the fields against the version of the server (GET /version).',
      zh: '查看消息中指出的字段，并对照服务端版本（GET /version）检查。',
    },
  },
  {
    status: 501,
    cause: { en: 'The server or the model cannot do this.', zh: '服务端或模型不支持该功能。' },
    action: { en: 'Check version and start options of the server.', zh: '检查服务端版本与启动参数。' },
  },
  {
    status: 503,
    category: 'overloaded',
    isRetryable: true,
    cause: {
      en: 'The engine is dead or still loading the model, or no server stands behind the proxy.',
      zh: '推理引擎已退出或仍在加载模型，或代理后没有可用服务。',
    },
    action: {
      en: 'Wait for GET /health to answer 200; if it does not, read the log of the server and start it again.',
      zh: '等待 GET /health 返回 200；若一直失败，请查看服务端日志并重启。',
    },
  },
  {
    status: 500,
    cause: {
      en: 'The engine failed, often for lack of GPU memory.',
      zh: '推理引擎出错，常因显存不足。',
    },
    action: {
      en: 'Read the log of the server. After a crash of the engine, only a restart helps.',
      zh: '查看服务端日志；引擎崩溃后只能重启。',
    },
  },
  {
    code: 'ECONNREFUSED',
    cause: {
      en: 'Nothing listens there: vLLM is not running, still loads the model, or listens on another port or address.',
      zh: '该地址没有服务监听：vLLM 未启动、仍在加载模型，或监听在其他端口或地址。',
    },
    action: {
      en: 'Check with curl http://host:8000/health; for other computers, start it with --host 0.0.0.0.',
      zh: '用 curl http://主机:8000/health 检查；供其他机器访问时，以 --host 0.0.0.0 启动。',
    },
  },
];
