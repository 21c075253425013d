import type { JsonValue } from '../../model/json.ts';
import type { WorkflowSettings } from '../../model/request-draft.ts';
import { type InputControl, inferControl, type NodeDefinition, type NodeDefinitions } from './object-info.ts';
import { isSeedInput } from './seeds.ts';
import { type ComfyNode, inRunOrder, linkOf, type NodeLink, nodesOf, promptPath } from './workflow.ts';

/** One input of a node as the form shows it. */
export type FormInput = {
  /** `<node id>.<input>`, as the settings of the draft name it. */
  key: string;
  nodeId: string;
  name: string;
  /** Where its value is in the body. */
  path: readonly string[];
  value: JsonValue | undefined;
  control: InputControl;
  doc: string | null;
  isRequired: boolean;
  /** Present: its value comes from this node. */
  link: (NodeLink & { title: string }) | null;
  isSeed: boolean;
  isRandomized: boolean;
  isPinned: boolean;
};

export type FormNode = {
  node: ComfyNode;
  /** Null: nobody was asked, or the server does not have it. */
  definition: NodeDefinition | null;
  inputs: readonly FormInput[];
};

export type WorkflowForm = {
  /** What is shown above all nodes. */
  pinned: readonly FormInput[];
  /** In the order in which they run. */
  nodes: readonly FormNode[];
};

/** Inputs that matter in most workflows, the most telling first; those of the sampler after what it is told. */
const TELLING: readonly RegExp[] = [
  /^(?:text|text_g|prompt|positive|clip_l|t5xxl|image|audio|video)$/,
  /^(?:width|height|batch_size|length)$/,
  /^(?:seed|noise_seed)$/,
  /^(?:steps|cfg|guidance|denoise)$/,
  /^(?:ckpt_name|unet_name)$/,
];

/** The nodes of a body with their inputs, as far as the server's definitions are known (null: not at all). */
export function workflowForm(
  body: JsonValue | undefined,
  definitions: NodeDefinitions | null,
  settings: WorkflowSettings = {},
): WorkflowForm {
  const nodes = inRunOrder(nodesOf(body));
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  const base = promptPath(body);
  const randomized = new Set(settings.randomized);
  const toNode = (node: ComfyNode): FormNode => {
    const definition = definitions?.[node.classType] ?? null;
    const known = definition?.inputs ?? [];
    const names = [...new Set([...known.map(({ name }) => name), ...Object.keys(node.inputs)])];
    const inputs = names.flatMap((name): FormInput[] => {
      const input = known.find((candidate) => candidate.name === name);
      const value = Object.hasOwn(node.inputs, name) ? node.inputs[name] : undefined;
      if (value === undefined && input?.isRequired === false) return [];
      const link = linkOf(value);
      const key = `${node.id}.${name}`;
      return [
        {
          key,
          nodeId: node.id,
          name,
          path: [...base, node.id, 'inputs', name],
          value,
          control: input?.control ?? inferControl(name, value),
          doc: input?.doc ?? null,
          isRequired: input?.isRequired ?? false,
          link: link === null ? null : { ...link, title: titles.get(link.nodeId) ?? link.nodeId },
          isSeed: isSeedInput(name) && typeof value === 'number',
          isRandomized: randomized.has(key),
          isPinned: false,
        },
      ];
    });
    return { node, definition, inputs };
  };
  const formNodes = nodes.map(toNode);
  const pinnedKeys = settings.pinned ?? tellingKeys(formNodes);
  const pinned = new Set(pinnedKeys);
  const marked = formNodes.map((formNode) => ({
    ...formNode,
    inputs: formNode.inputs.map((input) => ({ ...input, isPinned: pinned.has(input.key) })),
  }));
  const byKey = new Map(marked.flatMap(({ inputs }) => inputs.map((input) => [input.key, input] as const)));
  return { pinned: pinnedKeys.flatMap((key) => byKey.get(key) ?? []), nodes: marked };
}

/** The inputs that are shown first until the user says otherwise. */
export function tellingKeys(nodes: readonly FormNode[]): string[] {
  return TELLING.flatMap((pattern) =>
    nodes.flatMap(({ inputs }) =>
      inputs.filter(({ name, link, value }) => link === null && value !== undefined && pattern.test(name)),
    ),
  ).map(({ key }) => key);
}
