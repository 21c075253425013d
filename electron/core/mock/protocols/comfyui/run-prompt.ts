import { samplePicture, withPngTexts } from '../../samples/sample-picture.ts';
import { wait } from '../../wait.ts';
import { linkOf, neededBy, type Prompt } from './check-prompt.ts';
import { BROKEN_CHECKPOINT } from './node-types.ts';
import { previewMessage } from './preview-message.ts';
import { type HistoryEntry, itemOf, type RunningItem, type Workshop } from './queue-types.ts';

/** Largest picture that is really made; larger ones would take longer than they are worth. */
const MAX_SIDE = 512;
const PREVIEW_SIDE = 96;
const LOADING_STEPS = 4;

/** Runs one prompt: each node in turn, those of the run before from the cache, and tells its client of it. */
export async function runPrompt(shop: Workshop, item: RunningItem): Promise<HistoryEntry> {
  const { promptId, prompt, outputs } = item;
  const messages: [string, unknown][] = [];
  const shown: Record<string, unknown> = {};
  const signal = item.interrupt.signal;

  function send(type: string, data: object): void {
    // Nobody hears of the nodes of a prompt without a client.
    if (item.clientId !== null) shop.send(item.clientId, type, data);
  }
  function record(type: string, data: object, isBroadcast = false): void {
    const told = { prompt_id: promptId, ...data, timestamp: Date.now() };
    messages.push([type, told]);
    if (isBroadcast) shop.send(null, type, told);
    else send(type, told);
  }
  function end(isDone: boolean): HistoryEntry {
    const meta = Object.fromEntries(
      Object.keys(shown).map((id) => [id, { node_id: id, display_node: id, parent_node: null, real_node_id: id }]),
    );
    const status = { status_str: isDone ? 'success' : 'error', completed: isDone, messages } as const;
    return { prompt: itemOf(item), outputs: shown, status, meta };
  }

  record('execution_start', {});
  const order = [...outputs.reduce((found, output) => neededBy(prompt, output, found), new Set<string>())];
  const signatures = new Map(order.map((id) => [id, signatureOf(prompt, id)]));
  const cached = order.filter((id) => shop.cache.has(signatures.get(id) ?? ''));
  record('execution_cached', { nodes: cached });
  const executed: string[] = [];
  const cache = new Map<string, unknown>();

  for (const id of order) {
    const node = prompt[id];
    const signature = signatures.get(id) ?? '';
    if (!node) continue;
    if (cached.includes(id)) {
      const output = shop.cache.get(signature);
      cache.set(signature, output);
      if (!outputs.includes(id)) continue;
      if (output) shown[id] = output;
      send('executed', { node: id, display_node: id, output: output ?? null, prompt_id: promptId });
      continue;
    }
    send('executing', { node: id, display_node: id, prompt_id: promptId });
    const about = { node_id: id, node_type: node.class_type, executed };
    const failure = await runNode(shop, item, id);
    if (signal.aborted) {
      record('execution_interrupted', about, true);
      shop.cache = cache;
      return end(false);
    }
    if (failure !== null) {
      record('execution_error', { ...about, ...failure, current_inputs: node.inputs, current_outputs: order });
      shop.cache = cache;
      return end(false);
    }
    const output = await outputOf(shop, item, id);
    cache.set(signature, output);
    executed.push(id);
    if (output === undefined) continue;
    shown[id] = output;
    send('executed', { node: id, display_node: id, output, prompt_id: promptId });
  }
  shop.cache = cache;
  record('execution_success', {});
  return end(true);
}

/** The node with all that it takes from: the same again would put out the same. */
function signatureOf(prompt: Prompt, id: string): string {
  const node = prompt[id];
  if (!node) return id;
  const inputs = Object.entries(node.inputs).map(([name, value]) => {
    const link = linkOf(value);
    return [name, link === null ? value : [signatureOf(prompt, link.id), link.slot]];
  });
  return JSON.stringify([node.class_type, inputs]);
}

/** Null when all went well. */
async function runNode(shop: Workshop, item: RunningItem, id: string): Promise<object | null> {
  const node = item.prompt[id];
  const signal = item.interrupt.signal;
  if (node?.class_type === 'KSampler') {
    const steps = Number(node.inputs.steps);
    for (let step = 1; step <= steps && !signal.aborted; step += 1) {
      await wait(item.stepMs, signal);
      if (!signal.aborted) tellStep(shop, item, id, { step, steps });
    }
    return null;
  }
  await wait(node?.class_type.includes('Loader') ? item.stepMs * LOADING_STEPS : item.stepMs, signal);
  if (node?.inputs.ckpt_name !== BROKEN_CHECKPOINT) return null;
  const message =
    'Error while deserializing header: HeaderTooLarge\n\nFile path: models/checkpoints/broken.safetensors';
  return {
    exception_message: message,
    exception_type: 'SafetensorError',
    traceback: ['  File "execution.py", line 496, in execute\n', '  File "nodes.py", line 577, in load_checkpoint\n'],
  };
}

function tellStep(
  shop: Workshop,
  { clientId, promptId }: RunningItem,
  id: string,
  { step, steps }: { step: number; steps: number },
): void {
  if (clientId === null) return;
  shop.send(clientId, 'progress', { value: step, max: steps, prompt_id: promptId, node: id });
  const ids = { node_id: id, prompt_id: promptId, display_node_id: id, parent_node_id: null, real_node_id: id };
  const nodes = { [id]: { value: step, max: steps, state: 'running', ...ids } };
  shop.send(clientId, 'progress_state', { prompt_id: promptId, nodes });
  const picture = samplePicture(shop.pictures + Math.floor((step * 8) / steps), PREVIEW_SIDE, PREVIEW_SIDE);
  for (const client of shop.clients) {
    if (client.clientId !== clientId) continue;
    client.sendBytes(previewMessage(picture, client.hasPreviewMetadata ? ids : null));
  }
}

/** What the node puts out for the eyes; undefined for most. */
async function outputOf(shop: Workshop, item: RunningItem, id: string): Promise<unknown> {
  const node = item.prompt[id];
  if (!node) return undefined;
  if (node.class_type === 'PreviewAny') return { text: [textOf(item.prompt, node.inputs.source)] };
  if (!['SaveImage', 'PreviewImage', 'SaveImageWebsocket'].includes(node.class_type)) return undefined;
  const { width, height, count } = sizeOf(item.prompt, id);
  const images: { filename: string; subfolder: string; type: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    shop.pictures += 1;
    const picture = samplePicture(shop.pictures, width, height);
    if (node.class_type === 'SaveImageWebsocket') {
      for (const client of shop.clients) {
        if (client.clientId === item.clientId) client.sendBytes(previewMessage(picture, null));
      }
      continue;
    }
    const isSaved = node.class_type === 'SaveImage';
    const prefix = isSaved ? String(node.inputs.filename_prefix ?? 'ComfyUI') : 'ComfyUI_temp';
    const slash = prefix.lastIndexOf('/');
    const number = String(shop.pictures).padStart(5, '0');
    const place = {
      filename: `${prefix.slice(slash + 1)}_${number}_.png`,
      subfolder: slash === -1 ? '' : prefix.slice(0, slash),
      type: isSaved ? 'output' : 'temp',
    };
    // The server itself writes down how it made what it keeps.
    shop.files.put(place, isSaved ? withPngTexts(picture, { prompt: JSON.stringify(item.prompt) }) : picture);
    images.push(place);
  }
  return node.class_type === 'SaveImageWebsocket' ? undefined : { images };
}

function textOf(prompt: Prompt, value: unknown): string {
  const link = linkOf(value);
  const source = link === null ? value : (prompt[link.id]?.inputs.value ?? prompt[link.id]?.inputs.text);
  return String(source ?? '');
}

function sizeOf(prompt: Prompt, output: string): { width: number; height: number; count: number } {
  for (const id of neededBy(prompt, output)) {
    const node = prompt[id];
    if (node?.class_type !== 'EmptyLatentImage') continue;
    const side = (value: unknown) => Math.min(Number(value) || MAX_SIDE, MAX_SIDE);
    const { width, height, batch_size: count } = node.inputs;
    return { width: side(width), height: side(height), count: Math.min(Number(count) || 1, 16) };
  }
  return { width: MAX_SIDE, height: MAX_SIDE, count: 1 };
}
