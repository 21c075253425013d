import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { draftOf, endpointOf, issuesOf } from '../../../support/draft.ts';
import { promptOf } from '../../../support/prompt.ts';

const ENDPOINT = 'anthropic/count-tokens';
const counted: JsonObject = {
  model: 'm',
  system: 'Be brief.',
  messages: [{ role: 'user', content: 'hi' }],
  thinking: { type: 'enabled', budget_tokens: 2048 },
};

it('counts without max_tokens, as one call that is never a stream', () => {
  const draft = draftOf(ENDPOINT, counted);
  expect(issuesOf(draft)).toEqual([]);
  const { buildRequest, isStream, withStream } = endpointOf(draft);
  expect(buildRequest(draft, { baseUrl: 'https://api.anthropic.com' })).toEqual({
    method: 'POST',
    url: 'https://api.anthropic.com/v1/messages/count_tokens',
    headers: [
      ['content-type', 'application/json'],
      ['accept', 'application/json'],
      ['anthropic-version', '2023-06-01'],
    ],
    body: JSON.stringify(counted),
  });
  expect(isStream(withStream(draft, true))).toBe(false);
});

it.each(['max_tokens', 'stream', 'temperature', 'stop_sequences', 'metadata'])(
  'tells that %s has no place here',
  (name) => {
    const value = { max_tokens: 4096, stream: true, temperature: 1, stop_sequences: ['a'], metadata: { user_id: 'u' } };
    const body = { ...counted, [name]: value[name as keyof typeof value] };
    expect(issuesOf(draftOf(ENDPOINT, body))).toEqual([
      expect.stringMatching(`^warning ${name}: Counting takes no ${name}`),
    ]);
  },
);

it('takes the conversation of a prompt and nothing else', () => {
  const { fromPrompt } = endpointOf(draftOf(ENDPOINT, {}));
  const { body } = fromPrompt(
    promptOf(
      [
        { role: 'system', text: 'Be brief.' },
        { role: 'user', text: 'hi' },
      ],
      { maxOutputTokens: 5, stream: true },
    ),
    'm',
  );
  expect(body).toEqual({ model: 'm', system: 'Be brief.', messages: [{ role: 'user', content: 'hi' }] });
});

it.each(['', '/', '/v1', '/v1/messages', '/v1/messages/count_tokens', '/v1/models'])(
  'reaches every call from a base that ends with "%s"',
  (end) => {
    const urlOf = (endpoint: string) => {
      const draft = draftOf(endpoint, counted);
      return endpointOf(draft).buildRequest(draft, { baseUrl: `https://h/anthropic${end}` }).url;
    };
    expect(urlOf('anthropic/messages')).toBe('https://h/anthropic/v1/messages');
    expect(urlOf(ENDPOINT)).toBe('https://h/anthropic/v1/messages/count_tokens');
    expect(urlOf('anthropic/models')).toBe('https://h/anthropic/v1/models?limit=1000');
  },
);
