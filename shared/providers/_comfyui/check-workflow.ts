import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, holdsVariable } from '../_kit/issue.ts';
import { isSavedWorkflow, linkOf, nodesOf, promptOf, promptPath } from './workflow.ts';

/** What can be said of a workflow without asking its server: its form, and links to nodes that are not there. */
export function checkWorkflow(body: JsonValue | undefined): ValidationIssue[] {
  const prompt = promptOf(body);
  if (holdsVariable(prompt)) return [];
  if (isSavedWorkflow(prompt)) return [savedFormat()];
  if (!isJsonObject(prompt) || Object.keys(prompt).length === 0) {
    return [
      errorAt(
        ['prompt'],
        'There is no workflow yet. Export one in ComfyUI (Workflow › Export (API)) and drop the file here, or paste it as JSON.',
        '尚无工作流。请在 ComfyUI 中导出（工作流 › 导出 (API)），将文件拖到此处，或粘贴 JSON。',
      ),
    ];
  }
  return [...checkNodes(prompt, promptPath(body)), ...checkLinks(body)];
}

function savedFormat(): ValidationIssue {
  return errorAt(
    ['prompt'],
    'This is the format in which ComfyUI saves its own screen; the server takes API format only. Export it anew with Workflow › Export (API); in older versions, first enable Dev mode in the settings, then “Save (API Format)”.',
    '这是 ComfyUI 界面的保存格式，服务器只接受 API 格式。请通过“工作流 › 导出 (API)”重新导出；旧版需先在设置中启用开发者模式，再使用“Save (API Format)”。',
  );
}

function checkNodes(prompt: JsonObject, base: readonly string[]): ValidationIssue[] {
  return Object.entries(prompt).flatMap(([id, node]) => {
    if (isJsonObject(node) && typeof node.class_type === 'string') return [];
    return [errorAt([...base, id], `Node ${id} has no class_type.`, `节点 ${id} 缺少 class_type。`)];
  });
}

function checkLinks(body: JsonValue | undefined): ValidationIssue[] {
  const nodes = nodesOf(body);
  const ids = new Set(nodes.map(({ id }) => id));
  const base = promptPath(body);
  return nodes.flatMap(({ id, inputs }) =>
    Object.entries(inputs).flatMap(([input, value]) => {
      const link = linkOf(value);
      if (link === null || ids.has(link.nodeId)) return [];
      return [
        errorAt(
          [...base, id, 'inputs', input],
          `${input} is linked to node ${link.nodeId}, which is not in the workflow.`,
          `${input} 连接到节点 ${link.nodeId}，但工作流中没有该节点。`,
        ),
      ];
    }),
  );
}
