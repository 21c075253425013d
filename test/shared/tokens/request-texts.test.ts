import { expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { requestTexts } from '../../../shared/tokens/request-texts.ts';

it('finds what a model reads in the bodies of all families, and no picture, role or parameter', () => {
  const picture = `data:image/png;base64,${'A'.repeat(100)}`;
  const chat: JsonValue = {
    model: 'gpt',
    temperature: 0.5,
    stop: ['never read'],
    messages: [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', image_url: { url: picture } },
        ],
      },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'look', arguments: '{"a":1}' } }],
      },
    ],
    tools: [{ type: 'function', function: { name: 'look' } }],
  };
  expect(requestTexts(chat)).toEqual([
    'Be brief.',
    'What is this?',
    'look',
    '{"a":1}',
    '[{"type":"function","function":{"name":"look"}}]',
  ]);
  const message: JsonValue = {
    system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
    messages: [
      {
        role: 'user',
        content: [
          { type: 'image', source: { type: 'base64', data: 'AAAA' } },
          { type: 'text', text: 'Hi' },
        ],
      },
    ],
  };
  expect(requestTexts(message)).toEqual(['Be brief.', 'Hi']);
  const gemini: JsonValue = {
    systemInstruction: { parts: [{ text: 'Be brief.' }] },
    contents: [{ role: 'user', parts: [{ inlineData: { mimeType: 'image/png', data: 'AAAA' } }, { text: 'Hi' }] }],
  };
  expect(requestTexts(gemini)).toEqual(['Be brief.', 'Hi']);
  const dashScope: JsonValue = {
    model: 'qwen',
    input: { messages: [{ role: 'user', content: [{ text: 'Hi' }, { image: picture }] }] },
  };
  expect(requestTexts(dashScope)).toEqual(['Hi']);
  expect(requestTexts({ input: ['one', 'two'], model: 'embed' })).toEqual(['one', 'two']);
  expect(requestTexts('not an object')).toEqual([]);
});
