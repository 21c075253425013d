import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { draftOf, endpointOf, issuesOf } from '../../../support/draft.ts';

const ENDPOINT = 'dashscope/text-generation';
const input = { messages: [{ role: 'user', content: 'hi' }] };
const tools = [{ type: 'function', function: { name: 'f' } }];

it.each<[JsonObject, boolean, RegExp | null]>([
  [{}, false, null],
  [{ temperature: 2 }, false, /^error parameters.temperature: .*below 2/],
  [{ top_p: 0 }, false, /^error parameters.top_p: .*above 0/],
  [{ n: 5 }, false, /^error parameters.n: .*at most 4/],
  [
    { enable_thinking: true, incremental_output: true },
    false,
    /^warning parameters.enable_thinking: .*only in a stream/,
  ],
  [{ enable_thinking: true }, true, /^warning parameters.incremental_output: .*needs/],
  [{ enable_thinking: true, incremental_output: false }, true, /^error parameters.incremental_output: .*needs/],
  [{ enable_thinking: true, incremental_output: true }, true, null],
  [{ enable_thinking: true, incremental_output: true, n: 2 }, true, /^error parameters.n: n must be 1/],
  [{ enable_thinking: false, thinking_budget: 5 }, false, /^warning parameters.thinking_budget: /],
  [{ incremental_output: true }, false, /^warning parameters.incremental_output: .*without a stream/],
  [{ tools }, false, /^error parameters.result_format: tools need/],
  [{ tools, result_format: 'message' }, false, null],
  [{ tool_choice: 'auto' }, false, /^error parameters.tool_choice: .*needs tools/],
  [{ stop: ['a', 1] }, false, /^error parameters.stop: .*mix/],
  [{ top_logprobs: 2 }, false, /^error parameters.top_logprobs: /],
  [{ response_format: { type: 'json_object' } }, false, /^error parameters.response_format: .*word JSON/],
  [{ search_options: { enable_source: true } }, false, /^warning parameters.search_options: .*enable_search/],
  [{ search_options: { enable_source: true }, enable_search: '{{search}}' }, false, null],
])('%j, streamed: %j', (parameters, stream, expected) => {
  const found = issuesOf(draftOf(ENDPOINT, { model: 'm', input, parameters }, { stream }));
  if (expected === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toMatch(expected);
});

it.each<[JsonObject, RegExp]>([
  [{ model: 'm' }, /^error input.messages: /],
  [{ model: 'm', input, temperature: 1 }, /^error temperature: temperature belongs to parameters.temperature/],
  [{ model: 'm', input, stream: true }, /^error stream: .*X-DashScope-SSE/],
  [{ model: 'm', messages: [] }, /error messages: messages belongs to input.messages/],
])('fields at the wrong place: %j', (body, expected) => {
  expect(issuesOf(draftOf(ENDPOINT, body)).join('\n')).toMatch(expected);
});

it.each<[string, string, RegExp | null]>([
  ['text-generation', 'qwen-flash', null],
  ['text-generation', 'qwen3-vl-plus', /^warning model: .*multimodal-generation/],
  ['text-generation', 'qwen3.5-plus', /^warning model: .*multimodal-generation/],
  ['multimodal-generation', 'qwen3-vl-plus', null],
  ['multimodal-generation', 'qwen3.5-plus', null],
  ['multimodal-generation', 'qwen-vl-max', null],
  ['multimodal-generation', 'qwen-flash', /^warning model: .*text-generation/],
  ['multimodal-generation', 'a-model-of-tomorrow', null],
])('%s of %s', (path, model, expected) => {
  const found = issuesOf(draftOf(`dashscope/${path}`, { model, input }));
  if (expected === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toMatch(expected);
});

it('takes the old prompt in place of messages', () => {
  expect(issuesOf(draftOf(ENDPOINT, { model: 'm', input: { prompt: 'hi' } }))).toEqual([]);
});

it('asks for a stream with a header and never in the body', () => {
  const plain = draftOf(ENDPOINT, { model: 'm', input });
  const { withStream, buildRequest, hints } = endpointOf(plain);
  const streamed = withStream(plain, true);
  expect(buildRequest(streamed, { baseUrl: 'https://dashscope.aliyuncs.com/api/v1' })).toEqual({
    method: 'POST',
    url: 'https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation',
    headers: [
      ['content-type', 'application/json'],
      ['accept', 'text/event-stream'],
      ['X-DashScope-SSE', 'enable'],
    ],
    body: JSON.stringify({ model: 'm', input, parameters: { incremental_output: true } }),
  });
  expect(hints(streamed)).toEqual({ parameters: { incremental_output: true } });
  const thinking = draftOf(ENDPOINT, { model: 'm', input, parameters: { enable_thinking: true, seed: 1 } });
  expect(hints(thinking)).toEqual({ parameters: { enable_thinking: true } });
  expect(withStream(streamed, false)).toEqual(plain);
  const names = buildRequest(plain, { baseUrl: 'https://h' }).headers.map(([name]) => name);
  expect(names).toEqual(['content-type', 'accept']);
});
