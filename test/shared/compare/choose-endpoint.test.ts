import { expect, test } from 'vitest';
import { chooseEndpoint } from '../../../shared/compare/choose-endpoint.ts';

test.each([
  ['its own at the same provider', 'anthropic/messages', 'anthropic', { endpointId: 'anthropic/messages' }],
  [
    'the chat endpoint of another',
    'anthropic/messages',
    'openai-compatible',
    { endpointId: 'openai-compatible/chat.completions' },
  ],
  ['plain HTTP through any connection', 'http/request', 'anthropic', { endpointId: 'http/request' }],
  ['plain HTTP through a connection of tomorrow', 'http/request', 'not-yet-known', { endpointId: 'http/request' }],
  ['no chat at a plain HTTP connection', 'anthropic/messages', 'http', { problem: 'no-endpoint' }],
  ['an endpoint of tomorrow', 'anthropic/dreams', 'anthropic', { problem: 'endpoint-unknown' }],
  ['a provider of tomorrow', 'anthropic/messages', 'not-yet-known', { problem: 'provider-unknown' }],
])('%s', (_, endpoint, provider, expected) => {
  expect(chooseEndpoint({ endpoint }, { provider })).toEqual(expected);
});
