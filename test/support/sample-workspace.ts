import type { RequestDraft } from '../../shared/model/request-draft.ts';
import type { WorkspaceSnapshot } from '../../shared/model/workspace.ts';

const chat: RequestDraft = {
  sidecall: 2,
  info: { name: 'Hello' },
  endpoint: 'openai-compatible/chat.completions',
  connection: 'mock',
  body: {
    model: 'mock-small',
    messages: [{ role: 'user', content: 'Say hello in three languages.' }],
    temperature: 0.7,
    stream: true,
  },
};

/** A small workspace as main would tell it, new for every caller. */
export function sampleWorkspace(): { snapshot: WorkspaceSnapshot; files: Record<string, RequestDraft> } {
  const request = (path: string, name: string, endpoint: string, isCompare = false) =>
    ({ kind: 'request', path, name, endpoint, isCompare, problem: null }) as const;
  const samples = 'collections/samples';
  return {
    snapshot: {
      rootPath: '/home/user/Sidecall',
      name: 'Samples',
      variables: [],
      tree: [
        {
          kind: 'folder',
          path: samples,
          name: 'Samples',
          children: [
            request(`${samples}/hello.yml`, 'Hello', 'openai-compatible/chat.completions'),
            request(`${samples}/compare.yml`, 'Compare', 'openai-compatible/chat.completions', true),
            request(`${samples}/message.yml`, 'Message with a system text', 'anthropic/messages'),
            {
              kind: 'request',
              path: `${samples}/broken.yml`,
              name: 'broken',
              endpoint: null,
              isCompare: false,
              problem: 'Line 4: a mapping value is not allowed here.',
            },
          ],
        },
        { kind: 'folder', path: 'collections/drafts', name: 'Drafts', children: [] },
      ],
      connections: [
        {
          id: 'mock',
          connection: {
            sidecall: 2,
            info: { name: 'Mock, OpenAI shape' },
            provider: 'openai-compatible',
            preset: 'mock',
            baseUrl: '{{mockUrl}}/openai/v1',
            auth: { type: 'none' },
            model: 'mock-small',
          },
        },
        {
          id: 'anthropic',
          connection: {
            sidecall: 2,
            info: { name: 'Anthropic' },
            provider: 'anthropic',
            baseUrl: 'https://api.anthropic.com',
            auth: { type: 'provider' },
            secret: 'anthropic-1a2b3c4d',
            model: 'claude-sonnet-5-5',
          },
        },
      ],
      environments: [
        {
          id: 'staging',
          environment: {
            sidecall: 2,
            info: { name: 'Staging' },
            color: '#2f9e62',
            variables: [{ name: 'host', value: 'https://staging.example.com' }],
          },
        },
        {
          id: 'production',
          environment: { sidecall: 2, info: { name: 'Production' }, color: '#d64545', variables: [] },
        },
      ],
      problems: [{ path: `${samples}/broken.yml`, message: 'Line 4: a mapping value is not allowed here.' }],
    },
    files: {
      [`${samples}/hello.yml`]: chat,
      [`${samples}/compare.yml`]: {
        ...chat,
        info: { name: 'Compare' },
        compare: { targets: [{ connection: 'mock' }, { connection: 'anthropic' }] },
      },
      [`${samples}/message.yml`]: {
        sidecall: 2,
        info: { name: 'Message with a system text' },
        endpoint: 'anthropic/messages',
        connection: 'anthropic',
        body: {
          model: 'claude-sonnet-5-5',
          max_tokens: 1024,
          system: 'You are a concise assistant.',
          messages: [{ role: 'user', content: 'Explain tides.' }],
        },
      },
    },
  };
}
