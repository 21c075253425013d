import { type DiffOptions, diffAnswers } from './answer-diff.ts';

export type DiffJob = { id: number; baseline: string; other: string; options: DiffOptions };

self.onmessage = ({ data }: MessageEvent<DiffJob>) => {
  self.postMessage({ id: data.id, diff: diffAnswers(data.baseline, data.other, data.options) });
};
