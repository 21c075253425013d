import { mkdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FileGrant } from '../../../electron/core/files/file-access.ts';
import { createFileLibrary, type FileLibrary } from '../../../electron/core/files/file-library.ts';
import { type BatchInput, type BatchServices, buildBatch } from '../../../electron/core/store/build-batch.ts';
import { openWorkspace } from '../../../electron/core/workspace/workspace.ts';
import type { BatchSource } from '../../../shared/ipc/store-routes.ts';
import type { VariableScope } from '../../../shared/variables/interpolate.ts';
import { connectionOf } from '../../support/connection.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const CHAT = { sidecall: 2, endpoint: 'openai-compatible/chat.completions' };
let root: string;
let services: BatchServices;
let library: FileLibrary;
let scopes: VariableScope[];

beforeEach(async () => {
  root = await temporaryFolder();
  let grants: readonly FileGrant[] = [];
  library = createFileLibrary(async () => root, {
    read: () => grants,
    write: (next) => {
      grants = next;
    },
  });
  scopes = [];
  await writeFile(join(root, 'workspace.yml'), 'sidecall: 2\ninfo:\n  name: Test\n');
  const workspace = await openWorkspace(root);
  services = {
    folder: join(await temporaryFolder(), 'batches'),
    files: library,
    workspace: async () => workspace,
    resolve: () => ({
      connection: connectionOf('openai-compatible', 'https://host.example/v1'),
      scopes,
    }),
    appVersion: '1.0.0',
    nowEpochMs: () => Date.now(),
  };
});

async function addRequest(path: string, body: object, endpoint = CHAT.endpoint): Promise<void> {
  const full = join(root, 'collections', path);
  await mkdir(join(full, '..'), { recursive: true });
  // JSON is YAML.
  await writeFile(full, JSON.stringify({ ...CHAT, endpoint, info: { name: path }, body }));
}

function chat(content: string) {
  return { model: 'm', messages: [{ role: 'user', content }], stream: true };
}

function inputOf(source: BatchSource): BatchInput {
  const place = { provider: 'openai-compatible', connectionId: 'main', environmentId: null };
  return { ...place, name: 'My: batch', source, drafts: [] };
}

async function linesOf(path: string) {
  return (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function rowsSource(text: string, idColumn: string | null = null, name = 'rows.csv'): Promise<BatchSource> {
  await writeFile(join(root, name), text);
  return { kind: 'rows', requestPath: 'collections/ask.yml', rowsPath: name, idColumn };
}

describe('a batch of a folder', () => {
  it('has a line for each request, named after its file, and tells which are left out', async () => {
    await addRequest('qa/one.yml', chat('One'));
    await addRequest('qa/deep/two.yml', chat('Two'));
    await addRequest('qa/other.yml', { model: 'm', input: 'x', voice: 'v' }, 'openai-compatible/audio.speech');
    await addRequest('elsewhere.yml', chat('No'));
    const built = await buildBatch(inputOf({ kind: 'folder', path: 'collections/qa' }), services);
    const lines = await linesOf(built.path);
    expect(lines.map(({ custom_id: id }) => id).sort()).toEqual(['deep/two', 'one']);
    expect(lines.find(({ custom_id: id }) => id === 'one')).toEqual({
      custom_id: 'one',
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'm', messages: [{ role: 'user', content: 'One' }] },
    });
    expect(built).toMatchObject({ lineCount: 2, hasErrors: false, url: '/v1/chat/completions', model: 'm' });
    expect(built.problems).toMatchObject([
      { code: 'left-out', data: { request: 'other' }, error: { code: 'BATCH_CALL_UNKNOWN' } },
    ]);
    expect(built.shown).toHaveLength(2);
    expect(built.sizeBytes).toBe((await stat(built.path)).size);
  });

  it('says so where there is nothing', async () => {
    const nothing = buildBatch(inputOf({ kind: 'folder', path: 'collections/none' }), services);
    await expect(nothing).rejects.toMatchObject({ code: 'BATCH_NO_REQUESTS' });
  });
});

describe('a batch of rows', () => {
  it('fills in each row, into a file that only its owner and uploads read', async () => {
    await addRequest('ask.yml', chat('What is {{thing}}?'));
    const built = await buildBatch(inputOf(await rowsSource('thing,note\n"a ""b"", c",x\nd,y\n')), services);
    const lines = await linesOf(built.path);
    expect(lines.map(({ custom_id: id }) => id)).toEqual(['row-1', 'row-2']);
    expect(lines[0].body.messages[0].content).toBe('What is a "b", c?');
    expect(built.columns).toEqual(['thing', 'note']);
    expect(built.name).toBe('My batch.jsonl');
    expect((await stat(built.path)).mode & 0o777).toBe(0o600);
    expect(await library.describe(built.path)).toMatchObject({ sizeBytes: built.sizeBytes });
  });

  it('takes ids of a column, and refuses one that occurs twice', async () => {
    await addRequest('ask.yml', chat('{{thing}}'));
    const built = await buildBatch(inputOf(await rowsSource('thing,id\na,k\nb, l \nc,\n', 'id')), services);
    expect((await linesOf(built.path)).map(({ custom_id: id }) => id)).toEqual(['k', 'l', 'row-3']);
    expect(built).toMatchObject({ hasErrors: false, problemCount: 0 });
    const doubled = await buildBatch(inputOf(await rowsSource('thing,id\na,k\nb,k\n', 'id')), services);
    expect(doubled).toMatchObject({
      hasErrors: true,
      problems: [{ code: 'id-duplicate', line: 2, isError: true, data: { id: 'k' } }],
    });
  });

  it('warns where no line is made of the rows, and lets them be sent', async () => {
    await addRequest('ask.yml', chat('What is {thing}?'));
    const built = await buildBatch(inputOf(await rowsSource('thing,note\na,x\nb,y\n')), services);
    expect(built).toMatchObject({
      lineCount: 2,
      hasErrors: false,
      problems: [{ code: 'rows-unused', line: null, data: { count: '2', columns: '{{thing}}, {{note}}' } }],
    });
    const one = await buildBatch(inputOf(await rowsSource('thing\na\n')), services);
    expect(one.problemCount).toBe(0);
    await addRequest('ask.yml', chat('What is {{note}}?'));
    const used = await buildBatch(inputOf(await rowsSource('thing,note\na,x\na,x\nb,y\n')), services);
    expect(used.problemCount).toBe(0);
  });

  it('takes CSV of any size, and JSON as far as it is read whole', async () => {
    await addRequest('ask.yml', chat('{{thing}}'));
    const cell = 'x'.repeat(100_000);
    const rows = Array.from({ length: 700 }, (_, index) => `${index} é ${cell}`);
    const built = await buildBatch(inputOf(await rowsSource(`thing\n${rows.join('\n')}\n`)), services);
    expect(built).toMatchObject({ lineCount: 700, problemCount: 0 });
    const lines = await linesOf(built.path);
    expect(lines.map(({ body }) => body.messages[0].content)).toEqual(rows);
    const json = await rowsSource('[]'.padEnd(64 * 1024 * 1024 + 1), null, 'rows.json');
    await expect(buildBatch(inputOf(json), services)).rejects.toMatchObject({ code: 'BATCH_ROWS_JSON_SIZE' });
  });

  it('takes the draft of an editor, and warns of what no row fills in', async () => {
    await addRequest('ask.yml', chat('saved'));
    const source = await rowsSource('[{"thing":1},{"thing":2}]', null, 'rows.json');
    const draft = { ...CHAT, sidecall: 2 as const, info: { name: 'ask' }, body: chat('{{thing}} {{gone}}') };
    const drafts = [{ path: 'collections/ask.yml', draft }];
    const built = await buildBatch({ ...inputOf(source), drafts }, services);
    expect((await linesOf(built.path))[1].body.messages[0].content).toBe('2 {{gone}}');
    expect(built.problems).toMatchObject([
      { code: 'variables-missing', line: 1, data: { names: '{{gone}}' } },
      { code: 'variables-missing', line: 2 },
    ]);
  });

  it('writes no secret, and no value that an answer gave', async () => {
    await addRequest('ask.yml', chat('{{thing}} {{token}}'));
    const source = await rowsSource('thing\na\n');
    const secrets = new Map([['token', 'secret-1']]);
    scopes = [{ source: 'environment', label: '', variables: new Map([['token', '••••••']]), secrets }];
    await expect(buildBatch(inputOf(source), services)).rejects.toMatchObject({
      code: 'BATCH_SECRET_VARIABLE',
      data: { name: 'token' },
    });
    scopes = [{ source: 'captured', label: '', variables: new Map([['token', 'captured-canary']]) }];
    const built = await buildBatch(inputOf(source), services);
    expect(await readFile(built.path, 'utf8')).not.toContain('captured-canary');
  });

  it('makes 50,000 lines without holding them', async () => {
    await addRequest('ask.yml', chat(`{{thing}} ${'x'.repeat(1000)}`));
    const rows = Array.from({ length: 50_000 }, (_, index) => `thing ${index}`);
    const source = await rowsSource(`thing\n${rows.join('\n')}\n`);
    let highest = 0;
    const timer = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().heapUsed);
    }, 5);
    global.gc?.();
    const before = process.memoryUsage().heapUsed;
    const built = await buildBatch(inputOf(source), services).finally(() => clearInterval(timer));
    expect(built).toMatchObject({ lineCount: 50_000, problemCount: 0 });
    expect(built.sizeBytes).toBeGreaterThan(55_000_000);
    // The rows and garbage, and not the lines in full several times over.
    expect(highest - before).toBeLessThan(250_000_000);
  }, 60_000);
});

describe('a file that is there already', () => {
  it('is checked where it lies, with the lines that are wrong', async () => {
    const good = (id: string) =>
      JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/chat/completions', body: chat('x') });
    await writeFile(join(root, 'own.jsonl'), `\uFEFF${good('a')}\r\n\r\n{"a":\r\n${good('a')}`);
    const built = await buildBatch(inputOf({ kind: 'file', path: 'own.jsonl' }), services);
    expect(built.path).toBe('own.jsonl');
    expect(built.problems.map(({ code, line }) => `${line}:${code}`)).toEqual([
      '3:invalid-json',
      '4:id-duplicate',
      '1:stream',
      '4:stream',
    ]);
  });

  it('is not read where the user did not choose it', async () => {
    const outside = await temporaryFolder();
    await writeFile(join(outside, 'own.jsonl'), '{}');
    await symlink(join(outside, 'own.jsonl'), join(root, 'link.jsonl'));
    for (const path of [join(outside, 'own.jsonl'), 'link.jsonl']) {
      await expect(buildBatch(inputOf({ kind: 'file', path }), services)).rejects.toBeDefined();
    }
  });
});

it('forgets files of calls that are older than a week', async () => {
  await mkdir(services.folder, { recursive: true });
  const [old, young] = [join(services.folder, 'old.jsonl'), join(services.folder, 'young.jsonl')];
  for (const path of [old, young]) await writeFile(path, '');
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);
  await utimes(old, days(8), days(8));
  await utimes(young, days(6), days(6));
  await addRequest('ask.yml', chat('{{thing}}'));
  await buildBatch(inputOf(await rowsSource('thing\na\n')), services);
  await expect(stat(old)).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await stat(young)).size).toBe(0);
});
