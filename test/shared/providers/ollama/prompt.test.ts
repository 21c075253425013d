import { expect, it } from 'vitest';
import { fromPrompt, toPrompt } from '../../../../shared/providers/ollama/prompt.ts';
import { draftOf } from '../../../support/draft.ts';

const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Hi' },
];
const options = { temperature: 0.2, top_p: 0.5, num_predict: 64, stop: ['END'] };

it('reads what stands below options, and names the rest', () => {
  const body = { model: 'm', messages, options: { ...options, mirostat: 2 }, keep_alive: '1m', think: true };
  expect(toPrompt(draftOf('ollama/chat', body))).toEqual({
    messages: [
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text: 'Hi' },
    ],
    temperature: 0.2,
    topP: 0.5,
    maxOutputTokens: 64,
    stop: ['END'],
    stream: true,
    names: {
      system: 'messages.system',
      temperature: 'temperature',
      topP: 'top_p',
      maxOutputTokens: 'num_predict',
      stop: 'stop',
    },
    notCarried: ['options.mirostat', 'keep_alive', 'think'],
  });
});

it.each([-1, -2])('takes num_predict %i for no limit', (limit) => {
  const prompt = toPrompt(draftOf('ollama/chat', { model: 'm', messages, options: { num_predict: limit } }));
  expect(prompt.maxOutputTokens).toBeUndefined();
  expect(prompt.notCarried).toEqual([]);
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
    { messages: [], maxOutputTokens: 5, stream: false, names: { maxOutputTokens: 'max_tokens' }, notCarried: ['seed'] },
    'm',
  );
  expect(notes).toEqual([
    { kind: 'renamed', from: 'max_tokens', to: 'num_predict' },
    { kind: 'dropped', field: 'seed' },
  ]);
});
