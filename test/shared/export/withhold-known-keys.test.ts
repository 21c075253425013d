import { describe, expect, it } from 'vitest';
import type { ExportSource } from '../../../shared/export/export-format.ts';
import { EXPORT_FORMATS } from '../../../shared/export/export-formats.ts';
import { findSecret } from '../../support/secret-forms.ts';

const KEY = 'sk-canary-0123456789abcdef0123456789abcdef';

/** A key wherever somebody could paste one by mistake. */
const source: ExportSource = {
  name: 'Mine',
  items: [
    {
      path: ['Folder', 'Ask'],
      draft: {
        sidecall: 2,
        info: { name: 'Ask' },
        docs: `Use ${KEY} for now`,
        endpoint: 'openai-compatible/chat.completions',
        headers: [{ name: 'x-note', value: `key is ${KEY}` }],
        variables: [{ name: 'left', value: KEY }],
        body: { model: 'm', messages: [{ role: 'user', content: `My key is "${KEY}".` }], metadata: { deep: [KEY] } },
      },
      connection: null,
      folders: [{ label: 'Folder', variables: [{ name: 'there', value: KEY }] }],
    },
    {
      path: ['Free'],
      draft: {
        sidecall: 2,
        info: { name: 'Free' },
        endpoint: 'http/request',
        http: { method: 'GET', url: `https://api.example.com/${KEY}?q=${KEY}` },
      },
      connection: null,
      folders: [],
    },
  ],
  workspace: { label: 'Workspace', variables: [{ name: 'w', value: KEY }] },
  environments: [
    { id: 'e', environment: { sidecall: 2, info: { name: 'Env' }, variables: [{ name: 'token', value: KEY }] } },
  ],
  environmentId: 'e',
  connections: [],
  mockUrl: 'http://127.0.0.1:1',
  appVersion: '1.0.0',
  exportedAt: '2026-01-01T00:00:00.000Z',
};

describe.each(EXPORT_FORMATS.map((format) => [format.id, format] as const))('an export as %s', (_id, format) => {
  it('holds no key that was typed or pasted somewhere, and says what it left out', () => {
    const { files, withheld } = format.render(source);
    expect(findSecret(JSON.stringify(files), KEY)).toEqual([]);
    const told = withheld.filter(({ message }) => /looks? like a? ?key/.test(message.en));
    expect(told.map(({ path }) => path.join('/'))).toEqual(
      expect.arrayContaining(['Folder/Ask', 'Free', 'Workspace', 'Env']),
    );
    expect(told.every(({ message }) => /密钥/.test(message.zh))).toBe(true);
  });

  it('leaves what merely begins like one', () => {
    const draft = { ...source.items[0]?.draft, docs: '', headers: [], variables: [] };
    const body = { model: 'm', messages: [{ role: 'user', content: 'sk-short and YOUR_API_KEY' }] };
    const items = [{ path: ['A'], draft: { ...draft, body }, connection: null, folders: [] }] as never;
    const { withheld } = format.render({ ...source, items, workspace: { label: 'W' }, environments: [] });
    expect(withheld.filter(({ message }) => /looks? like a? ?key/.test(message.en))).toEqual([]);
  });
});
