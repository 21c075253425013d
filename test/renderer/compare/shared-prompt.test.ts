import { describe, expect, test } from 'vitest';
import {
  type PromptPlaces,
  readSharedPrompt,
  withSystemText,
  withUserText,
} from '../../../renderer/src/features/compare/prompt/shared-prompt.ts';
import type { JsonValue } from '../../../shared/model/json.ts';

const LIST: PromptPlaces = {
  messagesPath: ['messages'],
  systemPath: null,
  roles: ['system', 'developer', 'user', 'assistant'],
  contentKey: 'content',
};
const APART: PromptPlaces = {
  messagesPath: ['messages'],
  systemPath: ['system'],
  roles: ['user', 'assistant'],
  contentKey: 'content',
};
const NESTED: PromptPlaces = { ...LIST, messagesPath: ['input', 'messages'] };

const system = { role: 'system', content: 'Be brief.' };
const user = { role: 'user', content: 'Hello?' };

describe('what the prompt panel shows', () => {
  const editable = (text: string) => ({ text, isEditable: true });

  test.each<[promise: string, body: JsonValue | undefined, places: PromptPlaces, expected: unknown]>([
    [
      'system and user message of the list',
      { messages: [system, user] },
      LIST,
      { system: editable('Be brief.'), user: editable('Hello?'), otherMessages: 0 },
    ],
    [
      'a system text outside the list',
      { system: 'Be brief.', messages: [user] },
      APART,
      { system: editable('Be brief.'), user: editable('Hello?'), otherMessages: 0 },
    ],
    [
      'a nested list',
      { input: { messages: [system, user] } },
      NESTED,
      { system: editable('Be brief.'), user: editable('Hello?'), otherMessages: 0 },
    ],
    [
      'the last user message of several turns, and how many others there are',
      { messages: [system, user, { role: 'assistant', content: 'Hi.' }, { role: 'user', content: 'Again?' }] },
      LIST,
      { system: editable('Be brief.'), user: editable('Again?'), otherMessages: 2 },
    ],
    [
      'a developer message as the system text',
      { messages: [{ role: 'developer', content: 'Be brief.' }] },
      LIST,
      { system: editable('Be brief.'), user: editable(''), otherMessages: 0 },
    ],
    [
      'empty boxes for a body without messages',
      undefined,
      LIST,
      { system: editable(''), user: editable(''), otherMessages: 0 },
    ],
    [
      'no system box where the endpoint has no such role',
      { messages: [user] },
      { ...LIST, roles: ['user', 'assistant'] },
      { system: null, user: editable('Hello?'), otherMessages: 0 },
    ],
    [
      'the text of a message with an image, but not for editing',
      { messages: [{ role: 'user', content: [{ type: 'text', text: 'What is it?' }, { type: 'image_url' }] }] },
      LIST,
      { system: editable(''), user: { text: 'What is it?', isEditable: false }, otherMessages: 0 },
    ],
    [
      'malformed messages as messages that it cannot edit',
      { messages: ['?', 7, user] },
      LIST,
      { system: editable(''), user: editable('Hello?'), otherMessages: 2 },
    ],
  ])('%s', (_promise, body, places, expected) => {
    expect(readSharedPrompt(body, places)).toEqual(expected);
  });
});

describe('editing the user text', () => {
  test('changes the last user message alone', () => {
    const first = { role: 'user', content: 'First' };
    expect(withUserText({ model: 'm', messages: [system, first, user] }, LIST, 'New')).toEqual({
      model: 'm',
      messages: [system, first, { role: 'user', content: 'New' }],
    });
  });

  test('adds a user message where there is none', () => {
    expect(withUserText({ model: 'm' }, NESTED, 'New')).toEqual({
      model: 'm',
      input: { messages: [{ role: 'user', content: 'New' }] },
    });
  });

  test('keeps what stands beside the only text of a message', () => {
    const part = { type: 'text', text: 'Old', cache_control: { type: 'ephemeral' } };
    expect(withUserText({ messages: [{ role: 'user', content: [part], name: 'ann' }] }, APART, 'New')).toEqual({
      messages: [{ role: 'user', content: [{ ...part, text: 'New' }], name: 'ann' }],
    });
  });

  test('keeps an emptied message: the user is about to type', () => {
    expect(withUserText({ messages: [user] }, LIST, '')).toEqual({ messages: [{ role: 'user', content: '' }] });
  });
});

describe('editing the system text', () => {
  test.each<[promise: string, body: JsonValue, places: PromptPlaces, text: string, expected: JsonValue]>([
    [
      'changes the message',
      { messages: [system, user] },
      LIST,
      'New',
      { messages: [{ role: 'system', content: 'New' }, user] },
    ],
    [
      'keeps the role developer',
      { messages: [{ role: 'developer', content: 'Old' }, user] },
      LIST,
      'New',
      { messages: [{ role: 'developer', content: 'New' }, user] },
    ],
    [
      'puts a new message first',
      { messages: [user] },
      LIST,
      'New',
      { messages: [{ role: 'system', content: 'New' }, user] },
    ],
    ['takes an emptied message out', { messages: [system, user] }, LIST, '', { messages: [user] }],
    ['leaves the list alone when there is nothing to take out', { messages: [user] }, LIST, '', { messages: [user] }],
    ['sets the field outside the list', { messages: [user] }, APART, 'New', { messages: [user], system: 'New' }],
    ['takes the emptied field out', { system: 'Old', messages: [user] }, APART, '', { messages: [user] }],
  ])('%s', (_promise, body, places, text, expected) => {
    expect(withSystemText(body, places, text)).toEqual(expected);
  });
});
