import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import { draftOf, endpointOf, issuesOf } from '../../../support/draft.ts';

function issues(endpoint: string, body: JsonObject): string[] {
  return issuesOf(draftOf(`openai-compatible/${endpoint}`, { model: 'm', ...body }));
}

/** One issue at most is expected: none for null. */
function expectIssue(found: string[], expected: RegExp | null): void {
  if (expected === null) expect(found).toEqual([]);
  else {
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  }
}

describe('completions', () => {
  it.each<[JsonObject, RegExp | null]>([
    [{ prompt: 'Hi' }, null],
    [{ prompt: ['Hi', 'Ho'] }, null],
    [{ prompt: [1, 2] }, null],
    [{ prompt: [[1, 2], [3]] }, null],
    [{}, /^error prompt: prompt is required/],
    [{ prompt: [] }, /^error prompt: .*at least one text/],
    [{ prompt: [true] }, /^error prompt: .*list of texts/],
    [{ prompt: 'x', stream_options: { include_usage: true } }, /^error stream_options: .*only with stream/],
    [{ prompt: 'x', best_of: 2, n: 3 }, /^error best_of: .*at least n, which is 3/],
    [{ prompt: 'x', best_of: 3, n: 3 }, null],
    [{ prompt: 'x', best_of: 2, stream: true }, /^error best_of: .*stream/],
    [{ prompt: 'x', best_of: 1, stream: true }, null],
    [{ prompt: 'x', best_of: 21 }, /^error best_of: .*at most 20/],
    [{ prompt: 'x', n: 2, temperature: 0 }, /^warning n: /],
    [{ prompt: 'x', logprobs: 6 }, /^error logprobs: .*at most 5/],
    [{ prompt: 'x', logprobs: true }, /^error logprobs: .*must be a number/],
    [{ prompt: 'x', max_completion_tokens: 5 }, /^error max_completion_tokens: .*use max_tokens/],
    [{ prompt: 'x', guided_json: {}, structured_outputs: { json: {} } }, /^error structured_outputs: .*only one/],
  ])('%j', (body, expected) => expectIssue(issues('completions', body), expected));

  it('asks for usage with a stream, like chat', () => {
    const draft = draftOf('openai-compatible/completions', { model: 'm', prompt: 'x' });
    const streamed = endpointOf(draft).withStream(draft, true);
    expect(streamed.body).toEqual({ model: 'm', prompt: 'x', stream: true, stream_options: { include_usage: true } });
  });
});

describe('responses', () => {
  const input = [{ role: 'user', content: 'Hi' }];
  const nested = { type: 'function', function: { name: 'f' } };
  const flat = { type: 'function', name: 'f', parameters: {} };

  it.each<[JsonObject, RegExp | null]>([
    [{ input: 'Hi' }, null],
    [{ input }, null],
    [{}, /^error input: input is required/],
    [{ previous_response_id: 'resp_1' }, null],
    [{ messages: input }, /^error messages: .*use input/],
    [{ input, max_tokens: 50 }, /^error max_tokens: .*use max_output_tokens/],
    [{ input, response_format: { type: 'text' } }, /^error response_format: .*text\.format/],
    [{ input, reasoning_effort: 'low' }, /^error reasoning_effort: .*reasoning\.effort/],
    [{ input, n: 2 }, /^warning n: .*refuses it/],
    [{ input, max_output_tokens: 15 }, /^error max_output_tokens: .*at least 16/],
    [{ input, max_output_tokens: 16 }, null],
    [{ input, previous_response_id: 'a', conversation: 'b' }, /^error previous_response_id: .*conversation/],
    [{ input, background: true, store: false }, /^error background: .*store/],
    [{ input, background: true }, null],
    [{ input, stream_options: { include_obfuscation: false } }, /^error stream_options: /],
    [{ input, tools: [flat], tool_choice: { type: 'function', name: 'f' } }, null],
    [{ input, tools: [nested] }, /^error tools\.0: .*nested form of chat/],
    [{ input, tools: [{ type: 'function' }] }, /^error tools\.0: .*needs a name/],
    [{ input, tools: [{ type: 'web_search' }] }, null],
    [{ input, tools: [flat], tool_choice: { type: 'function', name: 'g' } }, /^error tool_choice: .*not in tools/],
    [
      { input, tools: [flat], tool_choice: { type: 'function', function: { name: 'f' } } },
      /^error tool_choice: .*flat/,
    ],
    [{ input, text: { format: { type: 'json_schema', name: 'x', schema: {} } } }, null],
    [{ input, text: { format: { type: 'json_schema', json_schema: { name: 'x' } } } }, /^error text\.format: .*flat/],
    [
      { input: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] },
      /^error input\.0\.content\.0\.type: .*input_text/,
    ],
    [{ input: [...input, { type: 'function_call_output', output: '1' }] }, /^error input\.1\.call_id: .*needs call_id/],
    [
      {
        input: [
          { type: 'function_call', id: 'a', call_id: 'b' },
          { type: 'function_call_output', call_id: 'a', output: '' },
        ],
      },
      /^warning input\.1\.call_id: .*not by id/,
    ],
  ])('%j', (body, expected) => expectIssue(issues('responses', body), expected));

  it('streams without stream_options, and drops them with the stream', () => {
    const draft = draftOf('openai-compatible/responses', { model: 'm', input: 'x' });
    const { withStream } = endpointOf(draft);
    expect(withStream(draft, true).body).toEqual({ model: 'm', input: 'x', stream: true });
    const padded = draftOf('openai-compatible/responses', {
      stream: true,
      stream_options: { include_obfuscation: false },
    });
    expect(withStream(padded, false).body).toEqual({});
  });
});

describe('embeddings', () => {
  it.each<[JsonObject, RegExp | null]>([
    [{ input: 'Hi' }, null],
    [{ input: ['Hi', 'Ho'] }, null],
    [{ input: [[1, 2], [3]] }, null],
    [{ input: '' }, /^error input: input is required/],
    [{ input: [] }, /^error input: .*at least one text/],
    [{ input: ['Hi', ''] }, /^error input\.1: Text 2 .*empty/],
    [{ input: Array.from({ length: 2049 }, () => 'x') }, /^error input: .*at most 2048/],
    [{ input: 'x', dimensions: 0 }, /^error dimensions: /],
    [{ input: 'x', dimensions: 256, model: 'text-embedding-ada-002' }, /^warning dimensions: .*fixed length/],
    [{ input: 'x', dimensions: 256, model: 'text-embedding-3-large' }, null],
    [{ input: 'x', dimension: 256 }, /^warning dimension: .*dimensions/],
  ])('%j', (body, expected) => expectIssue(issues('embeddings', body), expected));
});

describe('models', () => {
  it('is a GET without a body, also from the pasted URL of chat', () => {
    const draft: RequestDraft = { sidecall: 2, info: { name: 'Test' }, endpoint: 'openai-compatible/models' };
    expect(endpointOf(draft).buildRequest(draft, { baseUrl: 'https://h.test/v1/chat/completions' })).toEqual({
      method: 'GET',
      url: 'https://h.test/v1/models',
      headers: [['accept', 'application/json']],
      body: null,
    });
  });
});
