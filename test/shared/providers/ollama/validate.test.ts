import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { draftOf, issuesOf } from '../../../support/draft.ts';

const user = { role: 'user', content: 'hi' };
const call = (input: string | JsonObject) => ({
  role: 'assistant',
  content: '',
  tool_calls: [{ function: { name: 'f', arguments: input } }],
});

it.each<[string, JsonObject, RegExp | null]>([
  ['chat', {}, null],
  ['chat', { options: { temperature: 1.9, num_ctx: 8192, num_predict: -2, stop: ['x'] } }, null],
  ['chat', { options: { num_ctx: 0 } }, /^error options.num_ctx: .*at least 1/],
  ['chat', { options: { stop: 'x' } }, /^error options.stop: .*list/],
  ['chat', { options: { max_tokens: 5 } }, /^warning options.max_tokens: .*use options.num_predict/],
  ['chat', { temperature: 0.2 }, /^warning temperature: Ollama ignores temperature; use options.temperature/],
  ['chat', { max_tokens: 5 }, /^warning max_tokens: .*use options.num_predict/],
  ['chat', { response_format: { type: 'json_object' } }, /^warning response_format: .*use format/],
  ['chat', { tool_choice: 'auto' }, /^warning tool_choice: .*remove it/],
  ['chat', { n: 2 }, /^warning n: .*remove it/],
  ['chat', { prompt: 'hi' }, /^warning prompt: .*use messages/],
  ['chat', { messages: [] }, /^warning messages: .*only loads the model/],
  ['chat', { think: true }, null],
  ['chat', { think: 'high' }, null],
  ['chat', { think: '{{level}}' }, null],
  ['chat', { think: 'much' }, /^warning think: .*none of the documented/],
  ['chat', { think: { type: 'enabled' } }, /^error think: /],
  ['chat', { format: 'json' }, null],
  ['chat', { format: { type: 'object' } }, null],
  ['chat', { format: 'json_object' }, /^error format: .*"json" or a JSON Schema/],
  ['chat', { format: { type: 'json_schema', json_schema: {} } }, /^warning format: .*the JSON Schema itself/],
  ['chat', { keep_alive: -1 }, null],
  ['chat', { logprobs: true, top_logprobs: 5 }, null],
  ['chat', { top_logprobs: 5 }, /^warning top_logprobs: .*needs logprobs/],
  ['chat', { messages: [{ role: 'developer', content: 'x' }, user] }, /^warning messages.0.role: .*developer/],
  ['chat', { messages: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }] }, /^error messages.0.content: /],
  ['chat', { messages: [{ ...user, images: ['iVBORw0KGgo='] }] }, null],
  [
    'chat',
    { messages: [{ ...user, images: ['data:image/png;base64,iVBO'] }] },
    /^error messages.0.images.0: .*bare Base64/,
  ],
  ['chat', { messages: [{ ...user, images: ['https://x.test/a.png'] }] }, /^error messages.0.images.0: .*no URL/],
  ['chat', { messages: [user, call({}), { role: 'tool', tool_name: 'f', content: '1' }] }, null],
  ['chat', { messages: [user, call('{}'), user] }, /^error messages.1.tool_calls.0.function.arguments: .*an object/],
  ['chat', { messages: [user, call({}), { role: 'tool', content: '1' }] }, /^warning messages.2: .*tool_name/],
  ['generate', { prompt: 'hi', suffix: 'end' }, null],
  ['generate', {}, /^warning prompt: .*only loads/],
  ['generate', { prompt: 'hi', raw: true }, null],
  ['generate', { prompt: 'hi', raw: true, system: 'x' }, /^error system: raw does not go together with system/],
  ['generate', { prompt: 'hi', raw: true, context: [1] }, /^error context: /],
  ['generate', { prompt: 'hi', raw: true, suffix: 'end' }, /^warning suffix: With raw, suffix is ignored/],
  ['generate', { prompt: 'hi', suffix: 'end', system: 'x' }, /^warning system: With suffix/],
  ['generate', { prompt: 'hi', images: ['data:image/png;base64,x'] }, /^error images.0: /],
  ['generate', { prompt: 'hi', messages: [user] }, /^warning messages: .*endpoint chat/],
  ['embed', { input: 'text' }, null],
  ['embed', { input: ['one', 'two'], dimensions: 256 }, null],
  ['embed', { prompt: 'text' }, /^error input: .*required(.|\n)*warning prompt: .*use input/],
  ['show', {}, null],
])('%s %j', (endpoint, fields, expected) => {
  const base: JsonObject = endpoint === 'chat' ? { model: 'm', messages: [user] } : { model: 'm' };
  const found = issuesOf(draftOf(`ollama/${endpoint}`, { ...base, ...fields }));
  if (expected === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toMatch(expected);
});
