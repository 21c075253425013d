import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { fromPrompt, toPrompt } from '../../../../shared/providers/gemini/prompt.ts';
import { draftOf } from '../../../support/draft.ts';
import { linesOf, otherNames, promptOf } from '../../../support/prompt.ts';

it('reads a whole body, and names what it cannot carry', () => {
  const body: JsonObject = {
    systemInstruction: { parts: [{ text: 'Be brief.' }, { text: 'Be kind.' }] },
    contents: [
      { parts: { text: 'Hi' } },
      {
        role: 'model',
        parts: [{ text: 'Hm', thought: true }, { text: 'Hello' }, { functionCall: { name: 'f', args: {} } }],
      },
      { role: 'user', parts: [{ text: 'And this?' }, { inlineData: { mimeType: 'image/png', data: '' } }] },
    ],
    generationConfig: { temperature: 0.5, topP: 0.9, maxOutputTokens: 50, stopSequences: ['END'], topK: 3 },
    tools: [{ googleSearch: {} }],
  };
  const prompt = toPrompt(draftOf('gemini/generate-content', body, { stream: true, model: 'm' }));
  expect(linesOf(prompt)).toEqual([
    { role: 'system', text: 'Be brief.\nBe kind.' },
    { role: 'user', text: 'Hi' },
    { role: 'assistant', text: 'Hello' },
    { role: 'user', text: 'And this?' },
  ]);
  expect(prompt).toMatchObject({
    stream: true,
    temperature: 0.5,
    topP: 0.9,
    topK: 3,
    maxOutputTokens: 50,
    stop: ['END'],
    messages: [
      {},
      {},
      {
        content: [{ type: 'other', name: 'thought' }, { type: 'text' }],
        toolCalls: [{ id: 'call_1', name: 'f', input: '{}' }],
      },
      { content: [{ type: 'text' }, { type: 'image', source: { mediaType: 'image/png', data: '' } }] },
    ],
    tools: [{ kind: 'other', value: { googleSearch: {} } }],
  });
  expect(otherNames(prompt)).toEqual([]);
});

it('writes a prompt in its own shape, the model left to the path', () => {
  const prompt = promptOf(
    [
      { role: 'system', text: 'One.' },
      { role: 'user', text: 'Hi' },
      { role: 'system', text: 'Two.' },
      { role: 'assistant', text: 'Hello' },
    ],
    {
      maxOutputTokens: 50,
      stop: ['1', '2', '3', '4', '5', '6'],
      stream: true,
      sources: { system: ['messages', 'system'], maxOutputTokens: ['max_tokens'], stop: ['stop'] },
      others: [{ name: 'logit_bias', path: ['logit_bias'], value: {} }],
    },
  );
  expect(fromPrompt(prompt)).toEqual({
    body: {
      systemInstruction: { parts: [{ text: 'One.' }, { text: 'Two.' }] },
      contents: [
        { role: 'user', parts: [{ text: 'Hi' }] },
        { role: 'model', parts: [{ text: 'Hello' }] },
      ],
      generationConfig: { maxOutputTokens: 50, stopSequences: ['1', '2', '3', '4', '5'] },
    },
    notes: [
      { kind: 'renamed', from: 'messages.system', to: 'systemInstruction' },
      { kind: 'renamed', from: 'max_tokens', to: 'maxOutputTokens' },
      { kind: 'renamed', from: 'stop', to: 'stopSequences' },
      { kind: 'clamped', field: 'stopSequences', from: ['1', '2', '3', '4', '5', '6'], to: ['1', '2', '3', '4', '5'] },
      { kind: 'dropped', field: 'logit_bias' },
    ],
  });
});
