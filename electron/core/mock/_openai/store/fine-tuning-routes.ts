import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../../dialect.ts';
import { sendJson } from '../../exchange.ts';
import { get, type MockRoute, post } from '../../protocol.ts';
import { readJsonBody } from '../../read-json-body.ts';
import { settleModel } from '../../settle-model.ts';
import { missing } from '../image-check.ts';
import { keptFile } from './kept-files.ts';
import { sendPage } from './send-page.ts';

type MockTraining = {
  id: string;
  model: string;
  suffix: string | null;
  trainingFile: string;
  validationFile: string | null;
  method: JsonObject;
  metadata: JsonObject | null;
  createdAtMs: number;
  takesMs: number;
  /** Time that it was paused for, and since when it is. */
  restedMs: number;
  pausedAtMs: number | null;
  cancelledAtMs: number | null;
};

const USUAL_MS = 8_000;
const STEPS = 25;

const trainings = new Map<string, MockTraining>();

/** `…/fine_tuning/jobs` and all below it. */
export const fineTuningRoutes: readonly MockRoute[] = [
  post('/fine_tuning/jobs', answerCreate),
  get('/fine_tuning/jobs', (call) =>
    sendPage(call, [...trainings.values()].reverse().map(trainingObject), { limit: 100, hasEnds: false }),
  ),
  get('/fine_tuning/jobs/{id}', (call) =>
    withTraining(call, (training) => sendJson(call, 200, trainingObject(training), call.identity.headers)),
  ),
  get('/fine_tuning/jobs/{id}/events', (call) =>
    withTraining(call, (training) => sendPage(call, eventsOf(training), { limit: 100, hasEnds: false })),
  ),
  get('/fine_tuning/jobs/{id}/checkpoints', (call) =>
    withTraining(call, (training) => sendPage(call, checkpointsOf(training), { limit: 100, hasEnds: true })),
  ),
  post('/fine_tuning/jobs/{id}/cancel', (call) => change(call, 'cancel')),
  post('/fine_tuning/jobs/{id}/pause', (call) => change(call, 'pause')),
  post('/fine_tuning/jobs/{id}/resume', (call) => change(call, 'resume')),
];

function answerCreate(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText) ?? {};
  const { model, training_file: trainingFile, validation_file: validationFile, suffix, method, metadata } = body;
  if (typeof model !== 'string') return refuse(call, missing('model'));
  if (typeof trainingFile !== 'string') return refuse(call, missing('training_file'));
  if (keptFile(trainingFile) === undefined) {
    const message = `The file '${trainingFile}' does not exist.`;
    return refuse(call, { kind: 'invalid_request', message, param: 'training_file', code: 'invalid_training_file' });
  }
  const asked = settleModel(model, call.scenario, call.headers);
  const training: MockTraining = {
    id: `ftjob-${randomUUID().replaceAll('-', '').slice(0, 22)}`,
    model,
    suffix: typeof suffix === 'string' ? suffix : null,
    trainingFile,
    validationFile: typeof validationFile === 'string' ? validationFile : null,
    method: asObject(method) ?? { type: 'supervised', supervised: { hyperparameters: { n_epochs: 'auto' } } },
    metadata: asObject(metadata),
    createdAtMs: Date.now(),
    takesMs: asked.ok ? (asked.asked.firstTokenDelayMs ?? USUAL_MS) : USUAL_MS,
    restedMs: 0,
    pausedAtMs: null,
    cancelledAtMs: null,
  };
  trainings.set(training.id, training);
  sendJson(call, 200, trainingObject(training), call.identity.headers);
}

function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

function shareOf({ createdAtMs, takesMs, restedMs, pausedAtMs }: MockTraining): number {
  return Math.min(1, ((pausedAtMs ?? Date.now()) - createdAtMs - restedMs) / Math.max(takesMs, 1));
}

function statusOf(training: MockTraining): string {
  if (training.cancelledAtMs !== null) return 'cancelled';
  const share = shareOf(training);
  if (training.pausedAtMs !== null) return 'paused';
  if (share < 0.1) return 'validating_files';
  if (share < 0.2) return 'queued';
  if (share < 1) return training.model.startsWith('fail') && share > 0.5 ? 'failed' : 'running';
  return training.model.startsWith('fail') ? 'failed' : 'succeeded';
}

function change(call: MockCall, what: 'cancel' | 'pause' | 'resume'): void | Promise<void> {
  return withTraining(call, (training) => {
    const status = statusOf(training);
    const isOpen = ['validating_files', 'queued', 'running', 'paused'].includes(status);
    if (!isOpen || (what === 'resume') !== (status === 'paused' && what !== 'cancel')) {
      const message = `Job ${training.id} cannot be ${what === 'cancel' ? 'cancelled' : `${what}d`} while it is ${status}.`;
      return refuse(call, { kind: 'invalid_request', message, code: null });
    }
    const now = Date.now();
    if (what === 'cancel') training.cancelledAtMs = now;
    else if (what === 'pause') training.pausedAtMs = now;
    else {
      training.restedMs += now - (training.pausedAtMs ?? now);
      training.pausedAtMs = null;
    }
    sendJson(call, 200, trainingObject(training), call.identity.headers);
  });
}

function withTraining(call: MockCall, answer: (training: MockTraining) => void | Promise<void>): void | Promise<void> {
  const { id = '' } = call.pathParts;
  const training = trainings.get(id);
  if (training !== undefined) return answer(training);
  refuse(call, {
    kind: 'not_found',
    message: `Could not find fine tune: ${id}`,
    code: 'fine_tune_not_found',
    param: 'fine_tune_id',
  });
}

function trainingObject(training: MockTraining): JsonObject {
  const status = statusOf(training);
  const createdAt = Math.floor(training.createdAtMs / 1000);
  const isOver = ['succeeded', 'failed', 'cancelled'].includes(status);
  return {
    object: 'fine_tuning.job',
    id: training.id,
    model: training.model,
    created_at: createdAt,
    finished_at: isOver ? Math.floor((training.cancelledAtMs ?? training.createdAtMs + training.takesMs) / 1000) : null,
    fine_tuned_model: status === 'succeeded' ? trainedName(training) : null,
    organization_id: 'org-mock',
    result_files: [],
    status,
    validation_file: training.validationFile,
    training_file: training.trainingFile,
    error:
      status === 'failed'
        ? { code: 'invalid_training_file', message: 'The training file has no examples.', param: 'training_file' }
        : {},
    trained_tokens: status === 'succeeded' ? 1_540 : null,
    seed: 42,
    estimated_finish: null,
    method: training.method,
    metadata: training.metadata,
  };
}

function trainedName({ model, suffix, id }: MockTraining): string {
  return `ft:${model}:mock:${suffix ?? ''}:${id.slice(-8)}`;
}

/** The newest first, as the service lists them. */
function eventsOf(training: MockTraining): JsonObject[] {
  const steps = Math.floor(shareOf(training) * STEPS);
  const first = { message: 'Created fine-tuning job', type: 'message', data: {} };
  const later = Array.from({ length: steps }, (_, index) => ({
    message: `Step ${index + 1}/${STEPS}: training loss=${lossAt(index).toFixed(2)}`,
    type: 'metrics',
    data: { step: index + 1, train_loss: lossAt(index) },
  }));
  return [first, ...later]
    .map((event, index) => ({
      object: 'fine_tuning.job.event',
      id: `ftevent-${training.id.slice(-8)}-${index}`,
      created_at: Math.floor((training.createdAtMs + (index * training.takesMs) / STEPS) / 1000),
      level: 'info',
      ...event,
    }))
    .reverse();
}

function checkpointsOf(training: MockTraining): JsonObject[] {
  if (statusOf(training) !== 'succeeded') return [];
  return [
    {
      object: 'fine_tuning.job.checkpoint',
      id: `ftckpt-${training.id.slice(-8)}`,
      created_at: Math.floor((training.createdAtMs + training.takesMs) / 1000),
      fine_tuned_model_checkpoint: `${trainedName(training)}:ckpt-step-${STEPS}`,
      fine_tuning_job_id: training.id,
      metrics: { step: STEPS, train_loss: lossAt(STEPS) },
      step_number: STEPS,
    },
  ];
}

function lossAt(step: number): number {
  return 2.4 / (1 + step * 0.35);
}
