import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { draftOf, issuesOf } from '../../../support/draft.ts';

const user = { role: 'user', content: 'hi' };
const tools = [{ type: 'function', function: { name: 'f', parameters: {} } }];
const documents = ['one'];
const json = { type: 'json_object' };

it.each<[string, JsonObject, RegExp | null]>([
  ['chat', {}, null],
  ['chat', { temperature: 1.2 }, /^error temperature: .*at most 1/],
  ['chat', { p: 1 }, /^error p: .*at most 0.99/],
  ['chat', { k: 501 }, /^error k: .*at most 500/],
  ['chat', { frequency_penalty: 1.5 }, /^error frequency_penalty: /],
  ['chat', { frequency_penalty: 0.5, presence_penalty: 0.5 }, /^warning presence_penalty: .*only one/],
  ['chat', { frequency_penalty: 0.5, presence_penalty: 0 }, null],
  ['chat', { stop_sequences: ['1', '2', '3', '4', '5', '6'] }, /^error stop_sequences: .*at most 5/],
  ['chat', { top_p: 0.5 }, /^error top_p: Cohere has no top_p; use p/],
  ['chat', { top_k: 5 }, /^error top_k: .*use k/],
  ['chat', { stop: ['x'] }, /^error stop: .*use stop_sequences/],
  ['chat', { max_completion_tokens: 5 }, /^error max_completion_tokens: .*use max_tokens/],
  ['chat', { message: 'hi' }, /^error message: .*use messages/],
  ['chat', { preamble: 'x' }, /^error preamble: .*role system/],
  ['chat', { messages: [] }, /^error messages: .*at least one/],
  ['chat', { messages: [{ role: 'USER', content: 'x' }] }, /^error messages.0.role: .*"USER"/],
  ['chat', { messages: [user, { role: 'tool', content: 'x' }] }, /^error messages.1: .*tool_call_id/],
  ['chat', { tool_choice: 'REQUIRED' }, /^error tool_choice: .*needs tools/],
  ['chat', { tools, tool_choice: 'REQUIRED' }, null],
  ['chat', { tools: '{{tools}}', tool_choice: 'NONE' }, null],
  ['chat', { tools, tool_choice: 'auto' }, /^warning tool_choice: .*REQUIRED, NONE/],
  ['chat', { strict_tools: true }, /^warning strict_tools: /],
  ['chat', { response_format: json }, null],
  ['chat', { response_format: json, tools }, /^error response_format: .*together with tools/],
  ['chat', { response_format: json, documents }, /^error response_format: .*together with documents/],
  ['chat', { response_format: { type: 'text' }, documents }, null],
  ['chat', { response_format: { type: 'json_schema' } }, /^error response_format.type: .*use json_object/],
  ['chat', { response_format: { ...json, schema: {} } }, /^error response_format.schema: .*json_schema/],
  ['chat', { thinking: { type: 'enabled', token_budget: 100 } }, null],
  ['chat', { thinking: { type: 'disabled' } }, null],
  ['chat', { thinking: { type: 'disabled', token_budget: 100 } }, /^error thinking.token_budget: .*enabled/],
  ['chat', { thinking: { token_budget: 100 } }, /^error thinking.token_budget: .*enabled/],
  [
    'chat',
    { thinking: { type: 'enabled', token_budget: 100 }, max_tokens: 100 },
    /^warning thinking.token_budget: .*nothing/,
  ],
  ['chat', { thinking: { type: 'enabled', budget_tokens: 100 } }, /^error thinking.budget_tokens: .*token_budget/],
  ['chat', { documents: [] }, /^error documents: .*not be empty/],
  ['chat', { documents, safety_mode: 'STRICT' }, /^warning safety_mode: /],
  ['chat', { safety_mode: 'STRICT' }, null],
  ['chat', { citation_options: { mode: 'FAST' } }, /^warning citation_options: /],
  ['chat', { documents, citation_options: { mode: 'FAST' } }, null],
  ['rerank', { query: 'q', documents, top_n: 1 }, null],
  ['rerank', { query: 'q', documents: [] }, /^error documents: .*not be empty/],
  ['rerank', { query: 'q', documents, return_documents: true }, /^error return_documents: .*remove it/],
  ['rerank', { query: 'q', documents: Array(1001).fill('d') }, /^warning documents: .*1001 entries/],
  ['rerank', { documents }, /^error query: .*required/],
  ['embed', { texts: ['a'], input_type: 'search_query' }, null],
  ['embed', { texts: ['a'] }, /^error input_type: .*required/],
  ['embed', { texts: Array(97).fill('a'), input_type: 'clustering' }, /^error texts: .*at most 96/],
  ['embed', { input: 'a', input_type: 'clustering' }, /^error input: .*use texts/],
  ['embed', { input_type: 'clustering' }, /^error texts: Exactly one/],
  ['embed', { texts: ['a'], images: ['data:x'], input_type: 'clustering' }, /^error images: Exactly one/],
  ['embed', { texts: ['a'], input_type: 'image' }, /^error input_type: .*images/],
  ['embed', { images: ['data:x'], input_type: 'image' }, null],
  [
    'embed',
    { texts: ['a'], input_type: 'clustering', embedding_types: ['half'] },
    /^warning embedding_types: .*"half"/,
  ],
  ['embed', { texts: ['a'], input_type: 'clustering', output_dimension: 300 }, /^warning output_dimension: /],
  ['tokenize', { text: 'a' }, null],
  ['tokenize', { text: 'a'.repeat(65_537) }, /^error text: .*65536 characters; it has 65537/],
])('%s %j', (endpoint, fields, expected) => {
  const base: JsonObject = endpoint === 'chat' ? { model: 'm', messages: [user] } : { model: 'm' };
  const found = issuesOf(draftOf(`cohere/${endpoint}`, { ...base, ...fields }));
  if (expected === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toMatch(expected);
});
