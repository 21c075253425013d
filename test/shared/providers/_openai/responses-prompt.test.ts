import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { Prompt } from '../../../../shared/providers/_kit/adapter.ts';
import { toPrompt } from '../../../../shared/providers/_openai/responses-prompt.ts';
import { draftOf, endpointOf } from '../../../support/draft.ts';
import { linesOf, otherNames, promptOf } from '../../../support/prompt.ts';

const endpoint = endpointOf(draftOf('openai-compatible/responses', {}));

function read(body: JsonValue): Prompt {
  return toPrompt(draftOf('openai-compatible/responses', body));
}

describe('the neutral prompt of a response', () => {
  it('reads one text as a message of the user', () => {
    const prompt = read({ model: 'm', input: 'Hi', instructions: 'Be brief.', max_output_tokens: 50, stream: true });
    expect(linesOf(prompt)).toEqual([
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text: 'Hi' },
    ]);
    expect(prompt).toMatchObject({
      maxOutputTokens: 50,
      stream: true,
      sources: { system: ['instructions'] },
      others: [],
    });
  });

  it('reads parts of both directions, calls and their results, and names items that stay behind', () => {
    const prompt = read({
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'Hi' },
            { type: 'input_image', image_url: 'https://h/i.png' },
          ],
        },
        { type: 'reasoning', id: 'rs_1', summary: [] },
        {
          type: 'message',
          id: 'msg_1',
          status: 'completed',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'Yes?', annotations: [] }],
        },
        { type: 'function_call', call_id: 'c', name: 'f', arguments: '{"a":1}' },
        { type: 'function_call_output', call_id: 'c', output: '1' },
      ],
      reasoning: { effort: 'low' },
    });
    expect(prompt.messages).toMatchObject([
      { role: 'user', content: [{ text: 'Hi' }, { type: 'image', source: { url: 'https://h/i.png' } }] },
      { role: 'assistant', content: [{ text: 'Yes?' }], toolCalls: [{ id: 'c', name: 'f', input: '{"a":1}' }] },
      { role: 'tool', callId: 'c', toolName: 'f', content: [{ text: '1' }] },
    ]);
    expect(prompt.effort).toBe('low');
    expect(otherNames(prompt)).toEqual(['input[1].reasoning']);
  });

  it('writes instructions first, raises a limit that is too low, and tells of stop texts', () => {
    const prompt = promptOf(
      [
        { role: 'system', text: 'A' },
        { role: 'user', text: 'B' },
        { role: 'system', text: 'C' },
      ],
      {
        maxOutputTokens: 5,
        stop: ['x'],
        sources: { system: ['messages', 'system'], maxOutputTokens: ['max_tokens'], stop: ['stop'] },
        others: [{ name: 'logit_bias', path: ['logit_bias'], value: {} }],
      },
    );
    expect(endpoint.fromPrompt(prompt, 'm')).toEqual({
      body: {
        model: 'm',
        instructions: 'A',
        input: [
          { role: 'user', content: 'B' },
          { role: 'system', content: 'C' },
        ],
        max_output_tokens: 16,
      },
      notes: [
        { kind: 'renamed', from: 'messages.system', to: 'instructions' },
        { kind: 'renamed', from: 'max_tokens', to: 'max_output_tokens' },
        { kind: 'clamped', field: 'max_output_tokens', from: 5, to: 16 },
        { kind: 'dropped', field: 'stop' },
        { kind: 'dropped', field: 'logit_bias' },
      ],
    });
  });
});
