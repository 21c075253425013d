import { z } from 'zod';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { readOrRecover } from '../../files/damaged-file.ts';
import { writeFileAtomic } from '../../files/write-file-atomic.ts';

/** How a task goes, by the end of its model's name, e.g. `wan2.5-t2i-preview-fail`. */
export const TASK_HABITS = {
  /** Ends as FAILED. */
  fail: 'fail',
  /** One of its parts fails. */
  partial: 'partial',
  /** Never leaves the queue, so that there is time to cancel it. */
  queued: 'queued',
  /** Is forgotten in the middle. */
  lost: 'lost',
  /** Its links are over as soon as they are given … */
  expired: 'expired',
  /** … or twenty seconds later. */
  expiring: 'expiring',
} as const;
export type TaskHabit = keyof typeof TASK_HABITS;

export type TaskStatus = 'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELED' | 'UNKNOWN';

/** One task, all in plain data: it may be kept in a file and taken up by the next server. */
export type MockTask = {
  id: string;
  requestId: string;
  /** Host and port that it was submitted to: other servers of the process know nothing of it. */
  host: string;
  /** As `user_api_unique_key` names it: `aigc:text2image:image-synthesis`. */
  call: string;
  model: string;
  createdAtMs: number;
  /** When it ended, once that has been told. */
  endedAtMs: number | null;
  /** How long it takes; null: it moves on with every question. */
  durationMs: number | null;
  questions: number;
  isCancelled: boolean;
  habit: TaskHabit | null;
  parts: number;
  failedParts: number;
  /** `output` and `usage` of its success. */
  ending: { output: JsonObject; usage: JsonObject };
};

const taskSchema = z.looseObject({
  id: z.string(),
  call: z.string(),
  model: z.string(),
  createdAtMs: z.number(),
  questions: z.number(),
  ending: z.looseObject({ output: z.looseObject({}), usage: z.looseObject({}) }),
});

const MAX_TASKS = 1000;
/** The newest outlive their server. */
const MAX_KEPT = 100;
const LIFETIME_MS = 24 * 60 * 60 * 1000;
/** The share of its time that a task waits in the queue. */
const QUEUE_SHARE = 0.25;

const tasks = new Map<string, MockTask>();
/** Where the tasks of a host are kept, by host. */
const files = new Map<string, string>();

export function addTask(task: MockTask): void {
  const oldest = tasks.keys().next().value;
  if (tasks.size >= MAX_TASKS && oldest !== undefined) tasks.delete(oldest);
  tasks.set(task.id, task);
  void saveTasks(task.host);
}

/** As if the process had ended. */
export function forgetTasks(): void {
  tasks.clear();
  files.clear();
}

/** Takes up the tasks that an earlier server at this host has left, and keeps them from now on. */
export async function keepTasks(host: string, path: string): Promise<void> {
  files.set(host, path);
  // A mock provider that forgets is no loss.
  const found = await readOrRecover(path, (text) => z.array(taskSchema).parse(JSON.parse(text))).catch(() => null);
  if (found === null || !('content' in found)) return;
  for (const task of found.content as unknown as MockTask[]) tasks.set(task.id, { ...task, host });
}

/** Writes down how the tasks of a host stand, where they are kept. */
export async function saveTasks(host: string): Promise<void> {
  const path = files.get(host);
  if (path === undefined) return;
  const kept = tasksOf(host).filter(({ createdAtMs }) => Date.now() - createdAtMs < LIFETIME_MS);
  await writeFileAtomic(path, JSON.stringify(kept.slice(0, MAX_KEPT).reverse())).catch(() => undefined);
}

export function findTask(id: string, host: string): MockTask | undefined {
  const task = tasks.get(id);
  return task?.host === host && Date.now() - task.createdAtMs < LIFETIME_MS ? task : undefined;
}

/** The newest first. */
export function tasksOf(host: string): MockTask[] {
  return [...tasks.values()].filter((task) => task.host === host).reverse();
}

/** How a task stands, and how far it is, 0 to 1. */
export function standOf(task: MockTask): { status: TaskStatus; share: number } {
  const { durationMs, questions, habit, isCancelled } = task;
  if (isCancelled) return { status: 'CANCELED', share: 0 };
  const share = durationMs === null ? (questions - 1) / 2 : (Date.now() - task.createdAtMs) / Math.max(durationMs, 1);
  if (habit === 'queued' || share < QUEUE_SHARE) return { status: 'PENDING', share: 0 };
  if (share < 1) return { status: 'RUNNING', share };
  if (habit === 'lost') return { status: 'UNKNOWN', share: 0 };
  return { status: habit === 'fail' ? 'FAILED' : 'SUCCEEDED', share: 1 };
}
