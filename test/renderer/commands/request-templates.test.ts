import { expect, it } from 'vitest';
import { mockPresetFor, templateChoices } from '../../../renderer/src/commands/request-templates.ts';

it('finds every template an address at the mock that has its call', () => {
  const without = templateChoices.filter((choice) => mockPresetFor(choice) === undefined).map(({ id }) => id);
  expect(without).toEqual([]);
});

it('takes the preset services for what a deployed one lacks', () => {
  const presetOf = (start: string) => {
    const choice = templateChoices.find(({ id }) => id.startsWith(start));
    return choice && mockPresetFor(choice)?.id;
  };
  expect([presetOf('huawei-maas/chat.completions/'), presetOf('huawei-maas/embeddings/')]).toEqual([
    'mock',
    'mock-preset',
  ]);
});
