import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openHistoryStore } from '../../../electron/core/history/history-store.ts';
import { DEFAULT_HISTORY_SETTINGS } from '../../../shared/model/history.ts';
import { delay, until } from '../../support/loopback-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const WRITER = fileURLToPath(new URL('./history-writer.ts', import.meta.url));
const ROUNDS = 3;

/** Lets a process write history for a while, kills it, and answers what it had done by then. */
async function killWhileKeeping(folder: string): Promise<{ words: number; kept: number }> {
  const child = spawn(process.execPath, ['--no-warnings', WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const lastOf = (name: string) => Number([...output.matchAll(new RegExp(`${name} (\\d+)\\n`, 'g'))].at(-1)?.[1] ?? 0);
  await until(() => lastOf('word') > 230 && lastOf('kept') > 1, 60_000);
  await delay(Math.random() * 150);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(output).not.toContain('problem');
  return { words: lastOf('word'), kept: lastOf('kept') };
}

test('after kill -9 nothing that had ended is lost, and of a run under way no more than the last moment', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = await temporaryFolder();
    const { words, kept } = await killWhileKeeping(folder);
    expect(kept).toBeGreaterThan(1);
    const store = await openHistoryStore(folder, {
      settings: () => DEFAULT_HISTORY_SETTINGS,
      nowEpochMs: () => Date.now(),
      onChanged: () => undefined,
      onProblem: (error) => expect.unreachable(String(error)),
    });
    const { rows } = store.list({}, 0, 100_000);
    expect(rows.filter((row) => row.status === 'damaged')).toEqual([]);
    const done = new Set(rows.filter((row) => row.status === 'succeeded').map((row) => row.runId));
    for (let number = 1; number <= kept; number += 1) expect(done).toContain(`done-${number}`);

    expect(rows.find((row) => row.runId === 'slow')).toMatchObject({ status: 'interrupted', durationMs: null });
    const { record } = await store.read('slow');
    const text = record.result.choices[0]?.text ?? '';
    const found = text.match(/word\d+/g) ?? [];
    expect(found).toEqual(Array.from({ length: found.length }, (_, index) => `word${index + 1}`));
    // 100 words a second, written down ten times a second.
    const plainly = await readFile(join(folder, 'plain.txt'), 'utf8');
    // A tenth of a second for the beat of both.
    const lateWords = Math.max(words - Number(plainly.match(/word (\d+)\n$/)?.[1] ?? 0) - 10, 0);
    expect(words - found.length).toBeLessThan(50 + 5 * lateWords);
    expect(found.length).toBeGreaterThan(20);
    expect(record).toMatchObject({
      status: 'interrupted',
      timing: { firstContentMs: 10 },
      result: { complete: false },
    });
    expect((await store.frames('slow', 0, 1)).total).toBe(found.length);
    await store.close();
    expect((await readdir(join(folder, 'runs'))).filter((name) => name.endsWith('.live'))).toEqual([]);
  }
});
