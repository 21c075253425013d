import { describe, expect, it } from 'vitest';
import {
  emptyForm,
  formOfRow,
  isBlank,
  problemsOf,
  rowOfForm,
  rowOfTerms,
} from '../../../renderer/src/features/prices/price-form.ts';
import type { PriceRow } from '../../../shared/model/price.ts';

const WHOLE: PriceRow = {
  model: 'qwen-plus*',
  provider: 'dashscope',
  currency: 'CNY',
  rates: { input: 0.8, output: 2, audioInput: 0.0000004 },
  thinking: { output: 8, cacheRead: 0.1 },
  tiers: [{ above: 128_000, rates: { input: 2.4, imageInput: 3 }, thinking: { output: 24 }, 'x-tier': 'ours' }],
  perUnit: { images: 0.2, inputCharacters: 15 },
  perRequest: 0.01,
  date: '2026-05-08',
  note: 'List',
  'x-contract': '4711',
};

describe('rows as they are typed', () => {
  it('come out as they went in, with all that the form does not show', () => {
    expect(rowOfForm(formOfRow(WHOLE, 'a'))).toEqual(WHOLE);
    const bare: PriceRow = { model: '*', currency: 'USD', free: true };
    expect(rowOfForm(formOfRow(bare, 'a'))).toEqual(bare);
  });

  it('show small prices without an exponent', () => {
    expect(formOfRow(WHOLE, 'a').rates.audioInput).toBe('0.0000004');
  });

  it('lose what was emptied', () => {
    const form = { ...formOfRow(WHOLE, 'a'), scope: '', tiers: [], perRequest: ' ', note: '', rates: { input: '1' } };
    const row = rowOfForm(form);
    expect(row).toMatchObject({ rates: { input: 1 }, thinking: { output: 8 }, 'x-contract': '4711' });
    for (const key of ['provider', 'tiers', 'perRequest', 'note']) expect(row).not.toHaveProperty(key);
  });

  it('are made of built-in ones', () => {
    const terms = { currency: 'USD' as const, rates: { input: 1 }, tiers: [{ above: 5, rates: { input: 2 } }] };
    expect(rowOfTerms('m', terms, '2026-01-01')).toEqual({ model: 'm', ...terms, date: '2026-01-01' });
    expect(rowOfTerms('m', { currency: 'USD', rates: {}, isFree: true }, 'd')).toMatchObject({ free: true });
  });
});

describe('what is wrong with a row', () => {
  const form = (fields: object) => ({ ...emptyForm('a'), model: 'm', rates: { input: '1' }, ...fields });

  it.each([
    ['rates.input', 'number', { rates: { input: '0,8' } }],
    ['rates.output', 'number', { rates: { input: '1', output: '-1' } }],
    ['rates.cacheRead', 'number', { rates: { input: '1', cacheRead: '1e3' } }],
    ['model', 'model', { model: ' ' }],
    ['date', 'date', { date: '2026-13-40' }],
    ['perRequest', 'number', { perRequest: 'free' }],
    ['tiers.0.above', 'above', { tiers: [{ above: '0', rates: {}, thinkingOutput: '', kept: null }] }],
    ['rates.input', 'nothing', { rates: {} }],
  ])('%s: %s', (field, problem, fields) => {
    expect([...problemsOf(form(fields))]).toEqual([[field, problem]]);
  });

  it('is nothing for a price, a free model or a fee alone', () => {
    expect(problemsOf(form({})).size).toBe(0);
    expect(problemsOf(form({ rates: {}, isFree: true })).size).toBe(0);
    expect(problemsOf(form({ rates: {}, perRequest: '0.04' })).size).toBe(0);
    expect(problemsOf(form({ rates: {}, perUnit: { images: '0.2' } })).size).toBe(0);
  });

  it('tells a row that was merely begun', () => {
    expect(isBlank(emptyForm('a', { model: 'm' }))).toBe(true);
    expect(isBlank(form({}))).toBe(false);
    expect(isBlank(formOfRow(WHOLE, 'a'))).toBe(false);
  });
});
