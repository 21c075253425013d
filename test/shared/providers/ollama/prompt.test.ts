import { expect, it } from 'vitest';
import { fromPrompt, toPrompt } from '../../../../shared/providers/ollama/prompt.ts';
import { draftOf } from '../../../support/draft.ts';
import { linesOf, otherNames, promptOf } from '../../../support/prompt.ts';

const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Hi' },
];
const options = { temperature: 0.2, top_p: 0.5, num_predict: 64, stop: ['END'] };

it('reads what stands below options, and names the rest', () => {
  const body = { model: 'm', messages, options: { ...options, mirostat: 2 }, keep_alive: '1m', think: true };
  const prompt = toPrompt(draftOf('ollama/chat', body));
  expect(linesOf(prompt)).toEqual([
    { role: 'system', text: 'Be brief.' },
    { role: 'user', text: 'Hi' },
  ]);
  expect(prompt).toMatchObject({
    temperature: 0.2,
    topP: 0.5,
    maxOutputTokens: 64,
    stop: ['END'],
    thinking: 'on',
    stream: true,
    sources: { maxOutputTokens: ['options', 'num_predict'] },
  });
  expect(otherNames(prompt)).toEqual(['options.mirostat', 'keep_alive']);
});

it.each([-1, -2])('takes num_predict %i for no limit', (limit) => {
  const prompt = toPrompt(draftOf('ollama/chat', { model: 'm', messages, options: { num_predict: limit } }));
  expect(prompt.maxOutputTokens).toBeUndefined();
  expect(prompt.others).toEqual([]);
});

it('writes its own prompt back as it was', () => {
  for (const stream of [true, false]) {
    const body = { model: 'm', messages, options, ...(!stream && { stream: false }) };
    const written = fromPrompt(toPrompt(draftOf('ollama/chat', body)), 'm');
    expect(written).toEqual({ body, notes: [] });
  }
  const bare = { model: 'm', messages };
  expect(fromPrompt(toPrompt(draftOf('ollama/chat', bare)), 'm').body).toEqual(bare);
});

it('tells what it calls otherwise', () => {
  const { notes } = fromPrompt(
    promptOf([], {
      maxOutputTokens: 5,
      sources: { maxOutputTokens: ['max_tokens'] },
      others: [{ name: 'logit_bias', path: ['logit_bias'], value: {} }],
    }),
    'm',
  );
  expect(notes).toEqual([
    { kind: 'renamed', from: 'max_tokens', to: 'num_predict' },
    { kind: 'dropped', field: 'logit_bias' },
  ]);
});
