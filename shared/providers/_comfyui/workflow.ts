import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { textOf } from '../_kit/read-json.ts';

/** One node of a workflow in API format. */
export type ComfyNode = {
  id: string;
  classType: string;
  /** What the user called it in ComfyUI; its class where that was not exported. */
  title: string;
  inputs: JsonObject;
};

/** An input that takes the output of another node. */
export type NodeLink = { nodeId: string; slot: number };

/** A workflow in API format: node ids with a class and inputs each. What `Workflow > Export (API)` writes. */
export function isApiWorkflow(value: JsonValue | undefined): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const nodes = Object.values(value);
  return nodes.length > 0 && nodes.every((node) => isJsonObject(node) && typeof node.class_type === 'string');
}

/** A workflow as ComfyUI's own screen saves it, with places and wires: the server does not take it. */
export function isSavedWorkflow(value: JsonValue | undefined): value is JsonObject {
  return isJsonObject(value) && Array.isArray(value.nodes) && Array.isArray(value.links);
}

/** The workflow in the body of a request: under `prompt`, or the body itself where the user pasted it bare. */
export function promptOf(body: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(body)) return undefined;
  if (body.prompt !== undefined) return body.prompt;
  return isApiWorkflow(body) || isSavedWorkflow(body) ? body : undefined;
}

/** Where the nodes are in the body, as a path. */
export function promptPath(body: JsonValue | undefined): readonly string[] {
  return isJsonObject(body) && body.prompt === undefined && isApiWorkflow(body) ? [] : ['prompt'];
}

/** The nodes of the workflow in a body, in the order in which they stand there; what is no node is left out. */
export function nodesOf(body: JsonValue | undefined): readonly ComfyNode[] {
  const prompt = promptOf(body);
  if (!isJsonObject(prompt)) return [];
  return Object.entries(prompt).flatMap(([id, node]) => {
    if (!isJsonObject(node) || typeof node.class_type !== 'string') return [];
    const meta = isJsonObject(node._meta) ? textOf(node._meta.title) : null;
    const inputs = isJsonObject(node.inputs) ? node.inputs : {};
    return [{ id, classType: node.class_type, title: meta ?? node.class_type, inputs }];
  });
}

/** The link that an input's value is, or null for a plain value. Ids are texts; some exporters write numbers. */
export function linkOf(value: JsonValue | undefined): NodeLink | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [node, slot] = value;
  if ((typeof node !== 'string' && typeof node !== 'number') || typeof slot !== 'number') return null;
  return { nodeId: String(node), slot };
}

/** The nodes sorted so that each comes after those that it takes from; a circle keeps its own order. */
export function inRunOrder(nodes: readonly ComfyNode[]): readonly ComfyNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ordered = new Set<ComfyNode>();
  const visiting = new Set<ComfyNode>();
  for (const start of nodes) {
    // Without recursion: a workflow may be a chain of thousands.
    const stack = [start];
    while (stack.length > 0) {
      const node = stack.at(-1) as ComfyNode;
      const next = ordered.has(node) || visiting.has(node) ? [] : sourcesOf(node, byId);
      visiting.add(node);
      const open = next.filter((source) => !ordered.has(source) && !visiting.has(source));
      if (open.length > 0) stack.push(...open.reverse());
      else {
        ordered.add(node);
        stack.pop();
      }
    }
  }
  return [...ordered];
}

function sourcesOf(node: ComfyNode, byId: ReadonlyMap<string, ComfyNode>): ComfyNode[] {
  return Object.values(node.inputs).flatMap((value) => {
    const source = byId.get(linkOf(value)?.nodeId ?? '');
    return source === undefined ? [] : [source];
  });
}

/** What a node is called in one line, e.g. `KSampler (3)`, or `Upscale (12, KSampler)` where the title is the user's. */
export function nodeLabel({ id, title, classType }: Pick<ComfyNode, 'id' | 'title' | 'classType'>): string {
  return title === classType || classType === '' ? `${title} (${id})` : `${title} (${id}, ${classType})`;
}

/** The node at the end of what takes from this one, the nearest first: where its picture will be put out. */
export function endOf(nodes: readonly ComfyNode[], id: string): ComfyNode | null {
  const takers = (from: string) =>
    nodes.filter(({ inputs }) => Object.values(inputs).some((value) => linkOf(value)?.nodeId === from));
  const seen = new Set([id]);
  let front = takers(id);
  while (front.length > 0) {
    const ends = front.filter((node) => takers(node.id).length === 0);
    if (ends[0] !== undefined) return ends[0];
    for (const node of front) seen.add(node.id);
    front = front.flatMap((node) => takers(node.id)).filter((node) => !seen.has(node.id));
  }
  return null;
}
