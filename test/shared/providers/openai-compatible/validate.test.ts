import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { draftOf, issuesOf } from '../../../support/draft.ts';

const tools = [{ type: 'function', function: { name: 'f' } }];
const user = { role: 'user', content: 'hi' };
const call = {
  role: 'assistant',
  content: null,
  tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } }],
};

function issues(fields: JsonObject): string[] {
  return issuesOf(draftOf('openai-compatible/chat.completions', { model: 'm', messages: [user], ...fields }));
}

describe('rules between fields of OpenAI chat', () => {
  it.each<[JsonObject, RegExp | null]>([
    [{}, null],
    [{ model: '' }, /^error model: model is required/],
    [{ model: '{{model}}' }, null],
    [{ stream_options: { include_usage: true } }, /^error stream_options: .*only with stream/],
    [{ stream_options: { include_usage: true }, stream: true }, null],
    [{ stream_options: null }, null],
    [{ top_logprobs: 2 }, /^error top_logprobs: .*needs logprobs/],
    [{ top_logprobs: 2, logprobs: true }, null],
    [{ max_tokens: 1, max_completion_tokens: 1 }, /^warning max_tokens: .*both set/],
    [{ n: 2, temperature: 0 }, /^warning n: /],
    [{ stop: ['1', '2', '3', '4', '5'] }, /^warning stop: /],
    [{ max_output_tokens: 50 }, /^error max_output_tokens: .*use max_completion_tokens/],
    [{ tools: [{ type: 'function', name: 'f' }] }, /^error tools\.0: .*flat form/],
    [{ response_format: { type: 'json_object' } }, /^error response_format: .*word JSON/],
    [{ response_format: { type: 'json_object' }, messages: [{ role: 'user', content: 'as json' }] }, null],
    [{ response_format: { type: 'json_object' }, messages: [{ role: 'user', content: '{{prompt}}' }] }, null],
    [{ response_format: { type: 'json_schema' } }, /^error response_format: .*name and schema/],
    [
      {
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'x', strict: true, schema: { type: 'object', properties: { a: {} } } },
        },
      },
      /^warning response_format: With strict/,
    ],
    [{ tool_choice: 'auto' }, /^error tool_choice: .*needs tools/],
    [{ tool_choice: 'none' }, null],
    [{ tools, tool_choice: { type: 'function', function: { name: 'g' } } }, /^error tool_choice: .*"g"/],
    [{ tools, tool_choice: { type: 'function', function: { name: '{{tool}}' } } }, null],
    [{ parallel_tool_calls: true }, /^error parallel_tool_calls: /],
    [{ tools: [] }, /^warning tools: /],
    [{ modalities: ['text', 'audio'] }, /^error audio: /],
    [{ enable_thinking: true }, /^warning enable_thinking: .*stream/],
    [{ enable_thinking: true, stream: true }, null],
    [{ use_beam_search: true, n: 1 }, /^warning use_beam_search: .*n 2–10, temperature 0/],
    [{ use_beam_search: true, n: 2, temperature: 0, top_k: -1, top_p: 1 }, null],
    [{ length_penalty: 1.2 }, /^warning length_penalty: /],
    [{ guided_json: {}, structured_outputs: {} }, /^error structured_outputs: Set only one/],
    [{ messages: [] }, /^error messages: .*at least one/],
    [{ messages: [{ role: 'robot', content: 'x' }] }, /^warning messages.0.role: .*"robot"/],
    [{ messages: [user, { role: 'assistant', content: 'Well,' }] }, /^warning messages: .*from the assistant/],
    [{ messages: [user, { role: 'assistant', content: 'Well,', partial: true }] }, null],
    [{ tools, messages: [user, call] }, /^error messages: .*no tool message.*c1/],
    [{ tools, messages: [user, call, user] }, /^error messages: .*c1/],
    [{ tools, messages: [user, call, { role: 'tool', content: '1' }] }, /tool_call_id: Tool message 3 needs/],
    [
      { tools, messages: [user, call, { role: 'tool', tool_call_id: 'c9', content: '1' }] },
      /"c9" answers no tool call/,
    ],
    [{ tools, messages: [user, call, { role: 'tool', tool_call_id: 'c1', content: '1' }] }, null],
  ])('%j', (fields, expected) => {
    const found = issues(fields);
    if (expected === null) expect(found).toEqual([]);
    else expect(found.join('\n')).toMatch(expected);
  });

  it('wants an object', () => {
    expect(issuesOf(draftOf('openai-compatible/chat.completions', 'text'))).toContain(
      'error : The body must be a JSON object.',
    );
  });
});
