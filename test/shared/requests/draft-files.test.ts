import { describe, expect, it } from 'vitest';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import type { VariableScope } from '../../../shared/variables/interpolate.ts';
import { connectionOf } from '../../support/connection.ts';

const scopes: VariableScope[] = [
  {
    source: 'captured',
    label: '',
    variables: new Map([
      ['whole', 'private/keys.txt'],
      ['reference', 'file:private/keys.txt'],
      ['name', 'question'],
      ['token', '••••••'],
    ]),
    secrets: new Map([['token', 'secret-2']]),
  },
];

function codeOf(draft: Partial<RequestDraft>): string | null {
  try {
    prepareRequest({
      draft: { sidecall: 2, info: { name: '' }, endpoint: 'http/websocket', ...draft },
      connection: connectionOf('dashscope', 'https://host'),
      scopes,
      appVersion: '1',
    });
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const message = (data: string) => ({
  websocket: { url: '/x', messages: [{ name: 'A', type: 'file' as const, data }] },
});
const recognition = (file: string) => ({
  endpoint: 'dashscope/recognition-socket',
  body: { model: 'm', input: { file }, parameters: { format: 'wav' } },
});

describe('files that go out on a socket', () => {
  it.each([
    ['sounds/question.wav', null],
    ['sounds/{{name}}.wav', null],
    ['', null],
    ['{{whole}}', 'MESSAGE_FILE_BY_VARIABLE'],
    [' ./{{whole}} ', 'MESSAGE_FILE_BY_VARIABLE'],
    ['{{nowhere}}', 'MESSAGE_FILE_BY_VARIABLE'],
    ['sounds/{{token}}.wav', 'SECRET_VARIABLE_MISPLACED'],
  ])('a message names its file itself: %s', (data, expected) => {
    expect(codeOf(message(data))).toBe(expected);
  });

  it('messages of other kinds hold any text', () => {
    expect(
      codeOf({ websocket: { url: '/x', messages: [{ name: '', type: 'text', data: '{{reference}}' }] } }),
    ).toBeNull();
  });

  it.each([
    ['file:sounds/question.wav', null],
    ['sounds/question.wav', null],
    ['file:{{name}}.wav', null],
    ['{{reference}}', 'FILE_BY_VARIABLE'],
    ['{{whole}}', 'FILE_BY_VARIABLE'],
  ])('speech to be read is spelled as a file: %s', (file, expected) => {
    expect(codeOf(recognition(file))).toBe(expected);
  });
});
