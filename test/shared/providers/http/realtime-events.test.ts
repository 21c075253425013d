import { expect, it } from 'vitest';
import { createRealtimeReader } from '../../../../shared/providers/http/realtime-events.ts';
import { createRunFolder } from '../../../../shared/streaming/fold-run.ts';

function resultOf(messages: readonly object[]) {
  const read = createRealtimeReader();
  const folder = createRunFolder();
  for (const message of messages) folder.apply(read(JSON.stringify(message)));
  return folder.result();
}

const done = (usage: object) => ({ type: 'response.done', response: { status: 'completed', usage } });

it('adds up the answers of a conversation, each of which is charged for itself', () => {
  const result = resultOf([
    { type: 'session.created', session: { id: 's', model: 'gpt-realtime' } },
    done({
      total_tokens: 150,
      input_tokens: 40,
      output_tokens: 110,
      input_token_details: { cached_tokens: 0, text_tokens: 10, audio_tokens: 30 },
      output_token_details: { text_tokens: 20, audio_tokens: 90 },
    }),
    done({
      total_tokens: 250,
      input_tokens: 190,
      output_tokens: 60,
      input_token_details: {
        cached_tokens: 128,
        audio_tokens: 120,
        cached_tokens_details: { text_tokens: 28, audio_tokens: 100 },
      },
      output_token_details: { text_tokens: 15, audio_tokens: 45 },
    }),
  ]);
  expect(result.model).toBe('gpt-realtime');
  expect(result.usage).toMatchObject({
    inputTotal: 230,
    outputTotal: 170,
    total: 400,
    cachedInput: 128,
    parts: { audioInput: 150, cachedAudioInput: 100, audioOutput: 135 },
  });
});

it('counts what is spoken in characters', () => {
  expect(resultOf([done({ characters: 7 }), done({ characters: 5 })]).usage).toMatchObject({
    inputTotal: null,
    units: { inputCharacters: 12 },
  });
});

it('reads the calls of tools, in pieces or whole', () => {
  const added = (id: string) => ({
    type: 'response.output_item.added',
    item: { id, type: 'function_call', call_id: `call_${id}`, name: 'paint', arguments: '' },
  });
  const end = (id: string, text: string) => ({
    type: 'response.function_call_arguments.done',
    item_id: id,
    arguments: text,
  });
  const piece = (id: string, delta: string) => ({
    type: 'response.function_call_arguments.delta',
    item_id: id,
    delta,
  });
  const messages = [
    { type: 'response.output_item.added', item: { id: 'm', type: 'message' } },
    added('a'),
    added('b'),
    piece('a', '{"in":'),
    piece('a', '"blue"}'),
    end('a', '{"in":"blue"}'),
    end('b', '{"in":"red"}'),
  ];
  expect(resultOf(messages).choices[0]?.toolCalls).toEqual([
    { id: 'call_a', name: 'paint', arguments: '{"in":"blue"}' },
    { id: 'call_b', name: 'paint', arguments: '{"in":"red"}' },
  ]);
});
