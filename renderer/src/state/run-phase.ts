import type { RunTiming } from '../../../shared/model/run.ts';
import type { RunView } from './runs-store.ts';

/** What a run, or the column or pane that shows it, is doing. */
export type RunPhase =
  | 'idle'
  | 'connecting'
  | 'waiting'
  /** Of a socket that stays open until one of both closes it. */
  | 'open'
  | 'thinking'
  | 'answering'
  | 'done'
  | 'failed'
  | 'stopped'
  | 'interrupted';

/** @param view the newest run of a slot; null before the first */
export function runPhase(view: Pick<RunView, 'head'> | null): RunPhase {
  if (view === null) return 'idle';
  const { status, timing, response } = view.head;
  if (status === 'succeeded') return 'done';
  if (status === 'failed') return 'failed';
  if (status === 'cancelled') return 'stopped';
  if (status === 'interrupted') return 'interrupted';
  if (response?.status === 101 && view.head.endpoint === 'http/websocket') return 'open';
  if (timing.firstAnswerMs !== null || timing.firstMediaMs != null) return 'answering';
  if (timing.firstReasoningMs !== null) return 'thinking';
  return timing.connectedMs === null && response === null ? 'connecting' : 'waiting';
}

const ACTIVE: ReadonlySet<RunPhase> = new Set(['connecting', 'waiting', 'open', 'thinking', 'answering']);

export function isActive(phase: RunPhase): boolean {
  return ACTIVE.has(phase);
}

/** When a phase began that main timed, in milliseconds since the run's start; null for the others. */
export function phaseStartMs({ head: { timing } }: Pick<RunView, 'head'>, phase: RunPhase): number | null {
  if (phase === 'thinking') return timing.firstReasoningMs;
  return phase === 'answering' ? (timing.firstAnswerMs ?? timing.firstMediaMs ?? null) : null;
}

/**
 * The newest moment that main has told of this run, in milliseconds since its start: the whole time once it has
 * ended. Null before anything happened. The window has no clock of its own for this.
 */
export function lastKnownMs({ head }: Pick<RunView, 'head'>): number | null {
  if (head.timing.endMs !== null) return head.timing.endMs;
  const marks = head.marks.map((mark) => mark.atMs);
  const times = [...MOMENTS.map((name) => head.timing[name]).filter((time) => time != null), ...marks];
  return times.length === 0 ? null : Math.max(...times);
}

const MOMENTS = [
  'connectedMs',
  'headersMs',
  'firstByteMs',
  'firstContentMs',
  'firstReasoningMs',
  'firstAnswerMs',
  'lastContentMs',
  'lastAnswerMs',
  'firstMediaMs',
] as const satisfies readonly (keyof RunTiming)[];
