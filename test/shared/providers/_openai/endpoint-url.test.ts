import { expect, it } from 'vitest';
import { endpointUrl } from '../../../../shared/providers/_openai/endpoint-url.ts';

it.each([
  ['https://h.test/v1', '/responses', 'https://h.test/v1/responses'],
  ['https://h.test/v1/chat/completions', '/chat/completions', 'https://h.test/v1/chat/completions'],
  // The full URL of another endpoint, as copied from a provider's page.
  ['https://h.test/v1/chat/completions', '/completions', 'https://h.test/v1/completions'],
  ['https://h.test/v1/completions/', '/chat/completions', 'https://h.test/v1/chat/completions'],
  ['https://h.test/v1/chat/completions?api-version=1', '/embeddings', 'https://h.test/v1/embeddings?api-version=1'],
  ['https://h.test/gateway/v1/models', '/v1/responses', 'https://h.test/gateway/v1/responses'],
  ['{{base}}/responses', '/models', '{{base}}/models'],
  ['https://h.test/my-models', '/models', 'https://h.test/my-models/models'],
])('%s and %s give %s', (baseUrl, path, expected) => {
  expect(endpointUrl(baseUrl, path)).toBe(expected);
});
