import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { sampleScene } from '../../electron/core/mock/samples/sample-scene.ts';
import { workflowTemplates } from '../../shared/providers/_comfyui/templates.ts';
import type { WorkspaceFixture } from './e2e-workspace.ts';
import { SAMPLES } from './tour-steps.ts';

const TEXTS = [
  'The wind over the sea',
  'A storm over the sea at night',
  'Bread with butter',
  'Butter for the bread',
  '海上的风很大',
];
/** In the workspace, to be sent along. */
export const TOUR_PICTURE = 'files/harbour.png';

/** Requests whose answers no sample has, each quick to answer; as `collections/samples/tour-<id>.yml`. */
const REQUESTS = {
  pictures: {
    endpoint: 'openai-compatible/images.generations',
    body: { model: 'gpt-image-1?delay=10', prompt: 'A sun over the sea', n: 2, size: '1024x1024' },
  },
  speech: {
    endpoint: 'openai-compatible/audio.speech',
    body: { model: 'tts-1?delay=10', voice: 'alloy', input: 'The tide comes in.', response_format: 'wav' },
  },
  video: {
    endpoint: 'openai-compatible/videos.create',
    body: { model: 'sora-2?delay=10', prompt: 'A paper boat', size: '1280x720', seconds: '4' },
  },
  edit: {
    endpoint: 'openai-compatible/images.edits',
    body: {
      model: 'gpt-image-1?delay=10',
      prompt: 'Make it night',
      image: [`file:${TOUR_PICTURE}`],
      size: '1024x1024',
    },
  },
  vectors: { endpoint: 'openai-compatible/embeddings', body: { model: 'mock-embed?delay=10', input: TEXTS } },
  ranking: {
    endpoint: 'vllm/rerank',
    connection: 'tour-vllm',
    body: { model: 'mock-small?delay=10', query: 'storm over the sea', documents: TEXTS, top_n: 4 },
  },
  socket: {
    endpoint: 'http/websocket',
    connection: 'mock-http',
    websocket: {
      url: '/socket',
      messages: [
        { name: 'Hello', type: 'json', onOpen: true, data: '{"type":"greeting"}' },
        { name: 'Bytes', type: 'hex', data: '00 ff' },
      ],
    },
  },
  workflow: {
    endpoint: 'comfyui/workflow',
    connection: 'tour-comfyui',
    body: workflowTemplates('comfyui')[0]?.draft.body,
  },
  // Longer than any look at it: it is cancelled.
  job: {
    endpoint: 'dashscope/text-to-image',
    connection: 'mock-dashscope',
    body: { model: 'wan2.5-t2i-preview?delay=600000', input: { prompt: 'A rose' }, parameters: { n: 1 } },
  },
};

export type TourRequest = keyof typeof REQUESTS;

export function pathOfTour(id: TourRequest): string {
  return `${SAMPLES}/tour-${id}.yml`;
}

/** Adds them, and what they need, to a workspace that is not open yet. */
export async function writeTourRequests(fixture: WorkspaceFixture): Promise<void> {
  const write = (path: string, document: object) =>
    writeFile(fixture.pathOf(path), stringify({ sidecall: 2, ...document }));
  for (const [provider, name] of [
    ['vllm', 'Mock vLLM'],
    ['comfyui', 'Mock ComfyUI'],
  ]) {
    const baseUrl = `{{mockUrl}}/${provider}`;
    await write(`connections/tour-${provider}.yml`, { info: { name }, provider, auth: { type: 'none' }, baseUrl });
  }
  for (const [id, request] of Object.entries(REQUESTS)) {
    const name = `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`;
    await write(pathOfTour(id as TourRequest), { info: { name }, connection: 'mock-openai', ...request });
  }
  await mkdir(dirname(fixture.pathOf(TOUR_PICTURE)), { recursive: true });
  await writeFile(fixture.pathOf(TOUR_PICTURE), sampleScene({ width: 320, height: 240, text: 'harbour' }));
}
