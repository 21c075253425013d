import { describe, expect, it } from 'vitest';
import { planTarget, type TargetWorld } from '../../../shared/compare/plan-target.ts';
import type { CompareTarget } from '../../../shared/model/compare.ts';
import type { ConnectionEntry } from '../../../shared/model/connection.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';

function connection(id: string, provider: string, model?: string): ConnectionEntry {
  const baseUrl = 'http://127.0.0.1:1';
  return { id, connection: { sidecall: 2, info: { name: id }, provider, baseUrl, auth: { type: 'none' }, model } };
}

const SHARED: RequestDraft = {
  sidecall: 2,
  info: { name: 'Question' },
  endpoint: 'openai-compatible/chat.completions',
  headers: [{ name: 'X-Shared', value: '1' }],
  variables: [{ name: 'topic', value: 'shared' }],
  body: {
    model: 'own',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hello {{topic}}?' },
    ],
    temperature: 0.7,
    stream: true,
    stream_options: { include_usage: true },
  },
};

const TEMPLATE: RequestDraft = {
  sidecall: 2,
  info: { name: 'Careful Claude' },
  endpoint: 'anthropic/messages',
  connection: 'other',
  headers: [
    { name: 'x-api-key', value: 'sk-typed' },
    { name: 'anthropic-beta', value: 'b' },
  ],
  variables: [
    { name: 'topic', value: 'template' },
    { name: 'limit', value: '9' },
  ],
  body: {
    model: 'template-model',
    max_tokens: 300,
    system: 'The template’s own words',
    messages: [{ role: 'user', content: 'Its own question' }],
    temperature: 0.2,
    metadata: { user_id: 'u' },
  },
};

const WORLD: TargetWorld = {
  connections: [connection('openai', 'openai-compatible', 'gpt'), connection('claude', 'anthropic', 'sonnet')],
  environmentIds: ['staging'],
  template: (path) =>
    path === 'collections/careful.yml' ? TEMPLATE : path === 'collections/slow.yml' ? null : 'missing',
};

const plan = (target: CompareTarget, shared = SHARED) => planTarget(shared, target, WORLD);
const careful = { connection: 'claude', request: 'collections/careful.yml' };

describe('a column made after a saved request', () => {
  it('has its endpoint, parameters and headers, and the shared prompt, variables and wish to stream', () => {
    const { request } = plan(careful);
    expect(request?.draft).toEqual({
      sidecall: 2,
      info: { name: 'Question' },
      endpoint: 'anthropic/messages',
      headers: [{ name: 'anthropic-beta', value: 'b' }],
      variables: [
        { name: 'limit', value: '9' },
        { name: 'topic', value: 'shared' },
      ],
      body: {
        model: 'template-model',
        max_tokens: 300,
        system: 'Be brief.',
        messages: [{ role: 'user', content: 'Hello {{topic}}?' }],
        temperature: 0.2,
        metadata: { user_id: 'u' },
        stream: true,
      },
    });
    expect(JSON.stringify(request)).not.toContain('sk-typed');
  });

  it('tells of each parameter that it has otherwise, and of the credential that stays behind', () => {
    expect(plan(careful).request?.notes).toEqual(
      expect.arrayContaining([
        { kind: 'renamed', from: 'messages.system', to: 'system' },
        { kind: 'template', field: 'temperature', from: 0.7, to: 0.2 },
        { kind: 'template', field: 'max_tokens', from: null, to: 300 },
        { kind: 'dropped', field: 'header x-api-key' },
      ]),
    );
  });

  it('takes the column’s model, else its own', () => {
    expect(plan({ ...careful, model: 'opus' }).request?.model).toBe('opus');
    expect(plan(careful).request?.model).toBe('template-model');
  });

  it('leaves nothing of its own prompt when the shared one has no system text', () => {
    const bare = { ...SHARED, body: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } };
    expect(plan(careful, bare).request?.draft.body).not.toHaveProperty('system');
  });
});

describe('what a column changes by hand', () => {
  it('comes last, in body and headers, and is told', () => {
    const overrides = {
      body: { temperature: null, max_tokens: 5, metadata: { user_id: 'me' } },
      headers: [
        { name: 'Anthropic-Beta', value: 'mine' },
        { name: 'x-trace', value: '1' },
        { name: 'off', value: '1', disabled: true },
      ],
    };
    const { request } = plan({ ...careful, overrides });
    expect(request?.draft.body).toMatchObject({ max_tokens: 5, metadata: { user_id: 'me' } });
    expect(request?.draft.body).not.toHaveProperty('temperature');
    expect(request?.draft.headers).toEqual([
      { name: 'Anthropic-Beta', value: 'mine' },
      { name: 'x-trace', value: '1' },
    ]);
    expect(request?.notes.filter(({ kind }) => kind === 'override')).toEqual([
      { kind: 'override', field: 'temperature', value: null },
      { kind: 'override', field: 'max_tokens', value: 5 },
      { kind: 'override', field: 'metadata.user_id', value: 'me' },
      { kind: 'override', field: 'header Anthropic-Beta', value: 'mine' },
      { kind: 'override', field: 'header x-trace', value: '1' },
    ]);
  });

  it('works without a template, and leaves the shared request as it is', () => {
    const before = structuredClone(SHARED);
    const { request } = plan({ connection: 'openai', overrides: { body: { temperature: 0 } } });
    expect(request?.draft.body).toMatchObject({ temperature: 0, model: 'gpt' });
    expect(SHARED).toEqual(before);
  });
});

describe('a column that names what is not there', () => {
  it.each<[target: CompareTarget, problem: string]>([
    [{ connection: 'gone' }, 'connection-missing'],
    [{ connection: 'openai', environment: 'gone' }, 'environment-missing'],
    [{ connection: 'claude', request: 'collections/gone.yml' }, 'template-missing'],
    [{ connection: 'claude', request: 'collections/slow.yml' }, 'template-loading'],
    [{ connection: 'openai', request: 'collections/careful.yml' }, 'template-elsewhere'],
  ])('%j: %s', (target, problem) => {
    expect(plan(target)).toMatchObject({ problem, request: null });
  });

  it('has no place for a prompt in a template of another kind, or in a shared request of another kind', () => {
    const http: RequestDraft = { sidecall: 2, info: { name: 'x' }, endpoint: 'http/request' };
    const world = { ...WORLD, template: () => http };
    expect(planTarget(SHARED, { connection: 'openai', request: 'x' }, world)).toMatchObject({
      problem: 'template-no-prompt',
    });
    expect(plan(careful, http)).toMatchObject({ problem: 'template-no-prompt' });
  });
});

it('a column runs in its own environment', () => {
  expect(plan({ connection: 'openai', environment: 'staging' }).request?.environmentId).toBe('staging');
  expect(plan({ connection: 'openai' }).request?.environmentId).toBeNull();
});
