import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { keptFile } from '../_openai/store/kept-files.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { sendJson } from '../exchange.ts';
import { get, type MockRoute, post } from '../protocol.ts';
import { readJsonBody } from '../read-json-body.ts';
import { settleModel } from '../settle-model.ts';
import { invalid } from './media-body.ts';
import { beijingTime, readPage } from './page.ts';

type MockTraining = {
  id: string;
  model: string;
  body: JsonObject;
  createdAtMs: number;
  takesMs: number;
  cancelledAtMs: number | null;
};

const USUAL_MS = 8_000;
const STEPS = 25;
/** Lines around those of the steps. */
const FIRST_LINE = 'start to run fine-tune job';
const LAST_LINE = 'finetune-job succeeded';
const MAX_LINES = 1_000;

const trainings = new Map<string, MockTraining>();

/** Trainings in Model Studio's own form. They live as long as the server's process. */
export const trainingRoutes: readonly MockRoute[] = [
  post('/api/v1/fine-tunes', answerCreate),
  get('/api/v1/fine-tunes', answerList),
  get('/api/v1/fine-tunes/{id}', (call) => withTraining(call, (training) => tell(call, describe(training)))),
  get('/api/v1/fine-tunes/{id}/logs', (call) => withTraining(call, (training) => answerLogs(call, training))),
  get('/api/v1/fine-tunes/{id}/checkpoints', (call) =>
    withTraining(call, (training) => tell(call, checkpointsOf(training))),
  ),
  post('/api/v1/fine-tunes/{id}/cancel', (call) => withTraining(call, (training) => answerCancel(call, training))),
  { method: 'DELETE', path: '/api/v1/fine-tunes/{id}', answer: (call) => withTraining(call, forget(call)) },
];

function tell(call: MockCall, output: JsonValue): void {
  sendJson(call, 200, { request_id: call.identity.requestId, output }, call.identity.headers);
}

function answerCreate(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText) ?? {};
  const { model, training_file_ids: ids, training_datasets: sets } = body;
  if (typeof model !== 'string') return refuse(call, invalid('Required parameter "model" missing or invalid.'));
  const named = Array.isArray(sets) ? sets.map((set) => (isJsonObject(set) ? set.file_id : null)) : ids;
  if (!Array.isArray(named) || named.length === 0) {
    return refuse(call, invalid('Required parameter "training_file_ids" missing or invalid.'));
  }
  const lost = named.find((id) => keptFile(String(id)) === undefined);
  if (lost !== undefined) return refuse(call, invalid(`The file ${String(lost)} does not exist.`));
  const asked = settleModel(model, call.scenario, call.headers);
  const now = Date.now();
  const training: MockTraining = {
    id: newId(now),
    model,
    body,
    createdAtMs: now,
    takesMs: asked.ok ? (asked.asked.firstTokenDelayMs ?? USUAL_MS) : USUAL_MS,
    cancelledAtMs: null,
  };
  trainings.set(training.id, training);
  tell(call, describe(training));
}

/** Four digits are few: no two trainings of one minute have the same. */
function newId(nowMs: number): string {
  for (;;) {
    const id = `ft-${beijingTime(nowMs).replace(/\D/g, '').slice(0, 12)}-${randomUUID().slice(0, 4)}`;
    if (!trainings.has(id)) return id;
  }
}

function answerList(call: MockCall): void {
  const model = call.query.get('model');
  const fitting = [...trainings.values()].reverse().filter((training) => model === null || training.model === model);
  const { pageNo, pageSize, rows } = readPage(call.query, fitting);
  tell(call, { page_no: pageNo, page_size: pageSize, total: fitting.length, jobs: rows.map(describe) });
}

function answerLogs(call: MockCall, training: MockTraining): void {
  const offset = Math.max(0, Number(call.query.get('offset') ?? 0) || 0);
  const count = Math.min(Number(call.query.get('line') ?? 100) || 100, MAX_LINES);
  const lines = linesOf(training);
  tell(call, { total: lines.length, logs: lines.slice(offset, offset + count) });
}

function answerCancel(call: MockCall, training: MockTraining): void | Promise<void> {
  const status = statusOf(training);
  if (!['PENDING', 'QUEUING', 'RUNNING'].includes(status)) {
    const message = `Failed to cancel the job, its status is ${status}.`;
    return refuse(call, { kind: 'invalid_request', code: 'UnsupportedOperation', message });
  }
  training.cancelledAtMs = Date.now();
  tell(call, { status: 'success' });
}

function forget(call: MockCall): (training: MockTraining) => void | Promise<void> {
  return (training) => {
    if (statusOf(training) === 'RUNNING') {
      const message = 'Failed to delete the job, please cancel it first.';
      return refuse(call, { kind: 'invalid_request', code: 'UnsupportedOperation', message });
    }
    trainings.delete(training.id);
    tell(call, { status: 'success' });
  };
}

function withTraining(call: MockCall, answer: (training: MockTraining) => void | Promise<void>): void | Promise<void> {
  const training = trainings.get(call.pathParts.id ?? '');
  if (training !== undefined) return answer(training);
  refuse(call, { kind: 'not_found', code: 'NotFound', message: 'Not Found!' });
}

function shareOf({ createdAtMs, takesMs, cancelledAtMs }: MockTraining): number {
  return Math.min(1, ((cancelledAtMs ?? Date.now()) - createdAtMs) / Math.max(takesMs, 1));
}

function statusOf(training: MockTraining): string {
  if (training.cancelledAtMs !== null) return 'CANCELED';
  const share = shareOf(training);
  const isFailing = training.model.startsWith('fail');
  if (share < 0.1) return 'PENDING';
  if (share < 0.2) return 'QUEUING';
  if (isFailing && share > 0.5) return 'FAILED';
  return share < 1 ? 'RUNNING' : 'SUCCEEDED';
}

function describe(training: MockTraining): JsonObject {
  const { id, model, body, createdAtMs, takesMs, cancelledAtMs } = training;
  const status = statusOf(training);
  const isOver = ['SUCCEEDED', 'FAILED', 'CANCELED'].includes(status);
  const name = model.replace(/\?.*$/, '');
  return {
    job_id: id,
    job_name: typeof body.job_name === 'string' ? body.job_name : id,
    status,
    finetuned_output: trainedName(training),
    model: name,
    base_model: name,
    training_file_ids: body.training_file_ids ?? [],
    validation_file_ids: body.validation_file_ids ?? [],
    ...(body.training_datasets !== undefined && { training_datasets: body.training_datasets }),
    hyper_parameters: body.hyper_parameters ?? {},
    training_type: body.training_type ?? 'sft',
    create_time: beijingTime(createdAtMs),
    workspace_id: 'llm-mock',
    group: 'llm',
    ...(isOver && { end_time: beijingTime(cancelledAtMs ?? createdAtMs + takesMs) }),
    ...(status === 'SUCCEEDED' && { usage: 279_808 }),
    ...(status === 'FAILED' && { code: 'InvalidFile', message: 'The training file has no examples.' }),
  };
}

function trainedName({ model, body, id }: MockTraining): string {
  const suffix = typeof body.finetuned_output_suffix === 'string' ? `${body.finetuned_output_suffix}-` : '';
  return `${model.replace(/\?.*$/, '')}-${suffix}${id}`;
}

/** The oldest first. Those of the steps have no time of their own. */
function linesOf(training: MockTraining): string[] {
  const steps = Math.floor(shareOf(training) * STEPS);
  const dated = (atMs: number, words: string) => `${beijingTime(atMs)},000 - INFO - ${words}`;
  const lines = Array.from(
    { length: steps },
    (_, index) => `{'loss': ${(2.4 / (1 + index * 0.35)).toFixed(4)}, 'step': ${index + 1}}`,
  );
  return [
    dated(training.createdAtMs, FIRST_LINE),
    ...lines,
    ...(statusOf(training) === 'SUCCEEDED' ? [dated(training.createdAtMs + training.takesMs, LAST_LINE)] : []),
  ];
}

function checkpointsOf(training: MockTraining): JsonObject[] {
  if (statusOf(training) !== 'SUCCEEDED') return [];
  const checkpoint = `checkpoint-${String(STEPS).padStart(8, '0')}`;
  return [
    {
      create_time: beijingTime(training.createdAtMs + training.takesMs).replace(' ', 'T'),
      full_name: `${training.id}:${checkpoint}`,
      job_id: training.id,
      checkpoint_id: `${training.id}:${checkpoint}`,
      checkpoint,
      model_name: trainedName(training),
      status: 'SUCCEEDED',
      step: STEPS,
    },
  ];
}
