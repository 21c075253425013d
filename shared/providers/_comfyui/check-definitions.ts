import type { JsonValue } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import type { InputDefinition, NodeDefinition, NodeDefinitions } from './object-info.ts';
import { type ComfyNode, linkOf, nodesOf, promptPath } from './workflow.ts';

/** Rules that only the server's own description of its nodes can tell, before it is asked to run them. */
export function checkDefinitions(body: JsonValue | undefined, definitions: NodeDefinitions): ValidationIssue[] {
  const nodes = nodesOf(body);
  const classes = new Map(nodes.map(({ id, classType }) => [id, classType]));
  const base = promptPath(body);
  const issues = nodes.flatMap((node) => {
    const definition = definitions[node.classType];
    if (definition === undefined) return [];
    const path = [...base, node.id];
    if (definition === null) return [missingType(path, node)];
    return definition.inputs.flatMap((input) =>
      checkInput([...path, 'inputs', input.name], input, node, (id) => definitions[classes.get(id) ?? ''] ?? null),
    );
  });
  const known = nodes.map(({ classType }) => definitions[classType]);
  if (nodes.length === 0 || known.some((definition) => !definition || definition.isOutput)) return issues;
  return [
    ...issues,
    errorAt(
      ['prompt'],
      'No node of the workflow puts anything out, so the server has nothing to run. Add one such as SaveImage.',
      '工作流中没有输出节点，服务器无需运行。请添加输出节点，例如 SaveImage。',
    ),
  ];
}

function missingType(path: readonly string[], { classType }: ComfyNode): ValidationIssue {
  return errorAt(
    path,
    `The server has no node of the class ${classType}. Install the custom node that brings it, or replace the node.`,
    `服务器没有 ${classType} 类型的节点。请安装对应的自定义节点，或更换该节点。`,
  );
}

function checkInput(
  path: readonly string[],
  { name, isRequired, control }: InputDefinition,
  { inputs }: ComfyNode,
  definitionOf: (nodeId: string) => NodeDefinition | null,
): ValidationIssue[] {
  const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  if (value === undefined) {
    if (!isRequired) return [];
    return [errorAt(path, `${name} is required.`, `${name} 为必填输入。`)];
  }
  if (holdsVariable(value)) return [];
  const link = linkOf(value);
  if (link !== null) {
    const outputs = definitionOf(link.nodeId)?.outputs;
    const offered = outputs?.[link.slot];
    if (outputs === undefined) return [];
    if (offered === undefined) {
      return [
        errorAt(
          path,
          `${name} is linked to output ${link.slot} of node ${link.nodeId}, which has ${outputs.length}.`,
          `${name} 连接到节点 ${link.nodeId} 的第 ${link.slot} 个输出，但该节点只有 ${outputs.length} 个输出。`,
        ),
      ];
    }
    const wanted = control.kind === 'link' ? control.type : null;
    if (wanted === null || wanted === '*' || offered === '*' || wanted.split(',').includes(offered)) return [];
    return [
      errorAt(
        path,
        `${name} takes ${wanted}, and node ${link.nodeId} gives ${offered}.`,
        `${name} 需要 ${wanted}，但节点 ${link.nodeId} 输出的是 ${offered}。`,
      ),
    ];
  }
  return checkValue(path, name, control, value);
}

function checkValue(
  path: readonly string[],
  name: string,
  control: InputDefinition['control'],
  value: JsonValue,
): ValidationIssue[] {
  if (control.kind === 'choice') {
    const text = String(value);
    // A file of the user's is uploaded first, and what an upload is called only the server knows.
    const isUpload = control.upload !== null && /^(?:file|upload):/.test(text);
    if (control.options.includes(text) || isUpload) return [];
    return [
      errorAt(path, `The server does not offer “${text}” for ${name}.`, `服务器的 ${name} 选项中没有“${text}”。`),
    ];
  }
  if (control.kind === 'integer' || control.kind === 'decimal') return checkNumber(path, name, control, value);
  if (control.kind !== 'link') return [];
  // Types of extensions may take plain values; a link is what all others take.
  if (typeof value === 'object' || !/^[A-Z_]+$/.test(control.type)) return [];
  return [
    warningAt(
      path,
      `${name} takes ${control.type} from another node, not a value.`,
      `${name} 需要连接其他节点输出的 ${control.type}，而不是一个值。`,
    ),
  ];
}

function checkNumber(
  path: readonly string[],
  name: string,
  { kind, min, max }: { kind: string; min: number | null; max: number | null },
  value: JsonValue,
): ValidationIssue[] {
  const number =
    typeof value === 'number' ? value : Number(typeof value === 'string' && value !== '' ? value : Number.NaN);
  if (Number.isNaN(number)) {
    return [errorAt(path, `${name} must be a number.`, `${name} 必须是数字。`)];
  }
  if (kind === 'integer' && !Number.isInteger(number)) {
    return [
      warningAt(
        path,
        `${name} is a whole number; the server cuts the rest off.`,
        `${name} 应为整数，服务器会舍去小数部分。`,
      ),
    ];
  }
  if (min !== null && number < min) {
    return [errorAt(path, `${name} must be at least ${min}.`, `${name} 不能小于 ${min}。`)];
  }
  if (max !== null && number > max) {
    return [errorAt(path, `${name} must be at most ${max}.`, `${name} 不能大于 ${max}。`)];
  }
  return [];
}
