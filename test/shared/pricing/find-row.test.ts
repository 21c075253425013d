import { describe, expect, it } from 'vitest';
import type { PriceRow } from '../../../shared/model/price.ts';
import { matchesWildcard } from '../../../shared/model/wildcard.ts';
import { findRow, priceOfRow } from '../../../shared/pricing/find-row.ts';
import { workMsOf } from '../../support/own-time.ts';

const row = (fields: Partial<PriceRow>): PriceRow => ({ model: '*', currency: 'USD', rates: { input: 1 }, ...fields });
const call = { provider: 'dashscope', connectionId: 'my-qwen', models: ['qwen-plus'] };

describe('which of the own rows counts', () => {
  it('prefers the connection to the provider, and that to all', () => {
    const all = row({ model: 'qwen-plus' });
    const provider = row({ provider: 'dashscope' });
    const connection = row({ connection: 'my-qwen' });
    expect(findRow([all, provider, connection], call)).toBe(connection);
    expect(findRow([all, provider], call)).toBe(provider);
    expect(findRow([connection], { ...call, connectionId: 'other' })).toBeNull();
    expect(findRow([provider], { ...call, provider: 'openai-compatible' })).toBeNull();
  });

  it('prefers the whole name to a pattern, and the longer pattern', () => {
    const rows = [row({ model: '*' }), row({ model: 'qwen*' }), row({ model: 'qwen-p*' }), row({ model: 'QWEN-plus' })];
    expect(findRow(rows, call)?.model).toBe('QWEN-plus');
    expect(findRow(rows.slice(0, 3), call)?.model).toBe('qwen-p*');
    expect(findRow([row({ note: 'first' }), row({ note: 'second' })], call)?.note).toBe('first');
  });

  it('takes the name that answered only where the one asked for has no row', () => {
    const dated = row({ model: 'gpt-4o-2024-08-06' });
    expect(findRow([dated], { ...call, models: ['gpt-4o', 'gpt-4o-2024-08-06'] })).toBe(dated);
    const asked = row({ model: 'gpt-4o' });
    expect(findRow([dated, asked], { ...call, models: ['gpt-4o', 'gpt-4o-2024-08-06'] })).toBe(asked);
  });
});

it('makes a price of a row, without keys it does not know', () => {
  const written = row({
    model: 'qwen*',
    rates: { input: 1, something: 9 },
    tiers: [{ above: 1000, rates: { input: 2 } }],
    free: false,
  });
  expect(priceOfRow(written, '2026-11-21')).toEqual({
    source: 'workspace',
    row: 'qwen*',
    date: '2026-11-21',
    currency: 'USD',
    rates: { input: 1 },
    tiers: [{ above: 1000, rates: { input: 2 } }],
  });
});

describe('wildcards', () => {
  it.each([
    ['qwen*', 'qwen-plus', true],
    ['qwen*', 'Qwen3', true],
    ['qwen', 'qwen-plus', false],
    ['gpt-?o', 'gpt-4o', true],
    ['gpt-?o', 'gpt-o', false],
    ['*mini*', 'gpt-4o-mini-x', true],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbYbZ', false],
    ['a.c', 'abc', false],
    ['*', '', true],
  ])('%s and %s: %s', (pattern, text, isFitting) => {
    expect(matchesWildcard(pattern, text)).toBe(isFitting);
  });

  it('does not take long for any pattern', async () => {
    expect(await workMsOf(() => matchesWildcard('*a'.repeat(50), 'a'.repeat(5000)))).toBeLessThan(500);
  });
});
