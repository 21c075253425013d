import { type MockCall, refuse } from '../../dialect.ts';
import { sendBody, sendJson } from '../../exchange.ts';
import { get, type MockRoute, post } from '../../protocol.ts';
import { readJsonBody } from '../../read-json-body.ts';
import { type MockScenario, parseScenario } from '../../scenario.ts';
import { checkPrompt, type Prompt } from './check-prompt.ts';
import { MODEL_FOLDERS, nodeTypeNames, objectInfo } from './node-types.ts';
import type { PromptQueue } from './prompt-queue.ts';
import { itemOf } from './queue-types.ts';

/** Steps of a sampler a second, where no scenario says otherwise. */
const STEPS_PER_SECOND = 25;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_UPLOAD_BYTES = 104_857_600;

/** Prompts, the queue, the history, and what the server tells of itself. */
export function promptRoutes(queue: PromptQueue): MockRoute[] {
  return [
    post('/prompt', (call) => submit(queue, call)),
    get('/prompt', (call) => sendJson(call, 200, { exec_info: { queue_remaining: queue.remaining() } })),
    get('/queue', (call) =>
      sendJson(call, 200, {
        queue_running: queue.running === null ? [] : [itemOf(queue.running)],
        queue_pending: queue.pending.map(itemOf),
      }),
    ),
    post('/queue', (call) => {
      const wish = readJsonBody(call.bodyText);
      if (wish?.clear === true) queue.delete(queue.pending.map(({ promptId }) => promptId));
      if (Array.isArray(wish?.delete)) queue.delete(wish.delete);
      sendBody(call, 200, '', '');
    }),
    post('/interrupt', (call) => {
      queue.interrupt(readJsonBody(call.bodyText)?.prompt_id);
      sendBody(call, 200, '', '');
    }),
    post('/free', (call) => sendBody(call, 200, '', '')),
    get('/history', (call) => {
      const all = [...queue.history];
      const max = Number(call.query.get('max_items') ?? all.length);
      const offset = Number(call.query.get('offset') ?? -1);
      const from = offset < 0 ? Math.max(all.length - max, 0) : offset;
      sendJson(call, 200, Object.fromEntries(all.slice(from, from + max)));
    }),
    get('/history/{id}', (call) => {
      const id = call.pathParts.id ?? '';
      const entry = queue.history.get(id);
      sendJson(call, 200, entry === undefined ? {} : { [id]: entry });
    }),
    post('/history', (call) => {
      const wish = readJsonBody(call.bodyText);
      if (wish?.clear === true) queue.history.clear();
      if (Array.isArray(wish?.delete)) for (const id of wish.delete) queue.history.delete(String(id));
      sendBody(call, 200, '', '');
    }),
    get('/object_info', (call) =>
      sendJson(
        call,
        200,
        Object.fromEntries(nodeTypeNames().map((name) => [name, objectInfo(name, queue.files.inputNames())])),
      ),
    ),
    get('/object_info/{name}', (call) => {
      const name = call.pathParts.name ?? '';
      const info = objectInfo(name, queue.files.inputNames());
      sendJson(call, 200, info === null ? {} : { [name]: info });
    }),
    get('/models', (call) => sendJson(call, 200, Object.keys(MODEL_FOLDERS))),
    get('/models/{folder}', (call) => {
      const folder = call.pathParts.folder ?? '';
      if (Object.hasOwn(MODEL_FOLDERS, folder)) sendJson(call, 200, MODEL_FOLDERS[folder]);
      else refuse(call, { kind: 'not_found', body: '' });
    }),
    get('/view_metadata/{folder}', (call) => {
      const files = MODEL_FOLDERS[call.pathParts.folder ?? ''] ?? [];
      if (!files.includes(call.query.get('filename') ?? '')) return refuse(call, { kind: 'not_found', body: '' });
      sendJson(call, 200, { 'modelspec.architecture': 'stable-diffusion-v1', 'modelspec.title': 'Mock checkpoint' });
    }),
    get('/embeddings', (call) => sendJson(call, 200, ['easynegative'])),
    get('/extensions', (call) => sendJson(call, 200, ['/extensions/core/clipspace.js'])),
    get('/features', (call) =>
      sendJson(call, 200, { supports_preview_metadata: true, max_upload_size: MAX_UPLOAD_BYTES }),
    ),
    get('/workflow_templates', (call) => sendJson(call, 200, {})),
    get('/system_stats', (call) => sendJson(call, 200, SYSTEM_STATS)),
  ];
}

function submit(queue: PromptQueue, call: MockCall) {
  const wish = readJsonBody(call.bodyText);
  if (wish === null) return refuse(call, { kind: 'server' });
  const scenario = scenarioOf(call);
  const { error } = scenario;
  if (error !== undefined) return refuse(call, error);
  const check = checkPrompt(wish.prompt, wish.partial_execution_targets, queue.files.inputNames());
  if (!check.ok) {
    return sendJson(call, 400, { error: { ...check.error, extra_info: {} }, node_errors: check.nodeErrors });
  }
  const promptId = typeof wish.prompt_id === 'string' ? wish.prompt_id : undefined;
  if (promptId !== undefined && !UUID.test(promptId)) {
    const told = { type: 'invalid_prompt_id', message: 'prompt_id must be a UUID', details: promptId, extra_info: {} };
    return sendJson(call, 400, { error: told, node_errors: {} });
  }
  const speed = scenario.tokensPerSecond ?? STEPS_PER_SECOND;
  const extraData = typeof wish.extra_data === 'object' && wish.extra_data !== null ? wish.extra_data : {};
  const clientId = typeof wish.client_id === 'string' ? wish.client_id : null;
  const item = queue.add(
    {
      prompt: wish.prompt as Prompt,
      extraData: { ...extraData, ...(clientId !== null && { client_id: clientId }) },
      outputs: check.outputs,
      clientId,
      stepMs: speed === 0 ? 0 : 1000 / speed,
    },
    {
      isFront: wish.front === true,
      ...(typeof wish.number === 'number' && { number: wish.number }),
      ...(promptId !== undefined && { promptId }),
    },
  );
  sendJson(call, 200, { prompt_id: item.promptId, number: item.number, node_errors: check.nodeErrors });
}

function scenarioOf({ headers, scenario }: MockCall): MockScenario {
  const asked = headers['x-mock-scenario'];
  if (typeof asked !== 'string') return scenario;
  const parsed = parseScenario(readJsonBody(asked) ?? {});
  return parsed.ok ? { ...scenario, ...parsed.scenario } : scenario;
}

const GIBIBYTE = 1024 ** 3;

const SYSTEM_STATS = {
  system: {
    os: 'posix',
    ram_total: 32 * GIBIBYTE,
    ram_free: 21 * GIBIBYTE,
    comfyui_version: '0.3.64',
    required_frontend_version: '1.27.10',
    installed_templates_version: '0.1.94',
    required_templates_version: '0.1.94',
    python_version: '3.12.11',
    pytorch_version: '2.8.0+cu129',
    embedded_python: false,
    argv: ['main.py'],
  },
  devices: [
    {
      name: 'cuda:0 Mock GPU : cudaMallocAsync',
      type: 'cuda',
      index: 0,
      vram_total: 24 * GIBIBYTE,
      vram_free: 18 * GIBIBYTE,
      torch_vram_total: 4 * GIBIBYTE,
      torch_vram_free: GIBIBYTE,
    },
  ],
};
