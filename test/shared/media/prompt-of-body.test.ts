import { expect, it } from 'vitest';
import { promptOfBody } from '../../../shared/media/prompt-of-body.ts';

it.each<[name: string, body: object, prompt: string | null]>([
  ['OpenAI pictures and films', { prompt: 'A sun' }, 'A sun'],
  ['OpenAI speech', { input: 'Hello', voice: 'alloy' }, 'Hello'],
  ['DashScope pictures', { input: { prompt: 'A sun' } }, 'A sun'],
  ['DashScope speech', { input: { text: 'Hello', voice: 'Cherry' } }, 'Hello'],
  [
    'DashScope messages',
    { input: { messages: [{ role: 'user', content: [{ image: 'https://x/y.png' }, { text: 'Make it red' }] }] } },
    'Make it red',
  ],
  [
    'chat, the newest',
    {
      messages: [
        { role: 'user', content: 'one' },
        { role: 'assistant', content: 'two' },
      ],
    },
    'one',
  ],
  ['Gemini', { contents: [{ parts: [{ text: 'A sun' }] }] }, 'A sun'],
  ['none', { model: 'x' }, null],
])('%s', (_name, body, prompt) => {
  expect(promptOfBody(JSON.stringify(body))).toBe(prompt);
});

it('asks nothing of a form or of no body', () => {
  expect([promptOfBody(null), promptOfBody('--boundary')]).toEqual([null, null]);
});
