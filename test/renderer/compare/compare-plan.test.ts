import { describe, expect, test } from 'vitest';
import { planColumns } from '../../../renderer/src/features/compare/compare-plan.ts';
import type { ConnectionEntry } from '../../../shared/model/connection.ts';
import type { CompareTarget, RequestDraft } from '../../../shared/model/request-draft.ts';

const PATH = 'collections/a.yml';

function connection(id: string, provider: string, model?: string): ConnectionEntry {
  const baseUrl = 'http://127.0.0.1:1';
  return { id, connection: { sidecall: 2, info: { name: id }, provider, baseUrl, auth: { type: 'none' }, model } };
}

const CONNECTIONS = [
  connection('openai', 'openai-compatible', 'gpt'),
  connection('no-model', 'openai-compatible'),
  connection('claude', 'anthropic', 'sonnet'),
  connection('plain', 'http'),
  connection('future', 'not-yet-known'),
];

const WORLD = { connections: CONNECTIONS, environmentIds: [], template: () => 'missing' as const };

function draft(targets: CompareTarget[], changes: Partial<RequestDraft> = {}): RequestDraft {
  return {
    sidecall: 2,
    info: { name: 'A' },
    endpoint: 'openai-compatible/chat.completions',
    connection: 'openai',
    body: {
      model: 'own',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hello {{name}}?' },
      ],
      temperature: 1.5,
      seed: 7,
    },
    compare: { targets },
    ...changes,
  };
}

const plan = (targets: CompareTarget[], changes?: Partial<RequestDraft>, numbers: number[] = []) =>
  planColumns(PATH, draft(targets, changes), WORLD, numbers);

describe('what each column sends', () => {
  test('a connection of the same provider gets the whole body, with its own model', () => {
    const [column] = plan([{ connection: 'openai' }]);
    expect(column).toMatchObject({ problem: null, request: { model: 'gpt', notes: [] } });
    expect(column?.request?.draft).toEqual({
      sidecall: 2,
      info: { name: 'A' },
      endpoint: 'openai-compatible/chat.completions',
      body: { ...(draft([]).body as object), model: 'gpt' },
    });
  });

  test.each<[promise: string, target: CompareTarget, model: string]>([
    ['the model that the column names', { connection: 'openai', model: 'mini' }, 'mini'],
    ['else the one of its connection', { connection: 'openai' }, 'gpt'],
    ['else the one of the request', { connection: 'no-model' }, 'own'],
    ['a field left empty names no model', { connection: 'openai', model: ' ' }, 'gpt'],
    ['at another provider, too', { connection: 'claude', model: 'haiku' }, 'haiku'],
  ])('%s', (_promise, target, model) => {
    const [column] = plan([target]);
    expect(column?.request?.model).toBe(model);
    expect(column?.request?.draft.body).toMatchObject({ model });
  });

  test('another provider gets the same prompt in its own shape, and every difference is noted', () => {
    const [, column] = plan([{ connection: 'openai' }, { connection: 'claude' }]);
    expect(column?.request?.draft).toMatchObject({
      endpoint: 'anthropic/messages',
      body: { system: 'Be brief.', messages: [{ role: 'user', content: 'Hello {{name}}?' }], temperature: 1 },
    });
    expect(column?.request?.notes).toEqual(
      expect.arrayContaining([
        { kind: 'clamped', field: 'temperature', from: 1.5, to: 1 },
        { kind: 'dropped', field: 'seed' },
        expect.objectContaining({ kind: 'added', field: 'max_tokens' }),
      ]),
    );
  });

  test('a plain HTTP request goes to every connection as it is', () => {
    const http = { method: 'GET', url: '/models' };
    const columns = plan([{ connection: 'plain' }, { connection: 'claude' }], {
      endpoint: 'http/request',
      body: undefined,
      http,
    });
    expect(columns.map((column) => column.request?.draft)).toEqual([
      expect.objectContaining({ endpoint: 'http/request', http }),
      expect.objectContaining({ endpoint: 'http/request', http }),
    ]);
  });
});

describe('a column that cannot run says why, and the others stay as they are', () => {
  test.each<[target: string, changes: Partial<RequestDraft>, problem: string]>([
    ['gone', {}, 'connection-missing'],
    ['future', {}, 'provider-unknown'],
    ['plain', {}, 'no-endpoint'],
    ['openai', { endpoint: 'openai-compatible/not-yet-known' }, 'endpoint-unknown'],
  ])('%s %o: %s', (target, changes, problem) => {
    const [column] = plan([{ connection: target }], changes);
    expect(column).toMatchObject({ problem, request: null });
  });

  test('one of three', () => {
    const columns = plan([{ connection: 'openai' }, { connection: 'gone' }, { connection: 'claude' }]);
    expect(columns.map((column) => column.problem)).toEqual([null, 'connection-missing', null]);
  });
});

test('a column has the slot of its number and connection, so that one connection may stand twice', () => {
  const targets = [{ connection: 'openai' }, { connection: 'openai', model: 'mini' }, { connection: 'claude' }];
  expect(plan(targets).map((column) => column.slot)).toEqual([
    `${PATH}#0:openai`,
    `${PATH}#1:openai`,
    `${PATH}#2:claude`,
  ]);
  expect(plan(targets, {}, [4, 0, 2]).map((column) => column.slot)).toEqual([
    `${PATH}#4:openai`,
    `${PATH}#0:openai`,
    `${PATH}#2:claude`,
  ]);
});

test('a draft without targets has no columns', () => {
  expect(plan([], { compare: undefined })).toEqual([]);
});
