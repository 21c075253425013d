import { describe, expect, it } from 'vitest';
import { interpolate } from '../../../shared/variables/interpolate.ts';
import { findPlaceholders, variableNamesIn } from '../../../shared/variables/placeholders.ts';

describe('findPlaceholders', () => {
  it('finds what interpolation fills in, and nothing else', () => {
    const text = '{{a}} {{ b.c }} {{1x}} {{ item | upper }} {{{d}}} {{中文}} {{\ne\n}} {{}} {{a}}';
    const found = findPlaceholders(text);
    expect(found.map(({ name }) => name)).toEqual(['a', 'b.c', 'd', '中文', 'e', 'a']);
    expect(found.map(({ start, end }) => text.slice(start, end))[1]).toBe('{{ b.c }}');
    const { missing } = interpolate(text, []);
    expect(missing).toEqual([...new Set(found.map(({ name }) => name))]);
  });
});

describe('variableNamesIn', () => {
  it('names what the strings of a value use, each once', () => {
    const body = { a: ['{{x}} {{y}}', 1, null], '{{key}}': { b: '{{x}} {{z}}' } };
    expect(variableNamesIn(body)).toEqual(['x', 'y', 'z']);
  });
});
