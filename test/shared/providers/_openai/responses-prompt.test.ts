import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { Prompt } from '../../../../shared/providers/_kit/adapter.ts';
import { fromPrompt, toPrompt } from '../../../../shared/providers/_openai/responses-prompt.ts';
import { draftOf } from '../../../support/draft.ts';

function read(body: JsonValue): Prompt {
  return toPrompt(draftOf('openai-compatible/responses', body));
}

describe('the neutral prompt of a response', () => {
  it('reads one text as a message of the user', () => {
    expect(read({ model: 'm', input: 'Hi', instructions: 'Be brief.', max_output_tokens: 50, stream: true })).toEqual({
      messages: [
        { role: 'system', text: 'Be brief.' },
        { role: 'user', text: 'Hi' },
      ],
      maxOutputTokens: 50,
      stream: true,
      names: { system: 'instructions', maxOutputTokens: 'max_output_tokens' },
      notCarried: [],
    });
  });

  it('reads parts of both directions, and tells of items and fields that stay behind', () => {
    const prompt = read({
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'Hi' },
            { type: 'input_image', image_url: 'data:' },
          ],
        },
        {
          type: 'message',
          id: 'msg_1',
          status: 'completed',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'Yes?' }],
        },
        { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c', output: '1' },
      ],
      reasoning: { effort: 'low' },
    });
    expect(prompt.messages).toEqual([
      { role: 'user', text: 'Hi' },
      { role: 'assistant', text: 'Yes?' },
    ]);
    expect(prompt.notCarried.map((name) => name.replace(/^.*\[/, '['))).toEqual([
      '[0].input_image',
      '[2].function_call',
      '[3].function_call_output',
      'reasoning',
    ]);
  });

  it('writes instructions first, raises a limit that is too low, and tells of stop texts', () => {
    const prompt: Prompt = {
      messages: [
        { role: 'system', text: 'A' },
        { role: 'user', text: 'B' },
        { role: 'system', text: 'C' },
      ],
      maxOutputTokens: 5,
      stop: ['x'],
      stream: false,
      names: { system: 'messages.system', maxOutputTokens: 'max_tokens', stop: 'stop' },
      notCarried: ['seed'],
    };
    expect(fromPrompt(prompt, 'm')).toEqual({
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
        { kind: 'dropped', field: 'seed' },
      ],
    });
  });
});
