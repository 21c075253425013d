import { describe, expect, it } from 'vitest';
import { mapDraftTo } from '../../../shared/compare/map-draft.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';

const OPENAI = 'openai-compatible/chat.completions';
const ANTHROPIC = 'anthropic/messages';
const DASHSCOPE = 'dashscope/text-generation';

const openAiDraft: RequestDraft = {
  sidecall: 2,
  info: { name: 'Question' },
  endpoint: OPENAI,
  connection: 'mine',
  headers: [
    { name: 'Authorization', value: 'Bearer sk-typed' },
    { name: 'OpenAI-Project', value: 'p' },
  ],
  settings: { idleTimeoutMs: 5 },
  compare: { targets: [] },
  body: {
    model: 'gpt',
    messages: [
      { role: 'developer', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hi' },
          { type: 'image_url', image_url: { url: 'https://h/i.png' } },
        ],
      },
    ],
    temperature: 1.7,
    max_completion_tokens: 300,
    stop: 'END',
    top_k: 5,
    tools: [],
    stream: true,
    stream_options: { include_usage: true },
  },
};

describe('at the same endpoint', () => {
  it('changes the model alone, and leaves typed credentials behind', () => {
    const { draft, notes } = mapDraftTo(openAiDraft, OPENAI, { model: 'connection-model' }, 'column-model');
    expect(draft).toEqual({
      sidecall: 2,
      info: { name: 'Question' },
      endpoint: OPENAI,
      headers: [{ name: 'OpenAI-Project', value: 'p' }],
      settings: { idleTimeoutMs: 5 },
      body: { ...(openAiDraft.body as object), model: 'column-model' },
    });
    expect(notes).toEqual([{ kind: 'dropped', field: 'header Authorization' }]);
  });

  it.each([
    [{ model: 'connection-model' }, undefined, 'connection-model'],
    [{ model: 'connection-model' }, 'column-model', 'column-model'],
    [{}, undefined, 'gpt'],
    [{ model: '' }, '', 'gpt'],
  ])('takes the model of the column, else of the connection, else its own: %j %j', (connection, model, expected) => {
    expect(mapDraftTo(openAiDraft, OPENAI, connection, model).draft.body).toMatchObject({ model: expected });
  });
});

describe('at another provider', () => {
  it('OpenAI to Anthropic: every difference is told', () => {
    const { draft, notes } = mapDraftTo(openAiDraft, ANTHROPIC, { model: 'claude' });
    expect(draft).toEqual({
      sidecall: 2,
      info: { name: 'Question' },
      endpoint: ANTHROPIC,
      settings: { idleTimeoutMs: 5 },
      body: {
        model: 'claude',
        max_tokens: 300,
        system: 'Be brief.',
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'Hi' },
              { type: 'image', source: { type: 'url', url: 'https://h/i.png' } },
            ],
          },
        ],
        temperature: 1,
        top_k: 5,
        stop_sequences: ['END'],
        stream: true,
      },
    });
    expect(notes).toEqual([
      { kind: 'renamed', from: 'messages.developer', to: 'system' },
      { kind: 'renamed', from: 'max_completion_tokens', to: 'max_tokens' },
      { kind: 'renamed', from: 'stop', to: 'stop_sequences' },
      { kind: 'clamped', field: 'temperature', from: 1.7, to: 1 },
      { kind: 'dropped', field: 'tools' },
      { kind: 'dropped', field: 'header Authorization' },
      { kind: 'dropped', field: 'header OpenAI-Project' },
    ]);
  });

  it('to Anthropic without a limit: the required one is added, and told', () => {
    const bare = { ...openAiDraft, headers: [], body: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } };
    const { draft, notes } = mapDraftTo(bare, ANTHROPIC, {}, 'claude');
    expect(draft.body).toEqual({ model: 'claude', max_tokens: 1024, messages: [{ role: 'user', content: 'Hi' }] });
    expect(notes).toEqual([{ kind: 'added', field: 'max_tokens', value: 1024 }]);
  });

  it('OpenAI to DashScope: nested, streamed by the draft, within its open range', () => {
    const hot = { ...openAiDraft, headers: [], body: { ...(openAiDraft.body as object), temperature: 2, top_p: 0 } };
    const { draft, notes } = mapDraftTo(hot, DASHSCOPE, { model: 'qwen-plus' });
    expect(draft).toMatchObject({
      endpoint: DASHSCOPE,
      stream: true,
      body: {
        model: 'qwen-plus',
        input: {
          messages: [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: 'Hi' },
          ],
        },
        parameters: {
          result_format: 'message',
          incremental_output: true,
          temperature: 1.99,
          top_p: 0.01,
          max_tokens: 300,
        },
      },
    });
    expect(notes).toContainEqual({ kind: 'clamped', field: 'temperature', from: 2, to: 1.99 });
    expect(notes).toContainEqual({ kind: 'clamped', field: 'top_p', from: 0, to: 0.01 });
  });

  it('Anthropic to OpenAI: tool turns go over, thinking that the model decides on is told', () => {
    const source: RequestDraft = {
      sidecall: 2,
      info: { name: 'x' },
      endpoint: ANTHROPIC,
      body: {
        model: 'claude',
        max_tokens: 2048,
        system: [
          { type: 'text', text: 'One.' },
          { type: 'text', text: 'Two.' },
        ],
        messages: [
          { role: 'user', content: 'Go' },
          {
            role: 'assistant',
            content: [
              { type: 'text', text: 'Looking' },
              { type: 'tool_use', id: 't', name: 'f', input: {} },
            ],
          },
          {
            role: 'user',
            content: [
              { type: 'tool_result', tool_use_id: 't', content: '1' },
              { type: 'text', text: 'And?' },
            ],
          },
        ],
        thinking: { type: 'adaptive' },
      },
    };
    const { draft, notes } = mapDraftTo(source, OPENAI, {}, 'gpt');
    expect(draft.body).toEqual({
      model: 'gpt',
      messages: [
        { role: 'system', content: 'One.\nTwo.' },
        { role: 'user', content: 'Go' },
        {
          role: 'assistant',
          content: 'Looking',
          tool_calls: [{ id: 't', type: 'function', function: { name: 'f', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: 't', content: '1' },
        { role: 'user', content: 'And?' },
      ],
      max_tokens: 2048,
    });
    expect(notes).toEqual([
      { kind: 'renamed', from: 'system', to: 'messages.system' },
      { kind: 'dropped', field: 'thinking.type' },
    ]);
  });

  it('DashScope to OpenAI: parts and what stands below parameters find their places', () => {
    const source: RequestDraft = {
      sidecall: 2,
      info: { name: 'x' },
      endpoint: DASHSCOPE,
      stream: true,
      body: {
        model: 'qwen',
        input: { messages: [{ role: 'user', content: [{ text: 'See' }, { image: 'https://h/i.png' }] }] },
        parameters: {
          result_format: 'message',
          incremental_output: true,
          temperature: 0.5,
          enable_thinking: true,
          max_input_tokens: 9,
        },
      },
    };
    const { draft, notes } = mapDraftTo(source, OPENAI, {}, 'gpt');
    expect(draft.stream).toBeUndefined();
    expect(draft.body).toEqual({
      model: 'gpt',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'See' },
            { type: 'image_url', image_url: { url: 'https://h/i.png' } },
          ],
        },
      ],
      temperature: 0.5,
      enable_thinking: true,
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(notes).toEqual([
      { kind: 'added', field: 'stream_options.include_usage', value: true },
      { kind: 'dropped', field: 'parameters.max_input_tokens' },
    ]);
  });

  it('tells of a field whose value is still a variable, instead of guessing', () => {
    const source = { ...openAiDraft, headers: [], body: { model: 'm', messages: [], temperature: '{{temperature}}' } };
    expect(mapDraftTo(source, DASHSCOPE, {}).notes).toContainEqual({ kind: 'dropped', field: 'temperature' });
  });
});

it('plain HTTP goes to another connection as it is, without typed credentials', () => {
  const http = { method: 'GET', url: '/x' };
  const headers = [
    { name: 'X-Api-Key', value: 'k' },
    { name: 'Accept', value: '*/*' },
  ];
  const source: RequestDraft = { sidecall: 2, info: { name: 'x' }, endpoint: 'http/request', http, headers };
  expect(mapDraftTo(source, 'http/request', { model: 'm' })).toEqual({
    draft: { ...source, headers: [headers[1]] },
    notes: [{ kind: 'dropped', field: 'header X-Api-Key' }],
  });
});
