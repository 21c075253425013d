import { describe, expect, it } from 'vitest';
import en from '../../../shared/i18n/en.json' with { type: 'json' };
import { createTrainingChecker } from '../../../shared/training/check-training.ts';
import { TRAINING_PROBLEM_CODES } from '../../../shared/training/training-problem.ts';

const user = { role: 'user', content: 'Hi' };
const assistant = { role: 'assistant', content: 'Hello' };

/** Enough of them that their number is no doubt. */
function check(lines: readonly (object | string)[], { provider = 'openai-compatible', filler = lines[0] } = {}) {
  const checker = createTrainingChecker(provider);
  const all = [...lines, ...Array.from({ length: Math.max(0, 10 - lines.length) }, () => filler ?? '')];
  for (const line of all) {
    const text = typeof line === 'string' ? line : JSON.stringify(line);
    checker.add(text, Buffer.byteLength(text));
  }
  const { problems, ...rest } = checker.end();
  return { ...rest, problems: problems.map(({ line, code, isError }) => `${line}: ${code}${isError ? '' : '?'}`) };
}

describe('examples of a training', () => {
  it.each([
    ['chat', { messages: [{ role: 'system', content: 'Be brief' }, user, { ...assistant, weight: 1 }], tools: [] }],
    [
      'chat',
      { messages: [user, { role: 'assistant', tool_calls: [{ id: 'a' }] }, { role: 'tool', content: '1' }, assistant] },
    ],
    ['chat', { messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }, assistant] }],
    ['preference', { input: { messages: [user] }, preferred_output: [assistant], non_preferred_output: [assistant] }],
    ['chosen', { messages: [user], chosen: assistant, rejected: assistant }],
    ['text', { text: 'Once upon a time' }],
  ])('%s: nothing is wrong with %j', (kind, example) => {
    expect(check([example])).toMatchObject({ kind, problems: [], hasErrors: false, lineCount: 10 });
  });

  it.each<[object | string, string]>([
    ['{"messages":[', 'invalid-json'],
    ['[1]', 'no-object'],
    [{ prompt: 'old', completion: 'form' }, 'unknown-kind'],
    [{ text: 'of another kind' }, 'kind-differs'],
    [{ messages: [] }, 'messages-empty'],
    [{ messages: ['Hi', assistant] }, 'message-no-object'],
    [{ messages: [{ role: 'bot', content: 'Hi' }, assistant] }, 'role-unknown'],
    [{ messages: [{ role: 'user' }, assistant] }, 'content-missing'],
    [{ messages: [user] }, 'no-assistant'],
    [{ messages: [user, assistant, user] }, 'last-not-assistant?'],
    [{ messages: [{ ...user, weight: 1 }, assistant] }, 'weight'],
    [{ messages: [user, { ...assistant, weight: 0.5 }] }, 'weight'],
  ])('tells what is wrong with the second line: %j', (example, problem) => {
    expect(check([{ messages: [user, assistant] }, example]).problems).toEqual([`2: ${problem}`]);
  });

  it('tells what is wrong with pairs of answers, in the form of either service', () => {
    const openai = { input: { messages: [user] }, preferred_output: [assistant], non_preferred_output: [assistant] };
    expect(check([openai, { ...openai, preferred_output: [assistant, assistant] }]).problems).toEqual([
      '2: preference-count',
    ]);
    expect(check([openai, { ...openai, non_preferred_output: [user] }]).problems).toEqual(['2: preference-role']);
    expect(check([openai, { ...openai, input: { messages: [user, assistant] } }]).problems).toEqual([
      '2: last-not-user',
    ]);
    const studio = { messages: [user], chosen: assistant, rejected: assistant };
    expect(check([studio, { messages: [user], chosen: assistant }]).problems).toEqual(['2: message-no-object']);
    expect(check([studio, { ...studio, messages: [user, assistant] }]).problems).toEqual(['2: last-not-user']);
  });

  it('judges the file as a whole', () => {
    expect(check([''], { filler: '' }).problems).toEqual(['null: empty']);
    const checker = createTrainingChecker('dashscope');
    checker.add(JSON.stringify({ messages: [user, assistant] }), 50);
    checker.skip(400 * 1024 * 1024);
    const { problems, lineCount } = checker.end();
    expect([lineCount, problems.map(({ code }) => code)]).toEqual([
      2,
      ['line-too-large', 'file-too-large', 'few-examples'],
    ]);
  });

  it('has a sentence for each', () => {
    expect(Object.keys(en.training.problem)).toEqual([...TRAINING_PROBLEM_CODES]);
  });
});
