import { expect, it } from 'vitest';
import type { Connection } from '../../../../shared/model/connection.ts';
import { authHeader } from '../../../../shared/providers/_kit/auth-header.ts';
import { findProvider } from '../../../../shared/providers/index.ts';

type Case = [provider: string, connection: Pick<Connection, 'auth' | 'preset'>, header: string | null];

it.each<Case>([
  ['openai-compatible', { auth: { type: 'provider' } }, 'Authorization: Bearer KEY'],
  ['openai-compatible', { auth: { type: 'provider' }, preset: 'pai-eas' }, 'Authorization: KEY'],
  ['openai-compatible', { auth: { type: 'bearer' }, preset: 'pai-eas' }, 'Authorization: Bearer KEY'],
  ['openai-compatible', { auth: { type: 'provider' }, preset: 'azure-openai' }, 'api-key: KEY'],
  ['openai-compatible', { auth: { type: 'header', name: 'X-Auth-Token' } }, 'X-Auth-Token: KEY'],
  ['openai-compatible', { auth: { type: 'none' } }, null],
  ['anthropic', { auth: { type: 'provider' } }, 'x-api-key: KEY'],
  ['anthropic', { auth: { type: 'provider' }, preset: 'huawei-maas' }, 'Authorization: Bearer KEY'],
  ['dashscope', { auth: { type: 'provider' } }, 'Authorization: Bearer KEY'],
  ['http', { auth: { type: 'provider' } }, null],
  ['http', { auth: { type: 'bearer' } }, 'Authorization: Bearer KEY'],
])('%s with %j', (providerId, connection, expected) => {
  const provider = findProvider(providerId);
  if (provider === undefined) throw new Error(providerId);
  const header = authHeader(provider, connection);
  expect(header && `${header.name}: ${header.prefix}KEY`).toBe(expected);
});
