import { expect, it } from 'vitest';
import type { Connection } from '../../../shared/model/connection.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { addressIssues, requestIssues } from '../../../shared/requests/request-issues.ts';

function prepare(changes: Partial<Connection>) {
  const connection: Connection = {
    sidecall: 2,
    info: { name: 'Gateway' },
    provider: 'openai-compatible',
    baseUrl: 'https://gateway.internal/v1',
    auth: { type: 'none' },
    ...changes,
  };
  const draft = {
    sidecall: 2 as const,
    info: { name: 'Hello' },
    endpoint: 'openai-compatible/chat.completions',
    body: { model: 'm', messages: [{ role: 'user', content: 'Hi' }], temperature: 9 },
  };
  return prepareRequest({ draft, connection: { id: 'gateway', connection }, scopes: [], appVersion: '1' });
}

const isUnchecked = (origin: string) => origin === 'https://gateway.internal';

it('warns where the check of certificates is off and that agreed to, and nowhere else', () => {
  expect(addressIssues(prepare({}), isUnchecked)).toEqual([]);
  expect(addressIssues(prepare({ tls: { verify: true } }), isUnchecked)).toEqual([]);
  const unchecked = { tls: { verify: false } };
  expect(addressIssues(prepare(unchecked))).toEqual([]);
  expect(addressIssues(prepare({ ...unchecked, baseUrl: 'https://gateway.internal:444' }), isUnchecked)).toEqual([]);
  expect(addressIssues(prepare(unchecked), isUnchecked)).toMatchObject([
    { severity: 'warning', path: [], message: { en: expect.stringMatching(/any server can pose as this one/) } },
  ]);
});

it('tells the provider’s rules first, then what is wrong with the address', () => {
  const prepared = prepare({ baseUrl: 'https://gateway_1.internal/v1', tls: { verify: false } });
  const told = requestIssues(prepared, undefined, () => true);
  expect(told.map(({ path, message }) => [path, message.en])).toEqual([
    [['temperature'], expect.any(String)],
    [[], expect.stringMatching(/underscore/)],
    [[], expect.stringMatching(/certificate/)],
  ]);
});
