import { isJsonObject, type JsonObject } from '../../model/json.ts';

/** Fits every seed field there is: some nodes take 32 bits with a sign. */
const LARGEST_SEED = 0x7fff_ffff;

/** Names of inputs that ComfyUI itself offers to randomise. */
export function isSeedInput(name: string): boolean {
  return /^(?:noise_)?seed$/i.test(name);
}

/**
 * The workflow with a new number in each of the inputs named `<node id>.<input>`. The numbers follow from the run's own
 * random id, so that no randomness is needed here, and one run has the same ones however often its request is built.
 */
export function withNewSeeds(prompt: JsonObject, names: readonly string[], runId: string): JsonObject {
  let changed = prompt;
  for (const name of names) {
    const dot = name.lastIndexOf('.');
    const id = name.slice(0, dot);
    const input = name.slice(dot + 1);
    const node = Object.hasOwn(changed, id) ? changed[id] : undefined;
    if (!isJsonObject(node) || !isJsonObject(node.inputs) || typeof node.inputs[input] !== 'number') continue;
    changed = { ...changed, [id]: { ...node, inputs: { ...node.inputs, [input]: seedOf(`${runId}/${name}`) } } };
  }
  return changed;
}

/** FNV-1a with a last mix, as its low bits alone are no good. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & LARGEST_SEED;
}
