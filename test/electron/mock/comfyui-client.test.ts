import { Client } from '@stable-canvas/comfyui-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { workflowTemplates } from '../../../shared/providers/_comfyui/templates.ts';

type Prompt = Record<string, { class_type: string; inputs: JsonObject }>;

/** The client looks for the socket at the root of the host, whatever its base is. */
class SocketBelowBase extends WebSocket {
  constructor(url: string) {
    super(url.replace('/ws', '/comfyui/ws'));
  }
}

let server: MockServer;
let client: Client;

/** A workflow with a seed of its own: the server would take another's pictures out of its cache. */
function prompt(inputs: JsonObject = {}): Prompt {
  const body = structuredClone(workflowTemplates('comfyui')[0]?.draft.body) as { prompt: Prompt };
  Object.assign(body.prompt['3']?.inputs ?? {}, { seed: Math.floor(Math.random() * 1e9), steps: 4, ...inputs });
  return body.prompt;
}

beforeAll(async () => {
  server = await startMockServer({ scenario: { tokensPerSecond: 500 } });
});
afterAll(() => server.close());
beforeEach(async () => {
  const host = new URL(server.url).host;
  client = new Client({
    api_host: host,
    api_base: '/comfyui',
    clientId: crypto.randomUUID(),
    WebSocket: SocketBelowBase,
    fetch,
  });
  await client.connect({ polling: { enabled: false }, websocket: { enabled: true } });
});
afterEach(() => client.close());

describe('a ComfyUI client of others against the mock server', () => {
  it('queues a prompt, hears of its steps over the socket, and gets its picture', async () => {
    const steps: string[] = [];
    const previews: unknown[] = [];
    client.on('b_preview', (blob) => previews.push(blob));
    const { prompt_id, images } = await client.enqueue(prompt(), {
      progress: ({ value, max }) => steps.push(`${value}/${max}`),
      disable_random_seed: true,
    });
    expect(steps).toEqual(['1/4', '2/4', '3/4', '4/4']);
    expect(previews.length).toBeGreaterThan(0);
    // It takes every picture of the socket, previews too, for a result.
    const [image, ...others] = images.filter(({ type }) => type === 'url');
    expect(others).toEqual([]);
    if (image?.type !== 'url') throw new Error('no address of the picture');
    const picture = await fetch(image.data);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(await client.getPromptStatus(prompt_id)).toEqual({ running: false, pending: false, done: true });
  });

  it('asks for the outcome again and again where it has no socket', async () => {
    const { images } = await client.enqueue_polling(prompt(), { polling_ms: 20, disable_random_seed: true });
    expect(images).toHaveLength(1);
  });

  it('is refused with what is wrong', async () => {
    const refused = client.queuePrompt(-1, { prompt: prompt({ sampler_name: 'eulerx' }), workflow: {} });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      json: {
        error: { type: 'prompt_outputs_failed_validation' },
        node_errors: { '3': { errors: [{ type: 'value_not_in_list' }] } },
      },
    });
  });

  it('interrupts what runs, and takes what waits out of the queue', async () => {
    const first = await client.queuePrompt(0, { prompt: prompt({ steps: 5000 }), workflow: {} });
    const second = await client.queuePrompt(0, { prompt: prompt(), workflow: {} });
    if (!('prompt_id' in first) || !('prompt_id' in second)) throw new Error('not queued');
    const queue = () => client.getQueue();
    await expect.poll(async () => (await queue()).Running.map(([, id]) => id)).toEqual([first.prompt_id]);
    expect((await queue()).Pending.map(([, id]) => id)).toEqual([second.prompt_id]);
    await client.deleteItem('queue', second.prompt_id);
    expect((await queue()).Pending).toEqual([]);
    await client.interrupt(first.prompt_id);
    await expect.poll(async () => (await queue()).Running).toEqual([]);
  });

  it('reads node types, models and the system', async () => {
    expect(await client.getSamplers()).toContain('euler');
    expect(await client.getSDModels()).toContain('v1-5-pruned-emaonly-fp16.safetensors');
    expect((await client.getSystemStats()).system.comfyui_version).toMatch(/^\d+\.\d+/);
    expect(await client.getEmbeddings()).toContain('easynegative');
  });
});
