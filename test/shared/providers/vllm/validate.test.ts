import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { draftOf, issuesOf } from '../../../support/draft.ts';

const USER = { role: 'user', content: 'Hi' };
const CHAT = { model: 'm', messages: [USER] };

/** Exactly these issues and no other, each by how it begins. */
function expectIssues(endpoint: string, body: JsonObject, expected: readonly RegExp[]) {
  const issues = issuesOf(draftOf(`vllm/${endpoint}`, body));
  expect(issues).toHaveLength(expected.length);
  expected.forEach((pattern, index) => {
    expect(issues[index]).toMatch(pattern);
  });
}

describe('chat', () => {
  it.each<[JsonObject, RegExp[]]>([
    [{}, []],
    [{ temperature: 1.9, top_p: 0.1, top_k: -1, min_p: 0.5, stop: ['a', 'b', 'c', 'd', 'e'] }, []],
    [{ temperature: 3 }, []],
    [{ temperature: -0.1 }, [/^error temperature: .* at least 0/]],
    [{ top_p: 0 }, [/^error top_p: .* above 0/]],
    [{ min_p: 1.1 }, [/^error min_p: /]],
    [{ repetition_penalty: 0 }, [/^error repetition_penalty: /]],
    [{ truncate_prompt_tokens: -1 }, []],
    [{ truncate_prompt_tokens: -2 }, [/^error truncate_prompt_tokens: .* at least -1/]],
    // Greedy sampling gives one answer alone, but beam search wants it so.
    [{ n: 2, temperature: 0 }, [/^error n: /]],
    [{ n: 2, temperature: 0, use_beam_search: true }, []],
    [{ min_tokens: 20, max_tokens: 10 }, [/^error min_tokens: .* at most max_tokens, which is 10; it is 20/]],
    [{ min_tokens: 20, max_completion_tokens: 10 }, [/^error min_tokens: .* max_completion_tokens/]],
    [{ min_tokens: 10, max_tokens: 10 }, []],
    [{ min_tokens: '{{n}}', max_tokens: 10 }, []],
    [{ stream_options: { include_usage: true } }, [/^error stream_options: /]],
    [{ stream: true, prompt_logprobs: 1 }, [/^error prompt_logprobs: /]],
    [{ prompt_logprobs: -1 }, []],
    [{ top_logprobs: 5 }, [/^error top_logprobs: .*needs logprobs/]],
    [{ logprobs: true, top_logprobs: -1 }, []],
    [{ logprobs: true, top_logprobs: 21 }, [/^warning top_logprobs: .*--max-logprobs/]],
    [{ add_generation_prompt: true, continue_final_message: true }, [/^error continue_final_message: /]],
    [{ continue_final_message: true }, [/^error continue_final_message: .*needs add_generation_prompt false/]],
    [{ tools: [] }, [/^warning tools: /]],
    [{ tool_choice: 'auto' }, [/^error tool_choice: /]],
    [{ priority: 0 }, []],
    [{ priority: -5 }, [/^warning priority: .*--scheduling-policy priority/]],
    [{ chat_template: '{{x}}' }, [/^warning chat_template: /]],
    [{ enable_thinking: false }, [/^warning enable_thinking: .*chat_template_kwargs/]],
    [{ extra_body: { top_k: 1 } }, [/^warning extra_body: .*top level/]],
    // OpenAI alone wants the word in the messages.
    [{ response_format: { type: 'json_object' } }, []],
    [{ response_format: { type: 'json_schema' } }, [/^error response_format: /]],
  ])('%j', (fields, expected) => {
    expectIssues('chat.completions', { ...CHAT, ...fields }, expected);
  });

  it('lets the last message be continued', () => {
    const messages = [USER, { role: 'assistant', content: 'Once' }];
    const fields = { continue_final_message: true, add_generation_prompt: false };
    expectIssues('chat.completions', { model: 'm', messages, ...fields }, []);
    expectIssues('chat.completions', { model: 'm', messages }, [/^warning messages: /]);
  });

  it.each<[JsonObject, RegExp[]]>([
    [{ structured_outputs: { choice: ['a', 'b'] } }, []],
    [{ structured_outputs: { choice: ['a'], regex: 'a' } }, [/^error structured_outputs: .*exactly one.* it has 2/]],
    [{ structured_outputs: {} }, [/^error structured_outputs: .* it has 0/]],
    [{ guided_json: {} }, [/^warning guided_json: .*0\.12/]],
    [{ guided_grammar: 'x', guided_regex: 'y' }, [/^error guided_regex: Set only one of/, /^warning guided_regex: /]],
    [
      { structured_outputs: { regex: 'a' }, response_format: { type: 'json_object' } },
      [/^error structured_outputs: .*response_format json_object/],
    ],
    [{ structured_outputs: { regex: 'a' }, response_format: { type: 'text' } }, []],
  ])('is bound to one grammar: %j', (fields, expected) => {
    expectIssues('chat.completions', { ...CHAT, ...fields }, expected);
  });

  it.each<[JsonObject, RegExp[]]>([
    [{ use_beam_search: true, n: 4, temperature: 0 }, []],
    [
      { use_beam_search: true, temperature: 0.5, top_k: 5 },
      [/^warning use_beam_search: .*vLLM up to 0\.5 needs n or best_of above 1, temperature 0, top_k -1; from 0\.6 on/],
    ],
    [{ use_beam_search: true, n: 2, temperature: 0, stream: true }, [/^warning use_beam_search: .*cannot stream/]],
    [{ best_of: 3 }, [/^warning best_of: .*0\.10/]],
    [{ early_stopping: true }, [/^warning early_stopping: .*0\.5 alone, and only with use_beam_search/]],
    [{ length_penalty: 1.2 }, [/^warning length_penalty: /]],
    [{ length_penalty: 1 }, []],
  ])('knows the history of beam search: %j', (fields, expected) => {
    expectIssues('chat.completions', { ...CHAT, ...fields }, expected);
  });
});

it.each<[string, JsonObject, RegExp[]]>([
  ['completions', { model: 'm', prompt: 'x', n: 2, temperature: 0 }, [/^error n: /]],
  ['completions', { model: 'm', prompt: 'x', stream: true, prompt_logprobs: 0 }, [/^error prompt_logprobs: /]],
  ['completions', { model: 'm', prompt: 'x', suffix: 'y' }, [/^error suffix: /]],
  ['completions', { model: 'm', prompt: 'x', logprobs: 10 }, []],
  ['embeddings', { model: 'm', input: 'x', truncate_prompt_tokens: -1 }, []],
  ['rerank', { model: 'm', query: 'q', documents: ['a', 'b'], top_n: 0 }, []],
  ['rerank', { model: 'm', query: 'q', documents: ['a', 'b'], top_n: 2 }, []],
  ['rerank', { model: 'm', query: 'q', documents: ['a', 'b'], top_n: 3 }, [/^warning top_n: .*only 2 documents/]],
  ['rerank', { model: 'm', query: 'q', documents: ['a'], top_n: -1 }, [/^error top_n: /]],
  ['rerank', { model: 'm', query: 'q', documents: [] }, [/^error documents: .*at least one/]],
  ['rerank', { model: 'm', query: '', documents: ['a'] }, [/^error query: .*required/]],
  ['rerank', { model: 'm', query: 'q', documents: '{{documents}}' }, []],
  ['score', { model: 'm', text_1: 'q', text_2: ['a', 'b'] }, []],
  ['score', { model: 'm', text_1: ['a', 'b'], text_2: ['c', 'd'] }, []],
  ['score', { model: 'm', queries: 'q', documents: ['a'] }, []],
  ['score', { model: 'm', data_1: 'q', data_2: 'a' }, []],
  ['score', { model: 'm', text_1: '{{texts}}', text_2: ['a'] }, []],
  ['score', { model: 'm', text_1: ['a', 'b'], text_2: ['c'] }, [/^error text_2: .* 2 and 1\.$/]],
  ['score', { model: 'm', text_1: 'q', text_2: [] }, [/^error text_2: .*at least one/]],
  ['score', { model: 'm', text_2: 'a' }, [/^error text_1: .*required/]],
  ['score', { model: 'm', text_1: 'q', queries: 'q', text_2: 'a' }, [/^warning queries: /]],
  ['tokenize', { prompt: 'x' }, []],
  ['tokenize', { messages: [USER], continue_final_message: true, add_generation_prompt: false }, []],
  ['tokenize', { messages: [USER], continue_final_message: true }, [/^error continue_final_message: /]],
  ['tokenize', {}, [/^error prompt: Give prompt or messages/]],
  ['tokenize', { prompt: 'x', messages: [USER] }, [/^warning messages: /]],
  ['detokenize', { tokens: [1, 2] }, []],
  ['detokenize', { tokens: [1, -2] }, [/^error tokens: .*-2/]],
  ['detokenize', {}, [/^error tokens: .*required/]],
])('%s %j', (endpoint, body, expected) => {
  expectIssues(endpoint, body, expected);
});
