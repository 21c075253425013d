import { useEffect, useState } from 'react';
import { createWorker } from '../../../editor/worker-policy.ts';
import { type AnswerDiff, DIFF_MAX_CHARS, type DiffOptions } from './answer-diff.ts';
import type { DiffJob } from './diff-worker.ts';
import diffWorkerUrl from './diff-worker.ts?worker&url';

/** One for all columns: they take turns, and typing never waits for any of them. */
let worker: Worker | null = null;
let newestId = 0;

/** The difference of two texts, worked out in a thread of its own; null until it is there. */
export function useAnswerDiff(baseline: string, other: string, { unit, ignoresSpace }: DiffOptions): AnswerDiff | null {
  const [diff, setDiff] = useState<AnswerDiff | null>(null);

  useEffect(() => {
    if (baseline.length + other.length > DIFF_MAX_CHARS) return setDiff({ state: 'too-long' });
    worker ??= createWorker(diffWorkerUrl);
    const current = worker;
    newestId += 1;
    const job: DiffJob = { id: newestId, baseline, other, options: { unit, ignoresSpace } };
    const handleMessage = ({ data }: MessageEvent<{ id: number; diff: AnswerDiff }>) => {
      if (data.id === job.id) setDiff(data.diff);
    };
    current.addEventListener('message', handleMessage);
    current.postMessage(job);
    return () => current.removeEventListener('message', handleMessage);
  }, [baseline, other, unit, ignoresSpace]);

  return diff;
}
