import { describe, expect, test } from 'vitest';
import {
  addMessage,
  compactJson,
  messagePieces,
  moveMessage,
  readMessages,
  readSystemText,
  removeMessage,
  setRole,
  setSystemText,
} from '../../../renderer/src/features/request/messages.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { setAtPath } from '../../../shared/providers/_kit/body-path.ts';

const PATH = ['input', 'messages'];
const CHAT = { messagesPath: PATH, roles: ['system', 'user', 'assistant'], contentKey: 'content' as const };
const image = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } };
const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };

function bodyOf(...messages: JsonValue[]): JsonValue {
  return { model: 'm', input: { messages, other: 1 }, parameters: { top_k: 3 } };
}
const user = { role: 'user', content: 'Hi' };
const assistant = { role: 'assistant', content: null, tool_calls: [call] };

describe('messages', () => {
  test('adds the user first, then turn by turn, and touches nothing else', () => {
    const one = addMessage({ model: 'm' }, CHAT);
    expect(one).toEqual({ model: 'm', input: { messages: [{ role: 'user', content: '' }] } });
    expect(readMessages(addMessage(one, CHAT), PATH)?.[1]).toEqual({ role: 'assistant', content: '' });
    expect(addMessage(bodyOf(user), CHAT)).toEqual(bodyOf(user, { role: 'assistant', content: '' }));
    expect(addMessage(bodyOf(assistant), CHAT)).toEqual(bodyOf(assistant, { role: 'user', content: '' }));
  });

  test('writes parts, and the role of the answer, where the form has them so', () => {
    const gemini = { messagesPath: ['contents'], roles: ['user', 'model'], contentKey: 'parts' as const };
    const one = addMessage({}, gemini);
    expect(addMessage(one, gemini)).toEqual({
      contents: [
        { role: 'user', parts: [{ text: '' }] },
        { role: 'model', parts: [{ text: '' }] },
      ],
    });
    const call = { functionCall: { name: 'f', args: {} } };
    expect(messagePieces({ role: 'model', parts: [{ text: 'Hi' }, call] }, 'parts')).toEqual([
      { kind: 'text', path: ['parts', 0, 'text'], text: 'Hi' },
      { kind: 'other', path: ['parts', 1], name: 'functionCall', value: call },
    ]);
    const system = setSystemText({}, ['systemInstruction', 'parts'], 'Be brief.', 'parts');
    expect(system).toEqual({ systemInstruction: { parts: [{ text: 'Be brief.' }] } });
    expect(readSystemText(system, ['systemInstruction', 'parts'], 'parts')).toBe('Be brief.');
    expect(setSystemText(system, ['systemInstruction', 'parts'], '', 'parts')).toEqual({});
  });

  test('removes, moves and renames exactly the one meant', () => {
    const body = bodyOf(user, assistant, { role: 'tool', tool_call_id: 'call_1', content: '42' });
    expect(readMessages(removeMessage(body, PATH, 1), PATH)).toEqual([
      user,
      { role: 'tool', tool_call_id: 'call_1', content: '42' },
    ]);
    expect(readMessages(moveMessage(body, PATH, 1, -1), PATH)?.slice(0, 2)).toEqual([assistant, user]);
    expect(moveMessage(body, PATH, 0, -1)).toBe(body);
    expect(moveMessage(body, PATH, 2, 1)).toBe(body);
    expect(readMessages(setRole(body, PATH, 1, 'user'), PATH)?.[1]).toEqual({ ...assistant, role: 'user' });
  });

  test('removing the last message leaves an empty list, not a missing field', () => {
    expect(removeMessage(bodyOf(user), PATH, 0)).toEqual(bodyOf());
  });

  test('shows text to edit and everything else as it is', () => {
    expect(
      messagePieces({ role: 'user', content: [{ type: 'text', text: 'Look' }, image], name: 'ann' }, 'content'),
    ).toEqual([
      { kind: 'text', path: ['content', 0, 'text'], text: 'Look' },
      {
        kind: 'media',
        path: ['content', 1],
        place: { keys: ['image_url', 'url'], kind: 'image', text: 'https://example.com/a.png' },
        name: 'image_url',
        part: image,
      },
      { kind: 'other', path: ['name'], name: 'name', value: 'ann' },
    ]);
    expect(messagePieces(assistant, 'content')).toEqual([
      { kind: 'other', path: ['tool_calls'], name: 'tool_calls', value: [call] },
    ]);
    expect(messagePieces('odd', 'content')).toEqual([{ kind: 'other', path: [], name: '', value: 'odd' }]);
  });

  test('an edit of one text part keeps the other parts', () => {
    const body = bodyOf({
      role: 'user',
      content: [{ type: 'text', text: 'Look', cache_control: { type: 'ephemeral' } }, image],
    });
    expect(setAtPath(body, [...PATH, 0, 'content', 0, 'text'], 'See')).toEqual(
      bodyOf({ role: 'user', content: [{ type: 'text', text: 'See', cache_control: { type: 'ephemeral' } }, image] }),
    );
  });

  test('a list that is none is told apart from no list', () => {
    expect(readMessages({ messages: '{{messages}}' }, ['messages'])).toBeNull();
    expect(readMessages({}, ['messages'])).toEqual([]);
  });

  test('a system field that is no text is left to the JSON tab', () => {
    expect(readSystemText({ system: [{ type: 'text', text: 'a' }] }, ['system'], 'content')).toBeNull();
    expect(readSystemText({ system: 'a' }, ['system'], 'content')).toBe('a');
    expect(readSystemText(undefined, ['system'], 'content')).toBe('');
  });

  test('chips stay short', () => {
    expect(compactJson({ url: 'x'.repeat(500) }, 20)).toBe('{"url":"xxxxxxxxxxxx…');
  });
});
