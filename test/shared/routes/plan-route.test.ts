import { describe, expect, it } from 'vitest';
import { planRoute, sharesOf, takesModel } from '../../../shared/routes/plan-route.ts';

const takes = (model: string | undefined, name: string) => takesModel({ model, targets: [{ connection: 'a' }] }, name);

describe('model names of rules', () => {
  it.each([
    ['qwen-*', 'qwen-max', true],
    ['qwen-*', 'qwen-', true],
    ['qwen-*', 'qwen', false],
    ['qwen-*', 'my-qwen-max', false],
    ['qwen-?', 'qwen-x', true],
    ['qwen-?', 'qwen-', false],
    ['qwen-?', 'qwen-xl', false],
    ['*r1*', 'deepseek-r1-distill', true],
    ['a*b*c', 'axxbxxc', true],
    ['a*b*c', 'axxbxx', false],
    ['qwen.max', 'qwen-max', false],
    ['Qwen-*', 'qwen-max', false],
    ['', 'anything', true],
    [undefined, '', true],
  ])('%s takes %s: %s', (pattern, name, expected) => {
    expect(takes(pattern, name)).toBe(expected);
  });

  it('are matched without going back and forth for ever', () => {
    expect(takes(`${'*a'.repeat(50)}b`, 'a'.repeat(5000))).toBe(false);
  });
});

describe('a plan', () => {
  it('chooses by proportion, each share where the weights put it', () => {
    const targets = [
      { connection: 'a', weight: 1 },
      { connection: 'b', weight: 0 },
      { connection: 'c', weight: 3 },
    ];
    const chosen = (random: number) => planRoute({ rules: [{ targets }] }, 'm', random)?.services[0]?.connection;
    expect(sharesOf(targets)).toEqual([0.25, 0, 0.75]);
    expect([0, 0.249, 0.25, 0.999, 1].map(chosen)).toEqual(['a', 'a', 'c', 'c', 'c']);
  });

  it('is none when no rule takes the model', () => {
    expect(planRoute({ rules: [{ model: 'x', targets: [{ connection: 'a' }] }] }, 'y', 0)).toBe(null);
    expect(planRoute({ rules: [] }, 'y', 0)).toBe(null);
  });
});
