import { describe, expect, test } from 'vitest';
import {
  checkForm,
  connectionFromForm,
  formFromConnection,
  isPlainHttp,
  originOf,
} from '../../../renderer/src/features/connections/connection-form-state.ts';
import { type Connection, connectionSchema } from '../../../shared/model/connection.ts';
import { connectionFromPreset } from '../../../shared/providers/_kit/connection-from-preset.ts';
import { providers } from '../../../shared/providers/index.ts';

describe('connectionFromForm', () => {
  test('keeps what the form does not show', () => {
    const connection: Connection = {
      sidecall: 2,
      info: { name: 'Mine', tags: ['team'] },
      provider: 'anthropic',
      baseUrl: 'https://a.example',
      auth: { type: 'header', name: 'x-key', later: true },
      secret: 'mine-00000000',
      headers: [{ name: 'x-team', value: '1' }],
      model: 'm',
      future: { kept: true },
    };
    expect(connectionFromForm(connection, formFromConnection(connection))).toEqual(connection);
  });

  test('leaves out what was emptied', () => {
    const connection = connectionSchema.parse({
      sidecall: 2,
      info: { name: 'x' },
      provider: 'anthropic',
      baseUrl: 'https://a.example',
      auth: { type: 'header', name: 'x-key' },
      model: 'm',
      headers: [{ name: 'a', value: 'b' }],
    });
    const emptied = { ...formFromConnection(connection), authType: 'none' as const, model: ' ', headers: [] };
    const { auth, ...rest } = connectionFromForm(connection, emptied);
    expect([auth, 'model' in rest, 'headers' in rest]).toEqual([{ type: 'none' }, false, false]);
  });
});

test('every preset makes a connection that can be saved as it is', () => {
  const problems = providers.flatMap((provider) =>
    provider.presets.map((preset) => {
      const connection = connectionFromPreset(provider, preset, 'en');
      connectionSchema.parse(connection);
      return checkForm(formFromConnection(connection));
    }),
  );
  // A preset may leave the address to the user; nothing else.
  expect(problems.flatMap(Object.keys).filter((field) => field !== 'baseUrl')).toEqual([]);
});

describe('addresses', () => {
  test.each([
    ['https://api.example.com/v1', 'https://api.example.com', false],
    ['http://10.0.0.5:8000/v1', 'http://10.0.0.5:8000', true],
    ['http://127.0.0.1:11434', 'http://127.0.0.1:11434', false],
    ['http://localhost:1234', 'http://localhost:1234', false],
    ['https://{{region}}.example.com', null, false],
    ['{{mockUrl}}/v1', null, false],
    ['ftp://example.com', null, false],
    ['example.com', null, false],
  ])('%s', (address, origin, isPlain) => {
    expect([originOf(address), isPlainHttp(address)]).toEqual([origin, isPlain]);
  });
});
