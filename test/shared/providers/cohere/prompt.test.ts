import { expect, it } from 'vitest';
import { fromPrompt, toPrompt } from '../../../../shared/providers/cohere/prompt.ts';
import { draftOf } from '../../../support/draft.ts';
import { promptOf } from '../../../support/prompt.ts';

const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Hi' },
];

it('writes its own prompt back as it was', () => {
  const body = {
    model: 'm',
    messages,
    temperature: 0.2,
    p: 0.5,
    max_tokens: 64,
    stop_sequences: ['END'],
    stream: true,
  };
  expect(fromPrompt(toPrompt(draftOf('cohere/chat', body)), 'm')).toEqual({ body, notes: [] });
});

it('brings values into its narrower ranges, and tells', () => {
  const stop = ['1', '2', '3', '4', '5', '6'];
  const { body, notes } = fromPrompt(
    promptOf([], { temperature: 1.5, topP: 1, stop, sources: { topP: ['top_p'], stop: ['stop'] } }),
    'm',
  );
  expect(body).toEqual({ model: 'm', messages: [], temperature: 1, p: 0.99, stop_sequences: stop.slice(0, 5) });
  expect(notes).toEqual([
    { kind: 'renamed', from: 'top_p', to: 'p' },
    { kind: 'renamed', from: 'stop', to: 'stop_sequences' },
    { kind: 'clamped', field: 'temperature', from: 1.5, to: 1 },
    { kind: 'clamped', field: 'p', from: 1, to: 0.99 },
    { kind: 'clamped', field: 'stop_sequences', from: stop, to: stop.slice(0, 5) },
  ]);
});
