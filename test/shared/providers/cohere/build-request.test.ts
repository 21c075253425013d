import { expect, it } from 'vitest';
import { buildModelsRequest } from '../../../../shared/providers/_kit/models-request.ts';
import { cohere } from '../../../../shared/providers/cohere/provider.ts';
import { urlWarnings } from '../../../../shared/requests/url-warnings.ts';
import { draftOf, endpointOf } from '../../../support/draft.ts';

const PATHS = {
  chat: '/v2/chat',
  rerank: '/v2/rerank',
  embed: '/v2/embed',
  tokenize: '/v1/tokenize',
  models: '/v1/models?page_size=1000',
};

it.each([
  ['https://api.cohere.com', 'https://api.cohere.com'],
  ['https://api.cohere.com/', 'https://api.cohere.com'],
  ['https://api.cohere.com/v2', 'https://api.cohere.com'],
  ['https://api.cohere.com/v1/', 'https://api.cohere.com'],
  ['https://api.cohere.com/v2/chat', 'https://api.cohere.com'],
  ['https://api.cohere.com/v2/rerank', 'https://api.cohere.com'],
  ['https://gate.test/team/v2', 'https://gate.test/team'],
  ['{{mockUrl}}/cohere', '{{mockUrl}}/cohere'],
])('%s serves both versions', (baseUrl, host) => {
  for (const [id, path] of Object.entries(PATHS)) {
    const draft = draftOf(`cohere/${id}`, {});
    expect(endpointOf(draft).buildRequest(draft, { baseUrl }).url).toBe(`${host}${path}`);
  }
  expect(buildModelsRequest(cohere, baseUrl)?.url).toBe(`${host}${PATHS.models}`);
});

it.each([
  ['https://api.cohere.ai/compatibility/v1/chat', /OpenAI form/],
  ['https://api.cohere.com/v1/chat/completions', /below \/compatibility/],
  ['https://api.cohere.ai/compatibility/v1/chat/completions', null],
  ['https://api.cohere.com/v2/chat', null],
])('%s', (url, expected) => {
  const told = urlWarnings(url).map(({ message }) => message.en);
  if (expected === null) expect(told).toEqual([]);
  else expect(told.join()).toMatch(expected);
});

it('streams when asked to, and leaves no trace when not', () => {
  const draft = draftOf('cohere/chat', { model: 'm' });
  const { isStream, withStream } = endpointOf(draft);
  expect(isStream(draft)).toBe(false);
  expect(withStream(draft, true).body).toEqual({ model: 'm', stream: true });
  expect(withStream(withStream(draft, true), false).body).toEqual(draft.body);
});
