import { describe, expect, it } from 'vitest';
import { buildModelsRequest } from '../../../../shared/providers/_kit/models-request.ts';
import { ollama } from '../../../../shared/providers/ollama/provider.ts';
import { urlWarnings } from '../../../../shared/requests/url-warnings.ts';
import { draftOf, endpointOf } from '../../../support/draft.ts';

const chat = draftOf('ollama/chat', { model: 'm', messages: [] });

it.each(['chat', 'generate'])('%s streams unless told not to', (id) => {
  const draft = { ...chat, endpoint: `ollama/${id}` };
  const { isStream, withStream, buildRequest } = endpointOf(draft);
  const acceptOf = (sent: typeof draft) =>
    buildRequest(sent, { baseUrl: 'http://x' }).headers.find(([n]) => n === 'accept');
  expect(isStream(draft)).toBe(true);
  expect(acceptOf(draft)).toEqual(['accept', 'application/x-ndjson']);
  const whole = withStream(draft, false);
  expect(whole.body).toEqual({ model: 'm', messages: [], stream: false });
  expect(isStream(whole)).toBe(false);
  expect(acceptOf(whole)).toEqual(['accept', 'application/json']);
  expect(withStream(whole, true).body).toEqual(draft.body);
  expect(withStream(draft, true)).toBe(draft);
});

describe('addresses', () => {
  it.each([
    ['http://localhost:11434', 'http://localhost:11434/api/'],
    ['http://localhost:11434/', 'http://localhost:11434/api/'],
    ['http://localhost:11434/api', 'http://localhost:11434/api/'],
    ['http://localhost:11434/api/chat', 'http://localhost:11434/api/'],
    ['http://localhost:11434/api/tags/', 'http://localhost:11434/api/'],
    ['https://gate.test/ollama/api?key=1', 'https://gate.test/ollama/api/'],
    ['{{mockUrl}}/ollama', '{{mockUrl}}/ollama/api/'],
  ])('%s', (baseUrl, expected) => {
    const query = baseUrl.includes('?') ? '?key=1' : '';
    for (const id of ['chat', 'generate', 'embed', 'tags', 'show']) {
      const draft = { ...chat, endpoint: `ollama/${id}` };
      expect(endpointOf(draft).buildRequest(draft, { baseUrl }).url).toBe(`${expected}${id}${query}`);
    }
  });

  it('lists models beside the OpenAI form as well', () => {
    expect(buildModelsRequest(ollama, 'http://localhost:11434/v1')?.url).toBe('http://localhost:11434/api/tags');
  });

  it('tells that the own form is not below /v1', () => {
    expect(
      urlWarnings('http://localhost:11434/v1/api/chat')
        .map(({ message }) => message.en)
        .join(),
    ).toMatch(/not below \/v1/);
    expect(urlWarnings('http://localhost:11434/api/chat')).toEqual([]);
  });
});
