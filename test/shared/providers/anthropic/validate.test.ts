import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { draftOf, endpointOf, issuesOf } from '../../../support/draft.ts';

const ENDPOINT = 'anthropic/messages';
const user = { role: 'user', content: 'hi' };
const use = { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'f', input: {} }] };
const CACHED = { type: 'text', text: 'x', cache_control: { type: 'ephemeral' } };
const thinking = { type: 'enabled', budget_tokens: 2000 };

it.each<[JsonObject, RegExp | null]>([
  [{}, null],
  [{ max_tokens: null }, /^error max_tokens: max_tokens is required/],
  [{ temperature: 1.5 }, /^error temperature: .*at most 1/],
  [{ temperature: 1, top_p: 0.9 }, /^warning top_p: /],
  [{ thinking: { type: 'enabled', budget_tokens: 1000 } }, /^error thinking.budget_tokens: .*at least 1024/],
  [{ thinking: { type: 'enabled' } }, /^error thinking.budget_tokens: .*needs budget_tokens/],
  [{ thinking: { type: 'enabled', budget_tokens: 4096 } }, /^error thinking.budget_tokens: .*less than max_tokens/],
  [{ thinking }, null],
  [{ thinking, temperature: 0.5 }, /^error temperature: While thinking/],
  [{ thinking, temperature: 1 }, null],
  [{ thinking: { type: 'adaptive' }, top_k: 5 }, /^error top_k: While thinking/],
  [{ thinking: { type: 'disabled' }, top_k: 5 }, null],
  [{ thinking, tools: [{ name: 'f' }], tool_choice: { type: 'any' } }, /^error tool_choice: .*cannot be forced/],
  [{ thinking, messages: [user, { role: 'assistant', content: 'So' }] }, /^error messages: .*prefill/],
  [{ tool_choice: { type: 'auto' } }, /^error tool_choice: .*needs tools/],
  [{ tools: [{ name: 'f' }], tool_choice: { type: 'tool' } }, /^error tool_choice: .*needs a name/],
  [{ stop_sequences: [' \n'] }, /^error stop_sequences: /],
  [{ messages: [{ role: 'system', content: 'x' }, user] }, /^error messages.0.role: .*put its text into system/],
  [{ messages: [{ role: 'tool', content: 'x' }, user] }, /^error messages.0.role: .*"tool"/],
  [{ messages: [] }, /^error messages: .*at least one/],
  [{ messages: [user, use] }, /^error messages: .*t1/],
  [{ messages: [user, use, user] }, /^error messages.2: .*t1/],
  [
    { messages: [user, use, { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: '1' }] }] },
    null,
  ],
  [{ response_format: { type: 'json_object' } }, /^error response_format: .*use output_config.format/],
  [{ n: 2 }, /^error n: .*remove it/],
  [{ tools: [{ name: 'a b' }] }, /^error tools\.0\.name: .*only letters/],
  [{ tools: [{ name: '{{tool}}' }] }, null],
  [{ tools: [{ name: 'f' }], tool_choice: { type: 'tool', name: 'g' } }, /^error tool_choice: .*not in tools/],
  [{ metadata: { user_id: 'u'.repeat(257) } }, /^error metadata\.user_id: .*256/],
  [{ system: Array.from({ length: 4 }, () => CACHED) }, null],
  [
    { system: Array.from({ length: 4 }, () => CACHED), cache_control: { type: 'ephemeral' } },
    /^error cache_control: .*5/,
  ],
])('%j', (fields, expected) => {
  const body = { model: 'm', max_tokens: 4096, messages: [user], ...fields };
  const found = issuesOf(draftOf(ENDPOINT, body));
  if (expected === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toMatch(expected);
});

it('names its version, unless the user names another', () => {
  const draft = draftOf(ENDPOINT, { model: 'm' });
  const { buildRequest } = endpointOf(draft);
  expect(buildRequest(draft, { baseUrl: 'https://api.anthropic.com/v1' })).toMatchObject({
    url: 'https://api.anthropic.com/v1/messages',
    headers: [
      ['content-type', 'application/json'],
      ['accept', 'application/json'],
      ['anthropic-version', '2023-06-01'],
    ],
  });
  const own = { ...draft, headers: [{ name: 'Anthropic-Version', value: '2030-01-01' }] };
  expect(buildRequest(own, { baseUrl: 'https://h' }).headers).not.toContainEqual(['anthropic-version', '2023-06-01']);
});
