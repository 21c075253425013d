import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { earlyFailure } from '../deliver-answer.ts';
import { type MockCall, type MockFailure, refuse } from '../dialect.ts';
import { sendJson } from '../exchange.ts';
import { missingModel } from '../generation.ts';
import type { SampleFile } from '../samples/sample-file.ts';
import { settleModel } from '../settle-model.ts';
import { resultUrl } from './result-files.ts';
import { addTask, type MockTask, TASK_HABITS, type TaskHabit } from './task-store.ts';

/** One piece of what a task made: where it lies, or why there is none. */
export type TaskPiece = { url: string } | { code: string; message: string };

/** A checked submission. */
export type TaskPlan = {
  /** How many pieces are asked for. */
  parts: number;
  file: SampleFile;
  /** What makes its files differ from another's, e.g. the prompt. */
  seed: string;
  /** `output` and `usage` of the task once it has these pieces, in the endpoint's own shape. */
  finish(pieces: readonly TaskPiece[]): { output: JsonObject; usage: JsonObject };
};

const DAY_MS = 24 * 60 * 60 * 1000;
const LINK_LIFETIMES_MS: Partial<Record<TaskHabit, number>> = { expired: -60_000, expiring: 20_000 };
const FAILED_PIECE = { code: 'DataInspectionFailed', message: 'Output data may contain inappropriate content.' };

/** What every endpoint that only works asynchronously refuses; null for a call that asks for a task. */
export function syncRefusal({ headers }: MockCall): MockFailure | null {
  if (headers['x-dashscope-async'] === 'enable') return null;
  const message = 'current user api does not support synchronous calls';
  return { kind: 'auth', status: 403, code: 'AccessDenied', message };
}

/**
 * Answers the submission of a task as the scenario says. The model's parameter `delay` is how long the task takes;
 * without it, the first question finds it waiting, the second running and the third at its end.
 *
 * @param requestedModel as the client wrote it, mock parameters included
 */
export async function submitTask(call: MockCall, requestedModel: string, plan: (model: string) => TaskPlan) {
  const refusal = syncRefusal(call);
  if (refusal) return refuse(call, refusal);
  const settled = settleModel(requestedModel, call.scenario, call.headers);
  if (!settled.ok) return refuse(call, settled.isMissing ? missingModel(call, requestedModel) : settled.failure);
  const { model, asked, scenario } = settled;
  const failure = await earlyFailure(call, { ...scenario, firstTokenDelayMs: 0 }, false);
  if (failure) return refuse(call, failure);
  const task = createTask(call, model, asked.firstTokenDelayMs ?? null, plan(model));
  addTask(task);
  const output = { task_status: 'PENDING', task_id: task.id };
  sendJson(call, 200, { output, request_id: task.requestId }, call.identity.headers);
}

function createTask(call: MockCall, model: string, durationMs: number | null, plan: TaskPlan): MockTask {
  const habit = habitOf(model);
  const parts = habit === 'partial' ? Math.max(plan.parts, 2) : plan.parts;
  const failedParts = habit === 'partial' ? 1 : 0;
  const createdAtMs = Date.now();
  const expiresAtMs = createdAtMs + (durationMs ?? 0) + (LINK_LIFETIMES_MS[habit ?? 'fail'] ?? DAY_MS);
  const pieces = Array.from({ length: parts }, (_, index): TaskPiece => {
    if (index >= parts - failedParts) return FAILED_PIECE;
    return { url: resultUrl(call, { seed: `${plan.seed} ${index}`, file: plan.file, expiresAtMs }) };
  });
  return {
    id: randomUUID(),
    requestId: call.identity.requestId,
    host: call.headers.host ?? '',
    call: call.path.replace(/\/$/, '').split('/').slice(-3).join(':'),
    model,
    createdAtMs,
    endedAtMs: null,
    durationMs,
    questions: 0,
    isCancelled: false,
    habit,
    parts,
    failedParts,
    ending: plan.finish(pieces),
  };
}

function habitOf(model: string): TaskHabit | null {
  const end = model.slice(model.lastIndexOf('-') + 1);
  return Object.hasOwn(TASK_HABITS, end) ? (end as TaskHabit) : null;
}
