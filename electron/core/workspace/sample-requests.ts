import type { Connection } from '../../../shared/model/connection.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { PriceFile } from '../../../shared/model/price.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { EnvironmentFile } from '../../../shared/model/workspace.ts';

/** A file of the sample workspace: its name without ending, which is also what other files call it. */
type Sample<Value> = { id: string; value: Value };

const CHAT = 'openai-compatible/chat.completions';

export const SAMPLE_CONNECTIONS: readonly Sample<Connection>[] = [
  connection('mock-openai', 'Mock OpenAI', 'openai-compatible', '{{mockUrl}}/openai/v1', 'mock-small'),
  connection('mock-anthropic', 'Mock Anthropic', 'anthropic', '{{mockUrl}}/anthropic', 'mock-small'),
  connection('mock-dashscope', 'Mock DashScope', 'dashscope', '{{mockUrl}}/dashscope/api/v1', 'mock-small'),
  connection('mock-http', 'Mock HTTP', 'http', '{{mockUrl}}/http'),
];

/** What the mock provider costs, so that the first answer shows a cost that is known. */
export const SAMPLE_PRICES: PriceFile = {
  sidecall: 2,
  prices: [{ model: 'mock-*', currency: 'USD', free: true, note: 'The mock provider charges nothing.' }],
};

export const SAMPLE_ENVIRONMENTS: readonly Sample<EnvironmentFile>[] = [
  environment('local', 'Local', '#2e7d32', { name: 'Ada', city: 'London' }),
  environment('hangzhou', 'Hangzhou', '#1565c0', { name: '小李', city: '杭州' }),
];

/** In the order shown. */
export const SAMPLE_REQUESTS: readonly Sample<RequestDraft>[] = [
  {
    id: 'hello',
    value: {
      ...head('Hello', 'The shortest request there is: one message, streamed, with the token usage at the end.', CHAT),
      connection: 'mock-openai',
      body: chatBody('mock-small', [{ role: 'user', content: 'Hello' }]),
    },
  },
  {
    id: 'compare',
    value: {
      ...head(
        'Compare',
        'One prompt to two connections at once. Each column has its own times, speed and tokens under the answer.',
        CHAT,
      ),
      connection: 'mock-openai',
      compare: {
        targets: [
          { connection: 'mock-openai', model: 'mock-small' },
          { connection: 'mock-anthropic', model: 'mock-large' },
        ],
      },
      body: {
        ...chatBody('mock-small', [
          { role: 'system', content: 'You are a patient teacher. You answer in plain words and short sentences.' },
          {
            role: 'user',
            content:
              'Explain to a colleague why a language model answers token by token.\nGive one everyday comparison.\nEnd with a single sentence to remember.',
          },
        ]),
        temperature: 0.7,
        max_tokens: 600,
      },
    },
  },
  {
    id: 'variables',
    value: {
      ...head(
        'Variables',
        'Names in double braces are filled in from the environment. Choose Local or Hangzhou at the top and send again; the language is this request’s own.',
        CHAT,
      ),
      connection: 'mock-openai',
      variables: [{ name: 'language', value: 'English' }],
      body: chatBody('mock-small', [
        { role: 'user', content: 'Greet {{name}} from {{city}} in {{language}}, in one sentence.' },
      ]),
    },
  },
  {
    id: 'thinking',
    value: {
      ...head(
        'Thinking',
        'A model that reasons first. Its thinking streams apart from the answer and is counted apart in the usage.',
        CHAT,
      ),
      connection: 'mock-openai',
      body: chatBody('mock-thinking', [
        { role: 'user', content: 'Which is larger, 9.11 or 9.8? Explain in two sentences.' },
      ]),
    },
  },
  {
    id: 'tools',
    value: {
      ...head(
        'Tools',
        'The model calls a function instead of answering. The arguments arrive in pieces and are put together.',
        CHAT,
      ),
      connection: 'mock-openai',
      body: {
        ...chatBody('mock-small', [{ role: 'user', content: 'What is the weather in Hangzhou right now?' }]),
        tools: [
          {
            type: 'function',
            function: {
              name: 'get_weather',
              description: 'Current weather of a city.',
              parameters: {
                type: 'object',
                properties: { city: { type: 'string', description: 'Name of the city.' } },
                required: ['city'],
              },
            },
          },
        ],
        tool_choice: 'auto',
      },
    },
  },
  {
    id: 'anthropic-message',
    value: {
      ...head(
        'Anthropic message',
        'The same idea in Anthropic’s own shape: the system text stands outside the messages, and max_tokens is required.',
        'anthropic/messages',
      ),
      connection: 'mock-anthropic',
      body: {
        model: 'mock-small',
        max_tokens: 1024,
        system: 'You are a concise assistant.',
        messages: [{ role: 'user', content: 'Say hello in three languages.' }],
        stream: true,
      },
    },
  },
  {
    id: 'dashscope-generation',
    value: {
      ...head(
        'DashScope generation',
        'Alibaba Model Studio’s native protocol: messages under input, settings under parameters, streaming asked for by a header.',
        'dashscope/text-generation',
      ),
      connection: 'mock-dashscope',
      stream: true,
      body: {
        model: 'mock-small',
        input: {
          messages: [
            { role: 'system', content: 'You are a concise assistant.' },
            { role: 'user', content: '用一段话介绍杭州西湖。' },
          ],
        },
        parameters: { result_format: 'message', incremental_output: true },
      },
    },
  },
  {
    id: 'http-request',
    value: {
      ...head(
        'HTTP request',
        'Any other API. This address answers with the request it got, so you see what went out.',
        'http/request',
      ),
      connection: 'mock-http',
      http: {
        method: 'POST',
        url: '/echo',
        params: [{ name: 'city', value: '{{city}}' }],
        body: { type: 'json', data: '{\n  "hello": "{{name}}"\n}\n' },
      },
    },
  },
  {
    id: 'error',
    value: {
      ...head(
        'What an error looks like',
        'The model does not exist, so the provider answers 404. The response says what went wrong and what to try next.',
        CHAT,
      ),
      connection: 'mock-openai',
      body: chatBody('missing', [{ role: 'user', content: 'Hello' }]),
    },
  },
];

function head(name: string, docs: string, endpoint: string) {
  return { sidecall: 2 as const, info: { name }, docs, endpoint };
}

function chatBody(model: string, messages: { role: string; content: string }[]): JsonObject {
  return { model, messages, stream: true, stream_options: { include_usage: true } };
}

function connection(id: string, name: string, provider: string, baseUrl: string, model?: string): Sample<Connection> {
  const auth = { type: 'none' as const };
  return { id, value: { sidecall: 2, info: { name }, provider, baseUrl, auth, model } };
}

function environment(
  id: string,
  name: string,
  color: string,
  variables: Readonly<Record<string, string>>,
): Sample<EnvironmentFile> {
  const list = Object.entries(variables).map(([variable, value]) => ({ name: variable, value }));
  return { id, value: { sidecall: 2, info: { name }, color, variables: list } };
}
