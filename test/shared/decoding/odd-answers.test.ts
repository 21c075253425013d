import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { decodeTextChunks } from '../../../shared/streaming/decode-body.ts';
import type { DecodeFormat } from '../../../shared/streaming/decode-format.ts';

/** Answers of services that say a common thing in a way of their own. */
describe('chat answers', () => {
  it('takes a whole message that has an empty delta beside it, and its sources', () => {
    const citations = ['https://example.com/a'];
    const message = { role: 'assistant', content: 'Blue.' };
    const choice = { index: 0, finish_reason: 'stop', message, delta: { role: 'assistant', content: '' } };
    const result = whole('openai-chat-json', { id: 'p', citations, choices: [choice] });
    expect(result.choices[0]?.text).toBe('Blue.');
    expect(result.raw).toEqual([{ name: 'citations', data: citations }]);
  });

  it('takes a message that repeats its deltas, and sources that repeat with every chunk, once', () => {
    const search_results = [{ title: 'A', url: 'https://example.com/a' }];
    const chunk = (content: string, sofar: string) => ({
      search_results,
      choices: [{ index: 0, delta: { content }, message: { role: 'assistant', content: sofar } }],
    });
    const result = streamed('openai-chat-sse', [chunk('Bl', 'Bl'), chunk('ue', 'Blue'), chunk('', 'Blue')]);
    expect(result.choices[0]?.text).toBe('Blue');
    expect(result.raw).toEqual([{ name: 'search_results', data: search_results }]);
  });

  it('takes a text that stands both in the delta and beside it once', () => {
    const chunk = (content: string) => ({
      choices: [{ index: 0, text: content, delta: { role: 'assistant', content } }],
    });
    expect(streamed('openai-chat-sse', [chunk('Bl'), chunk('ue')]).choices[0]?.text).toBe('Blue');
  });

  it('finds the call among fields that are all there and empty', () => {
    const call = {
      id: 'call_1',
      type: 'function',
      custom: { name: '', input: '' },
      function: { name: 'paint', arguments: '{"in":"blue"}' },
    };
    const message = {
      role: 'assistant',
      content: 'Let me.',
      refusal: '',
      audio: { id: '', data: '', transcript: '', expires_at: 0 },
      function_call: { name: '', arguments: '' },
      tool_calls: [call],
    };
    const result = whole('openai-chat-json', { id: '', choices: [{ index: 0, finish_reason: '', message }] });
    expect(result.choices).toEqual([
      {
        index: 0,
        text: 'Let me.',
        reasoning: '',
        refusal: null,
        toolCalls: [{ id: 'call_1', name: 'paint', arguments: '{"in":"blue"}' }],
        finishReason: null,
      },
    ]);
    expect(result.media).toBeUndefined();
  });
});

describe('answers of the Messages API', () => {
  const search = { type: 'server_tool_use', id: 's1', name: 'web_search', input: { query: 'blue' } };
  const citation = { type: 'web_search_result_location', url: 'https://example.com/a', cited_text: 'Blue' };
  const expected = [
    { name: 'server_tool_use', data: search },
    { name: 'citations', data: [citation] },
  ];

  it('keeps what came in pieces as it keeps what came whole', () => {
    const text = { type: 'text', text: 'Blue.', citations: [citation] };
    const message = { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [search, text] };
    expect(whole('anthropic-json', { ...message, stop_reason: 'end_turn' }).raw).toEqual(expected);

    const block = (index: number, content_block: object) => ({ type: 'content_block_start', index, content_block });
    const piece = (index: number, delta: object) => ({ type: 'content_block_delta', index, delta });
    const stop = (index: number) => ({ type: 'content_block_stop', index });
    const events = [
      { type: 'message_start', message: { ...message, content: [] } },
      block(0, { ...search, input: {} }),
      piece(0, { type: 'input_json_delta', partial_json: '{"query":' }),
      piece(0, { type: 'input_json_delta', partial_json: ' "blue"}' }),
      stop(0),
      block(1, { type: 'text', text: '' }),
      piece(1, { type: 'citations_delta', citation }),
      piece(1, { type: 'text_delta', text: 'Blue.' }),
      stop(1),
      { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
      { type: 'message_stop' },
    ];
    const result = streamed('anthropic-sse', events);
    expect(result.raw).toEqual(expected);
    expect(result.choices[0]).toMatchObject({ text: 'Blue.', toolCalls: [] });
    // Broken off within the block: what came of it is kept.
    expect(streamed('anthropic-sse', events.slice(0, 3)).raw).toEqual([
      { name: 'server_tool_use', data: { ...search, input: '{"query":' } },
    ]);
  });
});

describe('answers of the Responses API', () => {
  it('tells calls apart that all have the same number', () => {
    const added = (id: string) => ({
      type: 'response.output_item.added',
      output_index: 0,
      item: { type: 'function_call', id: `item_${id}`, call_id: id, name: 'paint', arguments: '' },
    });
    const piece = (id: string, delta: string) => ({
      type: 'response.function_call_arguments.delta',
      output_index: 0,
      item_id: `item_${id}`,
      delta,
    });
    const events = [added('a'), piece('a', '{"n":1}'), added('b'), piece('b', '{"n":2}')];
    expect(streamed('openai-responses-sse', events).choices[0]?.toolCalls).toEqual([
      { id: 'a', name: 'paint', arguments: '{"n":1}' },
      { id: 'b', name: 'paint', arguments: '{"n":2}' },
    ]);
  });

  it('takes a text once whose number in the stream is not that in the item', () => {
    const part = (text: string) => ({ type: 'output_text', text, annotations: [] });
    const piece = { item_id: 'm', output_index: 1, content_index: 1 };
    const item = { id: 'm', type: 'message', role: 'assistant', content: [part('Blue.'), part('Red.')] };
    const events = [
      { type: 'response.output_text.delta', ...piece, delta: 'Blue.' },
      { type: 'response.output_text.delta', ...piece, content_index: 2, delta: 'Red.' },
      { type: 'response.output_item.done', output_index: 1, item },
      { type: 'response.completed', response: { id: 'r', status: 'completed', output: [item] } },
    ];
    expect(streamed('openai-responses-sse', events).choices[0]?.text).toBe('Blue.Red.');
    // Where the numbers agree, what did not come in pieces is told late, but told.
    const third = { type: 'response.output_text.delta', ...piece, content_index: 2, delta: 'Red.' };
    const whole = { ...item, content: [part('Blue.'), part('Green.'), part('Red.')] };
    const late = [third, { type: 'response.output_item.done', output_index: 1, item: whole }];
    expect(streamed('openai-responses-sse', late).choices[0]?.text).toBe('Red.Blue.Green.');
  });

  it('keeps a tool of the service once, not each step on its way', () => {
    const item = { type: 'shell_call', id: 'sh', status: 'completed', action: { commands: ['ls'] } };
    const events = [
      { type: 'response.shell_call_command.delta', output_index: 0, delta: 'l' },
      { type: 'response.shell_call_command.delta', output_index: 0, delta: 's' },
      { type: 'response.output_item.done', output_index: 0, item },
    ];
    expect(streamed('openai-responses-sse', events).raw).toEqual([{ name: 'shell_call', data: item }]);
  });
});

it('keeps the sources of a Gemini answer', () => {
  const groundingMetadata = { groundingChunks: [{ web: { uri: 'https://example.com/a', title: 'A' } }] };
  const candidate = { content: { parts: [{ text: 'Blue.' }] }, finishReason: 'STOP', groundingMetadata };
  expect(whole('gemini-json', { candidates: [candidate] }).raw).toEqual([
    { name: 'groundingMetadata', data: groundingMetadata },
  ]);
});

it('goes by the status where the type of the error says no more than "an error"', () => {
  const error = { message: 'Unauthorized', type: 'api_error', param: null, code: null };
  const decode = (status: number) =>
    decodeTextChunks({
      format: 'openai-chat-json',
      head: { status, headers: [] },
      hints: {},
      chunks: [JSON.stringify({ error })],
    }).error;
  expect(decode(401)).toMatchObject({ category: 'auth', retryable: false });
  expect(decode(500)).toMatchObject({ category: 'server', retryable: true });
});

function whole(format: DecodeFormat, body: object) {
  const head = { status: 200, headers: [['content-type', 'application/json']] as [string, string][] };
  return decodeTextChunks({ format, head, hints: {}, chunks: [JSON.stringify(body)] });
}

function streamed(format: DecodeFormat, records: readonly (object & { type?: JsonValue })[]) {
  const head = { status: 200, headers: [['content-type', 'text/event-stream']] as [string, string][] };
  const chunks = records.map((record) => `data: ${JSON.stringify(record)}\n\n`);
  return decodeTextChunks({ format, head, hints: {}, chunks });
}
