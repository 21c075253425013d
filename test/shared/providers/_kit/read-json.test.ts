import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../../shared/providers/_kit/read-json.ts';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('parseJson', () => {
  it('does not read values so deep that nobody could print or copy them', () => {
    expect(parseJson(nested(200_000))).toBe(undefined);
    expect(parseJson('{"a":'.repeat(100_000) + 1 + '}'.repeat(100_000))).toBe(undefined);
    expect(JSON.stringify(parseJson(nested(400)))).toBe(nested(400));
  });

  it('counts brackets outside of texts alone', () => {
    const text = `${'\\"[{'.repeat(1000)}\\\\`;
    expect(parseJson(`["${text}", [], {}]`)).toEqual([`${'"[{'.repeat(1000)}\\`, [], {}]);
    expect(parseJson(`[${'[],'.repeat(1000)}1]`)).toHaveLength(1001);
  });
});
