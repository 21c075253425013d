import { type InputType, type NodeType, nodeType } from './node-types.ts';

export type PromptNode = { class_type: string; inputs: Record<string, unknown> };
export type Prompt = Record<string, PromptNode>;

type NodeError = { type: string; message: string; details: string; extra_info: Record<string, unknown> };
export type NodeErrors = Record<string, { errors: NodeError[]; dependent_outputs: string[]; class_type: string }>;
export type PromptCheck =
  | { ok: true; outputs: string[]; nodeErrors: NodeErrors }
  | { ok: false; error: Omit<NodeError, 'extra_info'>; nodeErrors: NodeErrors };

/** Lists longer than this are not repeated in an error. */
const MAX_TOLD_VALUES = 20;

/** Checks a prompt as the server does: outputs whose nodes are in order run, whatever is wrong with the others. */
export function checkPrompt(prompt: unknown, targets: unknown, inputFiles: readonly string[]): PromptCheck {
  if (typeof prompt !== 'object' || prompt === null || Array.isArray(prompt)) {
    return refusal('no_prompt', 'No prompt provided', 'No prompt provided');
  }
  for (const [id, node] of Object.entries(prompt as Record<string, unknown>)) {
    const classType = (node as Partial<PromptNode> | null)?.class_type;
    if (typeof classType !== 'string') {
      return refusal(
        'invalid_prompt',
        `Cannot execute because a node is missing the class_type property.`,
        `Node ID '#${id}'`,
      );
    }
    if (nodeType(classType, inputFiles) === undefined) {
      return refusal('invalid_prompt', `Cannot execute because node ${classType} does not exist.`, `Node ID '#${id}'`);
    }
  }
  const nodes = prompt as Prompt;
  const wanted = Array.isArray(targets) ? new Set(targets.map(String)) : null;
  const outputs = Object.keys(nodes).filter(
    (id) => typeOf(nodes, id, inputFiles)?.isOutput === true && (wanted === null || wanted.has(id)),
  );
  if (outputs.length === 0) return refusal('prompt_no_outputs', 'Prompt has no outputs', '');
  const nodeErrors: NodeErrors = {};
  const good = outputs.filter((output) => {
    const wrong = [...neededBy(nodes, output)].filter((id) => {
      const errors = checkNode(nodes, id, inputFiles);
      if (errors.length === 0) return false;
      const known = nodeErrors[id];
      if (known) known.dependent_outputs.push(output);
      else nodeErrors[id] = { errors, dependent_outputs: [output], class_type: nodes[id]?.class_type ?? '' };
      return true;
    });
    return wrong.length === 0;
  });
  if (good.length > 0) return { ok: true, outputs: good, nodeErrors };
  const details = Object.values(nodeErrors)
    .flatMap(({ errors }) => errors.map((error) => `${error.message}: ${error.details}`))
    .join('\n');
  return { ...refusal('prompt_outputs_failed_validation', 'Prompt outputs failed validation', details), nodeErrors };
}

function refusal(type: string, message: string, details: string): Extract<PromptCheck, { ok: false }> {
  return { ok: false, error: { type, message, details }, nodeErrors: {} };
}

function typeOf(nodes: Prompt, id: string, inputFiles: readonly string[]): NodeType | undefined {
  return nodeType(nodes[id]?.class_type ?? '', inputFiles);
}

/** The link that a value is, else null. */
export function linkOf(value: unknown): { id: string; slot: number } | null {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[1] !== 'number') return null;
  return { id: String(value[0]), slot: value[1] };
}

/** An output and all that it takes from, the farthest first: the order in which they run. */
export function neededBy(nodes: Prompt, output: string, found = new Set<string>()): Set<string> {
  const visiting = new Set<string>();
  function visit(id: string): void {
    const node = nodes[id];
    if (!node || found.has(id) || visiting.has(id)) return;
    visiting.add(id);
    for (const value of Object.values(node.inputs ?? {})) visit(linkOf(value)?.id ?? '');
    found.add(id);
  }
  visit(output);
  return found;
}

function checkNode(nodes: Prompt, id: string, inputFiles: readonly string[]): NodeError[] {
  const type = typeOf(nodes, id, inputFiles);
  if (type === undefined) return [];
  const inputs = nodes[id]?.inputs ?? {};
  const required = Object.entries(type.input.required).flatMap(([name, spec]) =>
    name in inputs
      ? checkInput(nodes, name, inputs[name], spec, inputFiles)
      : [error('required_input_missing', 'Required input is missing', name, { input_name: name })],
  );
  const optional = Object.entries(type.input.optional ?? {}).flatMap(([name, spec]) =>
    name in inputs ? checkInput(nodes, name, inputs[name], spec, inputFiles) : [],
  );
  return [...required, ...optional];
}

function checkInput(
  nodes: Prompt,
  name: string,
  value: unknown,
  spec: InputType,
  inputFiles: readonly string[],
): NodeError[] {
  const [kind, options = {}] = spec;
  const more = { input_name: name, input_config: spec, received_value: value };
  const link = linkOf(value);
  if (link !== null) {
    const offered = typeOf(nodes, link.id, inputFiles)?.output[link.slot];
    if (nodes[link.id] === undefined || offered === undefined) {
      const details = `${name}, node ${link.id} is not there`;
      return [
        error('bad_linked_input', 'Bad linked input, must be a length-2 list of [node_id, slot_index]', details, more),
      ];
    }
    const wanted = typeof kind === 'string' ? kind : 'COMBO';
    if (wanted === offered || wanted === '*' || wanted === 'COMBO') return [];
    const details = `${name}, received_type(${offered}) mismatch input_type(${wanted})`;
    return [error('return_type_mismatch', 'Return type mismatch between linked nodes', details, more)];
  }
  const values = Array.isArray(kind) ? kind : kind === 'COMBO' ? (options.options as readonly string[]) : null;
  if (values !== null) {
    if (values.includes(String(value))) return [];
    const isShort = values.length <= MAX_TOLD_VALUES;
    const list = isShort ? `[${values.map((item) => `'${item}'`).join(', ')}]` : `(list of length ${values.length})`;
    const config = isShort ? [values, options] : null;
    const details = `${name}: '${value}' not in ${list}`;
    return [error('value_not_in_list', 'Value not in list', details, { ...more, input_config: config })];
  }
  if (kind === 'INT' || kind === 'FLOAT') return checkNumber(name, value, options, kind, more);
  if (kind === 'STRING' || kind === 'BOOLEAN' || kind === '*') return [];
  const details = `${name}, must be a link to a ${String(kind)}`;
  return [
    error('bad_linked_input', 'Bad linked input, must be a length-2 list of [node_id, slot_index]', details, more),
  ];
}

function checkNumber(
  name: string,
  value: unknown,
  { min, max }: Readonly<Record<string, unknown>>,
  kind: string,
  more: Record<string, unknown>,
): NodeError[] {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) {
    const details = `${name}, ${String(value)}, invalid literal`;
    return [error('invalid_input_type', `Failed to convert an input value to a ${kind} value`, details, more)];
  }
  if (typeof min === 'number' && number < min) {
    return [error('value_smaller_than_min', `Value ${number} smaller than min of ${min}`, name, more)];
  }
  if (typeof max === 'number' && number > max) {
    return [error('value_bigger_than_max', `Value ${number} bigger than max of ${max}`, name, more)];
  }
  return [];
}

function error(type: string, message: string, details: string, extra_info: Record<string, unknown>): NodeError {
  return { type, message, details, extra_info };
}
