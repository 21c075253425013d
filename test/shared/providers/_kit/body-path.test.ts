import { describe, expect, it } from 'vitest';
import { getAtPath, setAtPath } from '../../../../shared/providers/_kit/body-path.ts';

describe('getAtPath', () => {
  const body = { a: { b: [{ c: 1 }, null] }, n: null };
  it.each([
    [['a', 'b', 0, 'c'], 1],
    [['a', 'b', '0', 'c'], 1],
    [['a', 'b', 1, 'c'], undefined],
    [['n'], null],
    [['n', 'x'], undefined],
    [['toString'], undefined],
    [[], body],
  ])('reads %j', (path, value) => {
    expect(getAtPath(body, path)).toEqual(value);
  });
});

describe('setAtPath', () => {
  it('makes missing objects and leaves the original alone', () => {
    const body = { model: 'm', parameters: { seed: 1 } };
    const kept = structuredClone(body);
    expect(setAtPath(body, ['parameters', 'top_p'], 0.5)).toEqual({ model: 'm', parameters: { seed: 1, top_p: 0.5 } });
    expect(setAtPath(undefined, ['a', 'b'], 1)).toEqual({ a: { b: 1 } });
    expect(setAtPath({ a: 'text' }, ['a', 'b'], 1)).toEqual({ a: { b: 1 } });
    expect(body).toEqual(kept);
  });

  it('shares what lies beside the path, so that the window redraws little', () => {
    const body = { messages: [{ role: 'user' }], stream: true };
    const changed = setAtPath(body, ['stream'], false) as typeof body;
    expect(changed.messages).toBe(body.messages);
  });

  it('keeps the order of fields', () => {
    expect(Object.keys(setAtPath({ a: 1, b: 2, c: 3 }, ['b'], 9) as object)).toEqual(['a', 'b', 'c']);
  });

  it('deletes, with the objects that the deletion leaves empty', () => {
    expect(
      setAtPath(
        { stream: true, stream_options: { include_usage: true } },
        ['stream_options', 'include_usage'],
        undefined,
      ),
    ).toEqual({ stream: true });
    expect(setAtPath({ a: { b: 1, c: 2 } }, ['a', 'b'], undefined)).toEqual({ a: { c: 2 } });
    expect(setAtPath({ a: {} }, ['a', 'b'], undefined)).toEqual({ a: {} });
    expect(setAtPath({ a: 1 }, ['a'], undefined)).toEqual({});
    expect(setAtPath({ list: [1, 2, 3] }, ['list', 1], undefined)).toEqual({ list: [1, 3] });
  });

  it('takes a field named like a part of every object for what it is', () => {
    const changed = setAtPath({}, ['__proto__', 'x'], 1);
    expect(JSON.stringify(changed)).toBe('{"__proto__":{"x":1}}');
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});
