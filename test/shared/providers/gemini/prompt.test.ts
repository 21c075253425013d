import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import type { Prompt } from '../../../../shared/providers/_kit/adapter.ts';
import { fromPrompt, toPrompt } from '../../../../shared/providers/gemini/prompt.ts';
import { draftOf } from '../../../support/draft.ts';

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
  expect(toPrompt(draftOf('gemini/generate-content', body, { stream: true, model: 'm' }))).toEqual({
    messages: [
      { role: 'system', text: 'Be brief.\nBe kind.' },
      { role: 'user', text: 'Hi' },
      { role: 'assistant', text: 'Hello' },
      { role: 'user', text: 'And this?' },
    ],
    stream: true,
    temperature: 0.5,
    topP: 0.9,
    maxOutputTokens: 50,
    stop: ['END'],
    names: {
      system: 'systemInstruction',
      temperature: 'temperature',
      topP: 'topP',
      maxOutputTokens: 'maxOutputTokens',
      stop: 'stopSequences',
    },
    notCarried: [
      'contents[1].thought',
      'contents[1].functionCall',
      'contents[2].inlineData',
      'generationConfig.topK',
      'tools',
    ],
  });
});

it('writes a prompt in its own shape, the model left to the path', () => {
  const prompt: Prompt = {
    messages: [
      { role: 'system', text: 'One.' },
      { role: 'user', text: 'Hi' },
      { role: 'system', text: 'Two.' },
      { role: 'assistant', text: 'Hello' },
    ],
    maxOutputTokens: 50,
    stop: ['1', '2', '3', '4', '5', '6'],
    stream: true,
    names: { system: 'messages.system', maxOutputTokens: 'max_tokens', stop: 'stop' },
    notCarried: ['seed'],
  };
  expect(fromPrompt(prompt)).toEqual({
    body: {
      systemInstruction: { parts: [{ text: 'One.\n\nTwo.' }] },
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
      { kind: 'dropped', field: 'seed' },
    ],
  });
});
