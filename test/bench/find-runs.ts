import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRows, sortRows } from '../../electron/core/history/find-rows.ts';
import { openHistoryIndex } from '../../electron/core/history/history-index.ts';
import type { HistoryRow } from '../../shared/model/history.ts';
import type { Benchmark } from './support/contest.ts';

const RUNS = 5_000;
const SENTENCE = 'A language model answers token by token because each one follows from all before it. ';

function rowOf(index: number): HistoryRow {
  return {
    runId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    startedAtEpochMs: 1_760_000_000_000 + index * 60_000,
    status: index % 9 === 0 ? 'failed' : 'succeeded',
    requestName: `Request ${index % 200}`,
    requestPath: `collections/folder/request-${index % 200}.yml`,
    column: null,
    provider: index % 2 === 0 ? 'openai-compatible' : 'anthropic',
    endpoint: 'openai-compatible/chat.completions',
    model: 'gpt-4o-mini',
    connectionId: 'main',
    connectionName: 'Main',
    environmentName: null,
    method: 'POST',
    url: 'https://api.example.com/v1/chat/completions',
    httpStatus: 200,
    durationMs: 1_234.5,
    inputTokens: 100,
    outputTokens: 200,
    prompt: `${SENTENCE.repeat(5)} number ${index}`,
    answer: SENTENCE.repeat(6).slice(0, 500),
    isPinned: false,
    sizeBytes: 4_000,
    media: [],
  };
}

/** From the history's index on disk to the first search in it. */
export const findRuns: Benchmark = {
  name: 'find-runs',
  async prepare() {
    const folder = await mkdtemp(join(tmpdir(), 'sidecall-bench-'));
    const path = join(folder, 'index.jsonl');
    const { index } = await openHistoryIndex(path);
    await index.put(Array.from({ length: RUNS }, (_, number) => rowOf(number)));
    return { input: path, close: () => rm(folder, { recursive: true, force: true }) };
  },
  contests: [
    {
      name: `${RUNS} runs`,
      sides: {
        // Every line read and parsed, and nothing made of it.
        floor: async (path) => async () => {
          const lines = readFileSync(path, 'utf8').split('\n');
          return { runs: lines.filter((line) => line !== '' && JSON.parse(line.slice(9))).length };
        },
        ours: async (path) => async () => {
          const { index } = await openHistoryIndex(path);
          const rows = sortRows(index.rows.values());
          const startMs = performance.now();
          const found = findRows(rows, { text: 'token number 4999' });
          const firstSearchMs = performance.now() - startMs;
          if (rows.length !== RUNS || found.length !== 1) throw new Error('The search did not find what is there.');
          return { firstSearchMs };
        },
      },
      warmups: 3,
      rounds: 9,
      rows: (floor, ours) => [
        {
          name: `history of ${RUNS.toLocaleString('en')} runs, opened and searched`,
          unit: 'ms',
          floor: floor.wallMs,
          ours: ours.wallMs,
          goal: { of: 'ratio', atMost: 3 },
        },
        {
          name: `first search in ${RUNS.toLocaleString('en')} runs`,
          unit: 'ms',
          floor: null,
          ours: ours.firstSearchMs ?? 0,
          goal: { of: 'value', atMost: 100 },
        },
      ],
    },
  ],
};
