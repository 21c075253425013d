import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { draftOf, issuesOf } from '../../../support/draft.ts';

const messages = [{ role: 'user', content: 'hi' }];
const tools = [{ type: 'function', function: { name: 'f' } }];
const BEAM = { use_beam_search: true, n: 2, temperature: 0, top_p: 1, top_k: -1 };

function deployed(fields: JsonObject): string[] {
  return issuesOf(draftOf('huawei-maas/chat.completions', { model: 'm', messages, max_tokens: 64, ...fields }));
}

function preset(fields: JsonObject): string[] {
  return issuesOf(draftOf('huawei-maas/chat.completions.preset', { model: 'deepseek-v3.2', messages, ...fields }));
}

describe('a deployed service (Table 2 of the call page)', () => {
  it.each<[JsonObject]>([
    [{}],
    [{ n: 10, top_k: 50, temperature: 0.7 }],
    [{ n: 2, top_k: '{{k}}', temperature: '{{t}}' }],
    [BEAM],
    [{ ...BEAM, length_penalty: 1.2, best_of: 2 }],
    [{ use_beam_search: true, n: '{{n}}', temperature: '{{t}}' }],
    [{ top_p: 0.9 }],
    [{ top_p: 0.9, temperature: 0.6 }],
    [{ stop: ['1', '2', '3', '4', '5', '6'] }],
    [{ stream: true, stream_options: { include_usage: true } }],
    [{ min_p: 0.1, chat_template_kwargs: { thinking: true }, something_of_vllm: 1 }],
  ])('takes %j', (fields) => {
    expect(deployed(fields)).toEqual([]);
  });

  it.each<[JsonObject, string, RegExp]>([
    [{ max_tokens: null }, 'warning max_tokens', /16 tokens/],
    [
      { messages: [{ role: 'developer', content: 'hi' }] },
      'warning messages.0.role',
      /system, user, assistant and tool/,
    ],
    [{ messages: [{ content: 'hi' }] }, 'error messages.0.role', /needs a role/],
    [{ messages: [{ role: 'user' }] }, 'error messages.0.content', /needs content/],
    [{ stream_options: { include_usage: true } }, 'error stream_options', /only with stream/],
    [{ n: 2, top_k: 50, temperature: 0 }, 'error temperature', /above 0: greedy/],
    [{ n: 2 }, 'warning top_k', /above 1/],
    [{ n: 2, top_k: 1 }, 'warning top_k', /above 1/],
    [{ n: 11, top_k: 50 }, 'warning n', /memory/],
    [{ n: 0 }, 'error n', /at least 1/],
    [{ ...BEAM, n: 1 }, 'error n', /use_beam_search needs n above 1/],
    [{ ...BEAM, n: null }, 'error n', /use_beam_search needs n above 1/],
    [{ ...BEAM, n: 11 }, 'warning n', /memory/],
    [{ ...BEAM, temperature: 0.6 }, 'error temperature', /needs temperature 0/],
    [{ ...BEAM, temperature: null }, 'error temperature', /needs temperature 0/],
    [{ ...BEAM, top_p: 0.9 }, 'error top_p', /needs top_p 1/],
    [{ ...BEAM, top_k: 5 }, 'error top_k', /needs top_k -1/],
    [{ length_penalty: 1.2, best_of: 2 }, 'error length_penalty', /use_beam_search true/],
    [{ length_penalty: 1.2, best_of: 2, top_k: 5, use_beam_search: true }, 'error top_k', /-1/],
    [{ ...BEAM, length_penalty: 1.2 }, 'warning best_of', /above 1/],
    [{ top_p: 0.9, temperature: 0.2 }, 'warning top_p', /both changed/],
    [{ presence_penalty: 3 }, 'error presence_penalty', /at most 2/],
    [{ frequency_penalty: -3 }, 'error frequency_penalty', /at least -2/],
    [{ top_p: 1.5 }, 'error top_p', /at most 1/],
  ])('%j: %s', (fields, where, says) => {
    const found = deployed(fields).filter((issue) => issue.startsWith(`${where}:`));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });

  it('says each thing once', () => {
    expect(deployed({ n: 2, top_k: 50, temperature: 0 })).toHaveLength(1);
    expect(deployed({ ...BEAM, top_k: 5, length_penalty: 1.2, best_of: 2 })).toHaveLength(1);
  });

  it('only warns of a tool message without an id, which the page shows', () => {
    const toolMessages = [...messages, { role: 'tool', content: 'The weather in Shanghai is sunny today.' }];
    const found = deployed({ messages: toolMessages });
    expect(found).toEqual([expect.stringMatching(/^warning messages\.1\.tool_call_id: /)]);
  });
});

describe('a preset service', () => {
  it.each<[JsonObject]>([
    [{}],
    [{ temperature: 1, top_p: 0.9 }],
    [{ tools, tool_choice: 'auto' }],
    [{ chat_template_kwargs: { thinking: true } }],
    [{ chat_template_kwargs: { thinking: false }, tools }],
    [{ thinking: { type: 'enabled' } }],
    [{ model: 'deepseek-v3.1', n: 2, top_k: 50 }],
  ])('takes %j', (fields) => {
    expect(preset(fields)).toEqual([]);
  });

  it.each<[JsonObject, string, RegExp]>([
    [{ min_p: 0.1 }, 'warning min_p', /extra_forbidden/],
    [{ enable_thinking: true }, 'warning enable_thinking', /extra_forbidden/],
    [{ chat_template_kwargs: { thinking: true }, tools }, 'warning tools', /do not go together/],
    [{ chat_template_kwargs: { enable_thinking: true }, tools }, 'warning tools', /do not go together/],
    [{ thinking: { type: 'enabled' }, tools }, 'warning tools', /do not go together/],
    [{ thinking: { type: 'enabled' }, guided_choice: ['a'] }, 'warning guided_choice', /thinking/],
    [{ model: 'DeepSeek-R1', n: 2, top_k: 5 }, 'warning n', /does not support n/],
    [{ model: 'deepseek-r1-250528', ...BEAM }, 'warning use_beam_search', /does not support/],
    [{ model: 'DeepSeek-V3', ...BEAM, length_penalty: 2, best_of: 2 }, 'warning length_penalty', /does not support/],
    [{ model: 'qwen3-32b', tools }, 'warning tools', /Qwen/],
    [{ top_p: 0.9, temperature: 0.6 }, 'warning top_p', /both changed/],
  ])('%j: %s', (fields, where, says) => {
    const found = preset(fields).filter((issue) => issue.startsWith(`${where}:`));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });
});
