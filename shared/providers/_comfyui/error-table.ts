import type { ErrorEntry } from '../_kit/adapter.ts';

/** What a ComfyUI server refuses, and what helps. Most of its refusals are a status with an empty body. */
export const comfyErrorTable: readonly ErrorEntry[] = [
  {
    code: 'prompt_outputs_failed_validation',
    cause: {
      en: 'Inputs of some nodes are not as the server needs them.',
      zh: '部分节点的输入不符合服务器要求。',
    },
    action: {
      en: 'The nodes are marked in the form, each with what is wrong. Refresh the node types to choose from what the server has.',
      zh: '表单中已标出出错的节点及原因。刷新节点类型后，可从服务器已有的选项中选择。',
    },
  },
  {
    code: 'invalid_prompt',
    cause: {
      en: 'A node has no class_type, or a class that this server does not have.',
      zh: '某个节点缺少 class_type，或其类型在该服务器上不存在。',
    },
    action: {
      en: 'Install the missing custom node on the server, or replace the node. The form marks classes that the server does not know.',
      zh: '在服务器上安装缺失的自定义节点，或更换该节点。表单会标出服务器不认识的类型。',
    },
  },
  {
    code: 'missing_node_type',
    cause: { en: 'The server does not have this class of node.', zh: '服务器没有该类型的节点。' },
    action: {
      en: 'Install the custom node that brings it on the server and restart it, or replace the node.',
      zh: '在服务器上安装对应的自定义节点并重启，或更换该节点。',
    },
  },
  {
    code: 'no_prompt',
    cause: { en: 'The body holds no workflow.', zh: '请求体中没有工作流。' },
    action: { en: 'Put the workflow in API format under prompt.', zh: '将 API 格式的工作流放在 prompt 字段中。' },
  },
  {
    code: 'prompt_no_outputs',
    cause: {
      en: 'No node of the workflow puts anything out, so there is nothing to run.',
      zh: '工作流中没有输出节点，无需运行。',
    },
    action: {
      en: 'Add an output node such as SaveImage, and link it.',
      zh: '添加并连接输出节点，例如 SaveImage。',
    },
  },
  {
    code: 'invalid_prompt_id',
    cause: { en: 'prompt_id is no UUID in lower case.', zh: 'prompt_id 不是小写 UUID。' },
    action: {
      en: 'Remove prompt_id: the id of the run is then used.',
      zh: '删除 prompt_id，将自动使用本次运行的 ID。',
    },
  },
  {
    code: 'prompt_lost',
    cause: {
      en: 'Somebody else deleted it from the queue before it began, which leaves no trace; or queue and history, kept in memory alone, went with a restart of the server or were cleared.',
      zh: '其他人在它开始之前将其从队列中删除（不会留下记录）；或者服务器已重启、记录被清空：队列和历史仅保存在内存中。',
    },
    action: { en: 'Send it again.', zh: '请重新发送。' },
  },
];
