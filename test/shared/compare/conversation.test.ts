import { describe, expect, test } from 'vitest';
import { appendMessages } from '../../../shared/compare/append-messages.ts';
import {
  addTurn,
  adoptAnswer,
  beginConversation,
  branchOf,
  type Conversation,
  chooseTurn,
  messagesAfterPrompt,
  messagesOf,
  putAnswer,
  siblingsOf,
} from '../../../shared/compare/conversation.ts';
import type { TurnAnswer } from '../../../shared/model/compare-session.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { interpolateJson } from '../../../shared/variables/interpolate.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { draftOf } from '../../support/draft.ts';

const NOTHING: Conversation = { turns: [], turnId: null };
const done = (text: string, toolCalls: string[] = []): TurnAnswer => ({ runId: 'r', state: 'done', text, toolCalls });
const failed = (text: string): TurnAnswer => ({ runId: 'r', state: 'failed', text, toolCalls: [] });

/** Prompt, one answer of each of two columns, and a second message. */
function twoTurns(): Conversation {
  let session = beginConversation(NOTHING, 'a', 'Hello?');
  session = putAnswer(session, 'a', '0', done('Hi from 0'));
  session = putAnswer(session, 'a', '1', done('Hi from 1'));
  return addTurn(session, { id: 'b', parentId: 'a', text: 'And then?' });
}

describe('a conversation in columns', () => {
  test('goes on in each column with what that column said', () => {
    const branch = branchOf(twoTurns());
    expect(messagesAfterPrompt(branch, '0')).toEqual([
      { role: 'assistant', text: 'Hi from 0' },
      { role: 'user', text: 'And then?' },
    ]);
    expect(messagesAfterPrompt(branch, '1')[0]?.text).toBe('Hi from 1');
  });

  test('sends on what a model said as it said it, and no value of a variable', () => {
    const said = 'Write {{token}}, {{{ other }}} and {{ item | upper }}.';
    const messages = [
      { role: 'assistant' as const, text: said },
      { role: 'user' as const, text: 'And {{mine}}?' },
    ];
    const draft = appendMessages(draftOf('openai-compatible/chat.completions', { model: 'm', messages: [] }), messages);
    const values = new Map([
      ['token', 'value'],
      ['other', 'value'],
      ['mine', 'my own'],
    ]);
    const scopes = [...scopesFor({ draft }), { source: 'environment' as const, label: '', variables: values }];
    expect(interpolateJson(draft.body as JsonValue, scopes).value).toMatchObject({
      messages: [{ content: said }, { content: 'And my own?' }],
    });
    expect(appendMessages(draft, messages).variables).toHaveLength(1);
  });

  test('sends calls of tools on as text', () => {
    const session = putAnswer(twoTurns(), 'a', '0', done('Let me look.', ['get_weather({"city":"Ulm"})']));
    expect(messagesAfterPrompt(branchOf(session), '0')[0]?.text).toBe('Let me look.\n\nget_weather({"city":"Ulm"})');
  });

  test('never sends on what failed or was stopped, and joins messages that nothing came between', () => {
    let session = putAnswer(twoTurns(), 'a', '0', failed('Half an ans'));
    session = putAnswer(session, 'b', '0', failed('500 Internal'));
    session = addTurn(session, { id: 'c', parentId: 'b', text: 'Again?' });
    expect(messagesAfterPrompt(branchOf(session), '0')).toEqual([{ role: 'user', text: 'And then?\n\nAgain?' }]);
  });

  test('goes on everywhere with the answer that was chosen for all', () => {
    const branch = branchOf(adoptAnswer(twoTurns(), 'a', '1'));
    expect(messagesAfterPrompt(branch, '0')[0]?.text).toBe('Hi from 1');
    expect(messagesAfterPrompt(branchOf(adoptAnswer(twoTurns(), 'a', null)), '0')[0]?.text).toBe('Hi from 0');
  });

  test('branches where a message is edited, and finds its way back to what followed the other version', () => {
    let session = addTurn(twoTurns(), { id: 'c', parentId: 'b', text: 'More' });
    session = addTurn(session, { id: 'b2', parentId: 'a', text: 'Or what?' });
    expect(branchOf(session).map(({ id }) => id)).toEqual(['a', 'b2']);
    expect(siblingsOf(session, { parentId: 'a' }).map(({ id }) => id)).toEqual(['b', 'b2']);
    expect(branchOf(chooseTurn(session, 'b')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('begins anew as a version of its own, but asks again in place where nothing followed', () => {
    const anew = beginConversation(twoTurns(), 'z', 'Hello?');
    expect(branchOf(anew).map(({ id }) => id)).toEqual(['z']);
    expect(anew.turns).toHaveLength(3);
    const first = putAnswer(beginConversation(NOTHING, 'a', 'Hello?'), 'a', '0', done('Hi'));
    expect(beginConversation(first, 'z', 'Hello?').turns).toEqual([
      { id: 'a', parentId: null, text: 'Hello?', answers: {}, adopted: null },
    ]);
    expect(beginConversation(first, 'z', 'Bye?').turns.map(({ id }) => id)).toEqual(['a', 'z']);
  });

  test('is saved whole, the newest answer included', () => {
    const session = putAnswer(twoTurns(), 'b', '0', done('The end'));
    expect(messagesOf(branchOf(session), '0').map(({ text }) => text)).toEqual(['Hi from 0', 'And then?', 'The end']);
    expect(messagesOf(branchOf(twoTurns()), '7')).toEqual([{ role: 'user', text: 'And then?' }]);
  });

  test('survives a chain that was damaged, a ring among them', () => {
    const turn = { text: '', answers: {}, adopted: null };
    const ring = {
      turns: [
        { ...turn, id: 'a', parentId: 'b' },
        { ...turn, id: 'b', parentId: 'a' },
      ],
      turnId: 'a',
    };
    expect(branchOf(ring)).toHaveLength(2);
    expect(branchOf({ turns: [], turnId: 'gone' })).toEqual([]);
  });

  test('forgets the oldest conversations, never the one that is shown', () => {
    let session = NOTHING;
    for (let number = 0; number < 400; number += 1) session = beginConversation(session, `t${number}`, `${number}`);
    expect(session.turns.length).toBe(300);
    expect(branchOf(session)[0]?.text).toBe('399');
  });
});

describe('appendMessages', () => {
  const messages = [
    { role: 'assistant' as const, text: 'Hi' },
    { role: 'user' as const, text: 'And?' },
  ];

  test('adds after the own messages, in the form of the endpoint', () => {
    const openai = draftOf('openai-compatible/chat.completions', { messages: [{ role: 'user', content: 'Hello' }] });
    expect(appendMessages(openai, messages).body).toEqual({
      messages: [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'Hi' },
        { role: 'user', content: 'And?' },
      ],
    });
    const gemini = draftOf('gemini/generate-content', { contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] });
    expect(appendMessages(gemini, messages).body).toMatchObject({
      contents: [{}, { role: 'model', parts: [{ text: 'Hi' }] }, { role: 'user', parts: [{ text: 'And?' }] }],
    });
  });

  test('leaves a request without messages as it is', () => {
    const plain = draftOf('http/request', {});
    expect(appendMessages(plain, messages)).toBe(plain);
  });
});
