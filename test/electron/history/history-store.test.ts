import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HistoryStore, openHistoryStore } from '../../../electron/core/history/history-store.ts';
import { DEFAULT_HISTORY_SETTINGS, type HistorySettings } from '../../../shared/model/history.ts';
import { chatDraft, type HandRunOptions, keepChat, startByHand } from '../../support/history-runs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
let store: HistoryStore;
let settings: HistorySettings;
let changes: number;
let problems: unknown[];

const open = () =>
  openHistoryStore(folder, {
    settings: () => settings,
    nowEpochMs: () => 100 * 86_400_000,
    onChanged: () => {
      changes += 1;
    },
    onProblem: (error) => problems.push(error),
  });

beforeEach(async () => {
  folder = await temporaryFolder();
  settings = DEFAULT_HISTORY_SETTINGS;
  changes = 0;
  problems = [];
  store = await open();
});
afterEach(async () => {
  await store.close();
});

const ids = (query = {}) => store.list(query, 0, 100).rows.map((row) => row.runId);
const keep = (runId: string, options: Partial<HandRunOptions> & { answer?: string } = {}) =>
  keepChat(store, { runId, ...options });

/** Every file of the history as text, expanded. */
async function allTexts(): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const texts: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    texts.push((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('latin1'));
  }
  return texts.join('\n');
}

describe('a kept run', () => {
  it('comes back whole after a restart: record, draft, body and frames', async () => {
    const hand = startByHand({ runId: 'r1', draft: chatDraft('What is new?', { docs: 'mine' }) });
    const kept = store.keep(hand.run, hand.origin);
    hand.head();
    for (let index = 0; index < 300; index += 1) hand.say(`word${index} 你好 `);
    hand.read('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DO');
    hand.read('NE]\n\n');
    hand.end();
    await kept;
    const record = await hand.run.done;
    await store.close();
    store = await open();

    const read = await store.read('r1');
    expect(read.record).toEqual(JSON.parse(JSON.stringify(record)));
    expect(read.draft).toEqual(hand.origin.draft);
    expect(await store.frames('r1', 290, 50)).toEqual(hand.run.recorder.frames(290, 50));
    expect(await store.body('r1', 0)).toEqual(hand.run.recorder.body(0));
    expect(store.list({}, 0, 10).rows).toMatchObject([
      { status: 'succeeded', prompt: 'What is new?', requestPath: 'collections/a.yml', connectionName: 'Main' },
    ]);
    expect(changes).toBeGreaterThan(0);
  });

  it('is in files that nobody else can read', async () => {
    await keep('r1');
    for (const name of ['index.jsonl', 'runs/r1.run', 'runs/r1.body']) {
      expect((await stat(join(folder, name))).mode & 0o077, name).toBe(0);
    }
  });

  it('holds no secret of the run, nor a key that was typed into a header by hand', async () => {
    const secret = 'sk-secret/with"quote-0123456789';
    const typed = 'typed-key-abcdefghijkl';
    const draft = chatDraft(`My key is ${secret}`, { headers: [{ name: 'Authorization', value: `Bearer ${typed}` }] });
    const hand = startByHand({ runId: 'r1', draft, secret });
    const kept = store.keep(hand.run, hand.origin);
    hand.head();
    hand.say(`you sent ${secret} and ${typed}`);
    hand.read(`data: {"choices":[{"index":0,"delta":{"content":"again ${typed.slice(0, 9)}`);
    hand.read(`${typed.slice(9)}"}}]}\n\n`);
    // Long enough for what came so far to be written down.
    await expect.poll(() => readdir(join(folder, 'runs'))).toContain('r1.live');
    const midway = await allTexts();
    hand.end();
    await kept;
    for (const texts of [midway, await allTexts()]) {
      for (const value of [secret, typed]) {
        for (const form of [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), reversed(value)]) {
          expect(texts).not.toContain(form);
        }
        expect(texts).not.toContain(Buffer.from(value).toString('base64').slice(0, 16));
        expect(texts).not.toContain(Buffer.from(value).toString('hex'));
      }
    }
    expect((await store.read('r1')).record.result.choices[0]?.text).toMatch(/^you sent •+ and •+again •+$/);
    expect((await store.frames('r1', 0, 10)).rows).toHaveLength(2);
  });

  it('holds media as files of their own, once for all runs, until the last of them is gone', async () => {
    const image = Buffer.alloc(50_000, 'picture').toString('base64');
    const draft = chatDraft(`data:image/png;base64,${image}`);
    await keep('r1', { draft, answer: image });
    await keep('r2', { draft, startedAtEpochMs: 2_000 });
    const media = () => readdir(join(folder, 'media'));
    expect(await media()).toHaveLength(1);
    expect(store.list({}, 0, 1).rows[0]?.sizeBytes).toBeLessThan(5_000);
    const { record, draft: kept } = await store.read('r1');
    expect(kept).toEqual(draft);
    expect(record.request.body).toContain(image);
    expect((await store.body('r1', 0)).text).toContain(image);

    await store.remove({ runIds: ['r1'] });
    await store.close();
    store = await open();
    expect(await media()).toHaveLength(1);
    expect((await store.read('r2')).record.request.body).toContain(image);
    await store.remove({ runIds: ['r2'] });
    await store.close();
    store = await open();
    expect(await media()).toEqual([]);
  });

  it('is told when it cannot be written, and costs the run nothing', async () => {
    await rm(join(folder, 'runs'), { recursive: true });
    const hand = startByHand({ runId: 'r1' });
    const kept = store.keep(hand.run, hand.origin);
    hand.head();
    hand.end();
    await kept;
    expect((await hand.run.done).runId).toBe('r1');
    expect(problems).toHaveLength(1);
  });
});

describe('a verdict', () => {
  it('is listed, found by its note, and survives a restart and a lost index', async () => {
    await keep('r1');
    await store.judge('r1', { vote: 'winner', note: 'Crisp' });
    expect(store.list({}, 0, 9).rows[0]?.verdict).toEqual({ vote: 'winner', note: 'Crisp' });
    expect(ids({ text: 'crisp' })).toEqual(['r1']);
    expect((await store.read('r1')).verdict).toEqual({ vote: 'winner', note: 'Crisp' });
    await store.close();
    await rm(join(folder, 'index.jsonl'));
    store = await open();
    expect(store.verdicts(['r1', 'unknown'])).toEqual({ r1: { vote: 'winner', note: 'Crisp' } });
  });

  it('can be taken back, goes with its run, and is refused for a run that is not there', async () => {
    await keep('r1');
    await store.judge('r1', { vote: 'up', note: '' });
    await store.judge('r1', { vote: null, note: '' });
    expect(store.list({}, 0, 9).rows[0]?.verdict).toBeUndefined();
    expect(await readdir(join(folder, 'runs'))).not.toContain('r1.verdict');
    await expect(store.judge('../r1', { vote: 'up', note: '' })).rejects.toMatchObject({ code: 'HISTORY_RUN_MISSING' });
    await store.judge('r1', { vote: 'down', note: '' });
    const { batchId } = await store.remove({ runIds: ['r1'] });
    expect(await store.restore(batchId)).toBe(1);
    expect(store.verdicts(['r1'])).toEqual({ r1: { vote: 'down', note: '' } });
  });
});

describe('deleting', () => {
  it('can be undone for a while, files and all', async () => {
    await keep('r1');
    await keep('r2', { startedAtEpochMs: 2_000 });
    await store.pin(['r2'], true);
    const { batchId, count } = await store.remove({ runIds: ['r1', 'r2', 'unknown', '../r1'] });
    expect(count).toBe(2);
    expect(ids()).toEqual([]);
    await expect(store.read('r1')).rejects.toMatchObject({ code: 'HISTORY_RUN_MISSING' });
    expect(await store.restore(batchId)).toBe(2);
    expect(store.list({}, 0, 9).rows.map((row) => [row.runId, row.isPinned])).toEqual([
      ['r2', true],
      ['r1', false],
    ]);
    expect((await store.body('r1', 0)).text).toContain('Hello');
    expect(await store.restore(batchId)).toBe(0);
  });

  it('is for good after the end of the app', async () => {
    await keep('r1');
    const { batchId } = await store.remove({ query: {} });
    await store.close();
    store = await open();
    expect(await store.restore(batchId)).toBe(0);
    expect(ids()).toEqual([]);
    expect(await readdir(join(folder, 'runs'))).toEqual([]);
  });
});

describe('the limit', () => {
  it('drops the oldest that are not pinned when there are too many', async () => {
    settings = { ...settings, maxRuns: 3 };
    await keep('pinned', { startedAtEpochMs: 1 });
    await store.pin(['pinned'], true);
    for (const [index, runId] of ['r1', 'r2', 'r3', 'r4'].entries()) {
      await keep(runId, { startedAtEpochMs: 10 + index });
    }
    expect(ids()).toEqual(['r4', 'r3', 'pinned']);
    expect((await readdir(join(folder, 'runs'))).some((name) => name.startsWith('r1'))).toBe(false);
  });

  it('drops by size, and by age where an age is set', async () => {
    for (let index = 0; index < 6; index += 1) {
      await keep(`r${index}`, { startedAtEpochMs: (94 + index) * 86_400_000, answer: randomText(40_000) });
    }
    const each = store.usage().bytes / 6;
    settings = { ...settings, maxBytes: each * 4.5 };
    await store.applyLimit();
    expect(ids()).toEqual(['r5', 'r4', 'r3', 'r2']);
    expect(store.usage().bytes).toBeLessThan(each * 4.5);
    settings = { ...settings, keepDays: 2 };
    await store.applyLimit();
    expect(ids()).toEqual(['r5', 'r4']);
  });
});

describe('search and filters', () => {
  beforeEach(async () => {
    await keep('r1', { draft: chatDraft('Write about Lisbon', { info: { name: 'Travel' } }), answer: 'The TRAM 28' });
    await keep('r2', { draft: chatDraft('Write about Porto'), startedAtEpochMs: 2_000, requestPath: null });
    await keep('r3', { startedAtEpochMs: 3_000, slot: 'collections/a.yml#0:main' });
  });

  it.each([
    [{ text: 'lisbon' }, ['r1']],
    [{ text: 'write ABOUT' }, ['r2', 'r1']],
    [{ text: 'tram travel' }, ['r1']],
    [{ text: 'tram porto' }, []],
    [{ requestPath: 'collections/a.yml' }, ['r3', 'r1']],
    [{ requestPath: 'collections/a.yml', column: null }, ['r1']],
    [{ fromEpochMs: 1_500, toEpochMs: 3_000 }, ['r2']],
    [{ statuses: ['failed' as const] }, []],
    [{ provider: 'openai-compatible', connectionId: 'main' }, ['r3', 'r2', 'r1']],
  ])('%j', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  it('pages, and offers what occurs', () => {
    expect(store.list({}, 1, 1)).toMatchObject({ total: 3, rows: [{ runId: 'r2' }] });
    expect(store.list({}, 0, 1).facets).toEqual({
      providers: ['openai-compatible'],
      connections: [{ id: 'main', name: 'Main' }],
    });
  });

  it('follows a request that was moved', async () => {
    await store.followPath('collections', 'collections/new');
    expect(ids({ requestPath: 'collections/new/a.yml' })).toEqual(['r3', 'r1']);
    expect((await store.read('r1')).record.requestPath).toBe('collections/new/a.yml');
  });
});

describe('after damage', () => {
  beforeEach(async () => {
    await keep('r1');
    await keep('r2', { startedAtEpochMs: 2_000, answer: 'Second' });
    await store.pin(['r1'], true);
    await store.close();
  });

  const indexPath = () => join(folder, 'index.jsonl');
  const expectAll = () =>
    expect(store.list({}, 0, 9).rows.map((row) => [row.runId, row.answer, row.isPinned])).toEqual([
      ['r2', 'Second', false],
      ['r1', 'Hello', true],
    ]);

  it.each<[string, () => Promise<unknown>]>([
    ['a last line cut short', async () => truncate(indexPath(), (await stat(indexPath())).size - 20)],
    ['an index that is gone', () => rm(indexPath())],
    ['an index of zeros', () => writeFile(indexPath(), Buffer.alloc(4_000))],
    [
      'a changed line',
      async () => writeFile(indexPath(), (await readFile(indexPath(), 'utf8')).replace('Second', 'Other!')),
    ],
  ])('%s: the list is as before', async (_what, damage) => {
    await damage();
    store = await open();
    expectAll();
    await keep('r3', { startedAtEpochMs: 3_000 });
    await store.close();
    store = await open();
    expect(ids()).toEqual(['r3', 'r2', 'r1']);
  });

  it('a run that cannot be read is shown as such, and kept', async () => {
    await writeFile(join(folder, 'runs/r1.run'), 'garbage');
    store = await open();
    await expect(store.read('r1')).rejects.toMatchObject({ code: 'HISTORY_DAMAGED' });
    expect(store.list({ statuses: ['damaged'] }, 0, 9).rows).toMatchObject([{ runId: 'r1' }]);
    await store.close();
    await rm(indexPath());
    store = await open();
    expect(
      store
        .list({}, 0, 9)
        .rows.map((row) => [row.runId, row.status])
        .sort(),
    ).toEqual([
      ['r1', 'damaged'],
      ['r2', 'succeeded'],
    ]);
    expect(await readFile(join(folder, 'runs/r1.run'), 'utf8')).toBe('garbage');
  });
});

function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** Text that does not compress. */
function randomText(length: number): string {
  return Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(Math.random() * 20_000))).join('');
}
