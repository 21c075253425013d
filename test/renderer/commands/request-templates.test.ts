import { expect, it } from 'vitest';
import { draftFromTemplate, mockPresetFor, templateChoices } from '../../../renderer/src/commands/request-templates.ts';

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

it('keeps the model of a template whose endpoint has models of its own', () => {
  const connection = {
    sidecall: 2,
    info: { name: 'C' },
    provider: 'dashscope',
    baseUrl: 'https://h',
    model: 'qwen-plus',
  };
  const modelFor = (start: string) => {
    const choice = templateChoices.find(({ id }) => id.startsWith(start));
    if (choice === undefined) throw new Error('no such template');
    const entry = { id: 'c', connection: { ...connection, auth: { type: 'provider' } } };
    return (draftFromTemplate(choice, 'New', entry as never).body as { model?: string }).model;
  };
  expect(modelFor('dashscope/text-to-image/')).toBe('wan2.5-t2i-preview');
  expect(modelFor('dashscope/text-generation/')).toBe('qwen-plus');
});
