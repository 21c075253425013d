import { expect, it } from 'vitest';
import type { Connection } from '../../../../shared/model/connection.ts';
import { secretCarrier } from '../../../../shared/providers/_kit/secret-carrier.ts';
import { findProvider } from '../../../../shared/providers/index.ts';

type Case = [provider: string, connection: Pick<Connection, 'auth' | 'preset'>, shown: string | null];

it.each<Case>([
  ['openai-compatible', { auth: { type: 'provider' } }, 'Authorization: Bearer KEY'],
  ['pai-eas', { auth: { type: 'provider' } }, 'Authorization: KEY'],
  ['pai-eas', { auth: { type: 'bearer' } }, 'Authorization: Bearer KEY'],
  ['openai-compatible', { auth: { type: 'header', name: 'X-Auth-Token' } }, 'X-Auth-Token: KEY'],
  ['openai-compatible', { auth: { type: 'none' } }, null],
  ['anthropic', { auth: { type: 'provider' } }, 'x-api-key: KEY'],
  ['anthropic', { auth: { type: 'provider' }, preset: 'huawei-maas' }, 'Authorization: Bearer KEY'],
  ['dashscope', { auth: { type: 'provider' } }, 'Authorization: Bearer KEY'],
  ['openai-compatible', { auth: { type: 'query', name: 'key' } }, '?key=KEY'],
  ['openai-compatible', { auth: { type: 'method', method: 'no-such-method' } }, 'Authorization: Bearer KEY'],
  ['http', { auth: { type: 'provider' } }, null],
  ['http', { auth: { type: 'bearer' } }, 'Authorization: Bearer KEY'],
])('%s with %j', (providerId, connection, expected) => {
  const provider = findProvider(providerId);
  if (provider === undefined) throw new Error(providerId);
  const placement = secretCarrier(provider, connection)?.placement ?? null;
  const shown =
    placement?.in === 'query' ? `?${placement.name}=KEY` : placement && `${placement.name}: ${placement.prefix}KEY`;
  expect(shown).toBe(expected);
});
