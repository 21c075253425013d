import type { ParameterSpec } from '../_kit/adapter.ts';

/** The workflow itself: it has a form of its own. */
export const workflowPrompt: ParameterSpec = {
  path: ['prompt'],
  name: 'prompt',
  doc: {
    en: 'The workflow in API format (ComfyUI: Workflow › Export (API)): node ids, each with class_type and inputs; a link is ["node id", output number].',
    zh: 'API 格式的工作流（ComfyUI：工作流 › 导出 (API)）：以节点 ID 为键，包含 class_type 与 inputs；连线写作 ["节点 ID", 输出序号]。',
  },
  group: 'common',
  required: true,
  control: {
    kind: 'json',
    schema: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: {
          class_type: { type: 'string' },
          inputs: { type: 'object' },
          _meta: { type: 'object', properties: { title: { type: 'string' } } },
        },
        required: ['class_type', 'inputs'],
      },
    },
  },
};

export const workflowParameters: readonly ParameterSpec[] = [
  {
    path: ['partial_execution_targets'],
    name: 'partial_execution_targets',
    doc: {
      en: 'Ids of output nodes: only these and what they need are run.',
      zh: '输出节点的 ID：仅运行这些节点及其依赖的节点。',
    },
    group: 'advanced',
    control: { kind: 'string-list' },
  },
  {
    path: ['front'],
    name: 'front',
    doc: {
      en: 'Puts the prompt before all others that wait.',
      zh: '将该任务排到队列最前面。',
    },
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
  },
  {
    path: ['number'],
    name: 'number',
    doc: {
      en: 'Place in the queue: lower numbers run first. Absent: the next one.',
      zh: '队列序号，数值越小越先运行；省略时自动递增。',
    },
    group: 'advanced',
    control: { kind: 'number' },
  },
  {
    path: ['extra_data'],
    name: 'extra_data',
    doc: {
      en: 'What nodes may read besides their inputs: extra_pnginfo goes into saved pictures, api_key_comfy_org pays partner nodes.',
      zh: '节点可读取的附加数据：extra_pnginfo 写入保存的图片，api_key_comfy_org 用于合作方付费节点。',
    },
    group: 'advanced',
    control: { kind: 'json', schema: { type: 'object' } },
  },
  {
    path: ['client_id'],
    name: 'client_id',
    doc: {
      en: 'Whose WebSocket hears of the run. Absent: an id made for each run, which is what the progress here needs.',
      zh: '接收运行消息的 WebSocket 客户端 ID。省略时每次运行自动生成，本应用依靠它显示进度。',
    },
    group: 'advanced',
    control: { kind: 'text' },
  },
  {
    path: ['prompt_id'],
    name: 'prompt_id',
    doc: {
      en: 'Id of the prompt, a UUID in lower case. Absent: that of the run; older servers make one of their own.',
      zh: '任务 ID，须为小写 UUID。省略时使用本次运行的 ID；旧版服务器会自行生成。',
    },
    group: 'advanced',
    control: { kind: 'text' },
  },
];
