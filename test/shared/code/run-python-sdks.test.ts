import { describe, expect, it } from 'vitest';
import { generateCode } from '../../../shared/code/code-targets.ts';
import { wellFormed } from '../../../shared/code/code-text.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { hostileTexts } from './hostile-text.ts';
import { chatOf, preparedOf } from './prepared.ts';
import { hasProgram } from './programs.ts';
import { runPythonSamples } from './run-python-samples.ts';

const texts = hostileTexts(100);
const messages = texts.map((content) => ({ role: 'user', content }));
// These libraries encode as UTF-8, which has no half of a surrogate pair.
const messagesSent = texts.map((content) => ({ role: 'user', content: wellFormed(content) }));

type Case = {
  name: string;
  target: string;
  prepared: PreparedRequest;
  printed?: string;
  call: { [key: string]: unknown };
};

const openAi = (body: { [key: string]: JsonValue }, options = {}) =>
  preparedOf('openai-compatible/chat.completions', 'https://host/v1?version=2', body, options);
const anthropic = (body: { [key: string]: JsonValue }, options = {}) =>
  preparedOf('anthropic/messages', 'https://host/claude', { max_tokens: 10, ...body }, options);
const dashScope = (body: { [key: string]: JsonValue }, options = {}) =>
  preparedOf('dashscope/text-generation', 'https://host/api/v1', body, options);

const cases: Case[] = [
  {
    name: 'OpenAI with fields of the vendor apart',
    target: 'openai-python',
    prepared: openAi({ model: 'm', messages, temperature: 0, enable_thinking: false, top_k: 3 }),
    call: {
      call: 'chat.completions.create',
      client: { api_key: 'key', base_url: 'https://host/v1', verify: true },
      arguments: {
        model: 'm',
        messages: messagesSent,
        temperature: 0,
        extra_body: { enable_thinking: false, top_k: 3 },
        extra_query: { version: '2' },
      },
    },
  },
  {
    name: 'OpenAI as a stream, with headers, of a connection that asks for no check of certificates',
    target: 'openai-python',
    prepared: openAi(chatOf('Hi', { stream: true, stream_options: { include_usage: true } }), {
      connection: { tls: { verify: false } },
      draft: {
        headers: [
          { name: 'X-Team-Token', value: 'typed' },
          { name: 'X-Note', value: `it's "x"` },
        ],
      },
    }),
    call: {
      client: { verify: true },
      arguments: { stream: true, extra_headers: { 'X-Note': `it's "x"`, 'X-Team-Token': 'team' } },
    },
  },
  {
    name: 'OpenAI with the key in a header of its own',
    target: 'openai-python',
    prepared: openAi(chatOf('Hi'), { connection: { auth: { type: 'header', name: 'api-key' } } }),
    call: {
      client: { api_key: 'unused' },
      arguments: { extra_headers: { Authorization: '<Omit>', 'api-key': 'key' } },
    },
  },
  {
    name: 'Anthropic, sampling fields as extra ones',
    target: 'anthropic-python',
    prepared: anthropic({ model: 'm', messages, system: 'Be "brief".', temperature: 0.5 }),
    call: {
      call: 'messages.create',
      client: { api_key: 'key', auth_token: null, base_url: 'https://host/claude' },
      arguments: {
        model: 'm',
        max_tokens: 10,
        messages: messagesSent,
        system: 'Be "brief".',
        extra_body: { temperature: 0.5 },
      },
    },
  },
  {
    name: 'Anthropic as a stream, with a bearer token',
    target: 'anthropic-python',
    prepared: anthropic(chatOf('Hi', { stream: true }), { connection: { auth: { type: 'bearer' } } }),
    call: { call: 'messages.stream', client: { api_key: null, auth_token: 'key' } },
  },
  {
    name: 'DashScope, one name of a parameter that is no name in Python',
    target: 'dashscope-python',
    prepared: dashScope({
      model: 'm',
      input: { messages },
      parameters: { result_format: 'message', 'x-y': 1, class: 2 },
    }),
    call: {
      call: 'Generation',
      api_key: 'key',
      base_url: 'https://host/api/v1',
      arguments: { model: 'm', messages: messagesSent, stream: false, result_format: 'message', 'x-y': 1, class: 2 },
    },
  },
  {
    name: 'DashScope as a stream that repeats itself',
    target: 'dashscope-python',
    prepared: dashScope(
      { model: 'm', input: { prompt: 'Hi' }, parameters: { result_format: 'text' } },
      { draft: { stream: true } },
    ),
    call: { call: 'Generation', arguments: { prompt: 'Hi', stream: true } },
  },
];

describe.skipIf(!hasProgram('python3'))('Python samples, run against stand-ins (needs python3)', () => {
  it('make the call that the request is, and print the answer', async () => {
    const samples = cases.map(({ name, target, prepared }) => ({
      name,
      code: generateCode(target, prepared) ?? '',
      run: true,
    }));
    const results = await runPythonSamples(samples);
    for (const [index, { name, call }] of cases.entries()) {
      const result = results[index];
      expect(result?.error, name).toBeNull();
      expect(result?.calls, name).toHaveLength(1);
      expect(result?.calls[0], name).toMatchObject(call);
      expect(result?.printed, name).toBe('answer\n');
    }
  });
});
