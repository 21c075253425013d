import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { urlWarnings } from '../../../../shared/requests/url-warnings.ts';
import { draftOf, endpointOf, issuesOf } from '../../../support/draft.ts';
import { promptOf } from '../../../support/prompt.ts';

const messages = [{ role: 'user', content: 'hi, as JSON' }];
const tools = [{ type: 'function', function: { name: 'f' } }];

function expectIssues(found: readonly string[], expected: RegExp | null): void {
  if (expected === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toMatch(expected);
}

it.each<[JsonObject, RegExp | null]>([
  [{}, null],
  [{ temperature: 2 }, /^error temperature: .*below 2/],
  [{ temperature: 1.99, top_p: 1 }, null],
  [{ top_p: 0 }, /^error top_p: .*above 0/],
  [{ n: 2, tools }, /^error n: n must be 1/],
  [{ n: 4 }, null],
  [{ stop: [1, 2] }, null],
  [{ stop: ['a', 1] }, /^error stop: .*mix/],
  [{ top_logprobs: 6, logprobs: true }, /^error top_logprobs: .*at most 5/],
  [{ enable_thinking: true }, /^warning enable_thinking: .*stream/],
  [{ enable_thinking: true, stream: true }, null],
  [{ enable_thinking: true, stream: true, response_format: { type: 'json_object' } }, /^error response_format: /],
  [{ enable_thinking: true, stream: true, tools, tool_choice: 'required' }, /^error tool_choice: .*forced/],
  [{ tools, tool_choice: 'required' }, /^warning tool_choice: .*refuse required/],
  [{ model: 'qwen3-omni-flash' }, /^warning model: .*only in a stream/],
  [{ model: 'qwq-plus', stream: '{{stream}}' }, null],
  [{ model: 'qwen3-8b' }, /^warning enable_thinking: qwen3-8b thinks unless/],
  [{ model: 'qwen3-8b', enable_thinking: false }, null],
  [{ model: 'qwen3-235b-a22b', stream: true }, null],
  [{ model: 'qwen3-235b-a22b-instruct-2507' }, null],
])('chat %j', (fields, expected) => {
  expectIssues(issuesOf(draftOf('dashscope/chat.completions', { model: 'm', messages, ...fields })), expected);
});

it('brings the sampling of a prompt into the ranges of the service, and says so', () => {
  const { fromPrompt } = endpointOf(draftOf('dashscope/chat.completions', {}));
  const { body, notes } = fromPrompt(promptOf([{ role: 'user', text: 'hi' }], { temperature: 2, topP: 0 }), 'm');
  expect(body).toMatchObject({ temperature: 1.99, top_p: 0.01 });
  expect(notes).toEqual([
    { kind: 'clamped', field: 'temperature', from: 2, to: 1.99 },
    { kind: 'clamped', field: 'top_p', from: 0, to: 0.01 },
  ]);
});

it('writes texts as parts for multimodal models, and reads them back', () => {
  const { fromPrompt, toPrompt } = endpointOf(draftOf('dashscope/multimodal-generation', {}));
  const prompt = promptOf([{ role: 'user', text: 'hi' }], { stream: true });
  const { body } = fromPrompt(prompt, 'm');
  expect(body).toEqual({
    model: 'm',
    input: { messages: [{ role: 'user', content: [{ text: 'hi' }] }] },
    parameters: { incremental_output: true },
  });
  const image: JsonObject = {
    model: 'm',
    input: { messages: [{ role: 'user', content: [{ image: 'a.png' }, { text: 'hi' }] }] },
  };
  expect(toPrompt(draftOf('dashscope/multimodal-generation', image))?.messages).toMatchObject([
    {
      role: 'user',
      content: [
        { type: 'image', source: { url: 'a.png' } },
        { type: 'text', text: 'hi' },
      ],
    },
  ]);
});

const texts = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`);

it.each<[string, JsonObject, RegExp | null]>([
  ['embeddings', { model: 'text-embedding-v4', input: texts(10), dimensions: 64 }, null],
  ['embeddings', { model: 'text-embedding-v4', input: texts(11) }, /^error input: .*at most 10 texts/],
  ['embeddings', { model: 'text-embedding-v2', input: texts(25) }, null],
  ['embeddings', { model: 'text-embedding-v2', input: texts(26) }, /^error input: .*at most 25/],
  ['embeddings', { model: 'text-embedding-v4', input: 'a', dimensions: 1000 }, /^error dimensions: .*one of 2048/],
  ['embeddings', { model: 'text-embedding-v3', input: 'a', dimensions: 2048 }, /^error dimensions: .*one of 1024/],
  ['text-embedding', { model: 'text-embedding-v4', input: { texts: texts(11) } }, /^error input.texts: .*10 texts/],
  ['text-embedding', { model: 'text-embedding-v4', input: { texts: [] } }, /^error input.texts: .*at least one/],
  ['text-embedding', { model: 'm', input: { texts: ['a'] }, parameters: { instruct: 'x' } }, /instruct: .*query/],
  ['text-rerank', { model: 'm', input: { query: 'q', documents: texts(501) } }, /^error input.documents: .*500/],
  ['text-rerank', { model: 'm', input: { query: 'q', documents: texts(500) } }, null],
  [
    'text-rerank',
    { model: 'm', input: { query: 'q', documents: ['a'] }, parameters: { top_n: 2 } },
    /^warning parameters.top_n: .*only 1/,
  ],
  ['reranks', { model: 'm', query: 'q', documents: texts(501) }, /^error documents: .*500/],
  ['reranks', { model: 'm', query: 'q', documents: ['a'], top_n: 2 }, /^warning top_n: /],
])('%s %j', (endpoint, body, expected) => {
  expectIssues(issuesOf(draftOf(`dashscope/${endpoint}`, body)), expected);
});

it.each([
  ['https://ep-1.dashscope.cn-beijing.privatelink.aliyuncs.com/api/v1/x', /http only/],
  ['http://vpc-cn-beijing.dashscope.aliyuncs.com/api/v1/x', /https/],
  ['https://team.vpc-cn-beijing.dashscope.aliyuncs.com/api/v1/x', /certificate/],
  ['http://ep-1.dashscope.us-east-1.privatelink.aliyuncs.com/api/v1/x', /no PrivateLink in the US/],
  ['https://vpc-us-east-1.dashscope.aliyuncs.com/api/v1/x', /no PrivateLink in the US/],
  ['https://dashscope.aliyuncs.com/compatible-mode/v1/reranks', /compatible-api/],
])('%s is told to be wrong', (url, message) => {
  expect(urlWarnings(url).map((issue) => issue.message.en)).toEqual([expect.stringMatching(message)]);
});

it.each([
  'https://test-for-dns-right.dashscope.aliyuncs.com/api/v1/x',
  'https://cn-hongkong.dashscope.aliyuncs.com/api/v1/x',
  'http://ep-1.dashscope.ap-southeast-1.privatelink.aliyuncs.com/compatible-mode/v1/chat/completions',
])('%s is fine', (url) => {
  expect(urlWarnings(url)).toEqual([]);
});

it.each([
  ['reranks', { model: 'gte-rerank', query: 'q', documents: ['d'] }],
  ['text-rerank', { model: 'gte-rerank', input: { query: 'q', documents: ['d'] } }],
])('%s tells of a retired reranker', (endpoint, body) => {
  expect(issuesOf(draftOf(`dashscope/${endpoint}`, body))).toEqual([
    expect.stringMatching(/^warning model: .*retired/),
  ]);
});
