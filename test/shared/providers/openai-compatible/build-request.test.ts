import { expect, it } from 'vitest';
import { draftOf, endpointOf } from '../../../support/draft.ts';

const ENDPOINT = 'openai-compatible/chat.completions';

it('sends the body as it is, unknown fields and all', () => {
  const body = { model: 'm', messages: [{ role: 'user', content: '你好' }], brand_new: { x: [1, null] }, stream: true };
  const draft = draftOf(ENDPOINT, body, {
    headers: [
      { name: 'OpenAI-Organization', value: 'org-1' },
      { name: 'X-Off', value: '1', disabled: true },
      { name: 'Accept', value: 'text/plain' },
    ],
  });
  expect(endpointOf(draft).buildRequest(draft, { baseUrl: 'https://api.openai.com/v1/' })).toEqual({
    method: 'POST',
    url: 'https://api.openai.com/v1/chat/completions',
    headers: [
      ['content-type', 'application/json'],
      ['OpenAI-Organization', 'org-1'],
      ['Accept', 'text/plain'],
    ],
    body: JSON.stringify(body),
  });
});

it('switches streaming with its usage, and takes both back', () => {
  const draft = draftOf(ENDPOINT, { model: 'm', messages: [] });
  const { withStream } = endpointOf(draft);
  const streamed = withStream(draft, true);
  expect(streamed.body).toEqual({ model: 'm', messages: [], stream: true, stream_options: { include_usage: true } });
  expect(withStream(streamed, false)).toEqual(draft);
  const own = draftOf(ENDPOINT, { stream_options: { include_usage: false } });
  expect(withStream(own, true).body).toEqual({ stream: true, stream_options: { include_usage: false } });
});
