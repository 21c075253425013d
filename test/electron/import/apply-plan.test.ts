import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyPlan, type ImportVault } from '../../../electron/core/import/apply-plan.ts';
import { createSampleWorkspace } from '../../../electron/core/workspace/sample-workspace.ts';
import { openWorkspace } from '../../../electron/core/workspace/workspace.ts';
import { curlFormat } from '../../../shared/import/formats/curl/index.ts';
import type { ImportDocument, ImportedRequest } from '../../../shared/import/import-document.ts';
import { remark } from '../../../shared/import/remark.ts';
import { planImport } from '../../../shared/import/to-workspace.ts';
import { inEnglish } from '../../support/import-issues.ts';

const SECRETS = [
  'sk-abcdefghijklmnopqrstuvwxyz',
  'swordfish',
  'deadbeefcafe',
  'tok-in-query',
  'env-key-value',
  'AIzaSyA1234567890123456789012345678901',
  'body-password',
];

function memoryVault() {
  const values = new Map<string, { value: string; origin: string | null }>();
  const vault: ImportVault = {
    set: async (secretId, value, origin) => {
      values.set(secretId, { value, origin });
      return { secretId, state: 'stored', last4: null, origins: [] };
    },
    read: async (secretId) => values.get(secretId)?.value ?? '',
  };
  return { vault, values };
}

function request(change: Partial<ImportedRequest> & { path: string[] }): ImportedRequest {
  return {
    name: change.path.at(-1) ?? '',
    method: 'GET',
    url: 'https://api.example.com/x',
    query: [],
    headers: [],
    auth: { type: 'none' },
    body: { kind: 'none' },
    options: { insecure: false, compressed: false, proxy: null, follow: false },
    ...change,
  };
}

const document: ImportDocument = {
  name: 'My API',
  folders: [
    {
      path: [],
      docs: 'Call with sk-abcdefghijklmnopqrstuvwxyz',
      auth: { type: 'bearer', token: 'sk-abcdefghijklmnopqrstuvwxyz' },
      headers: [{ key: 'x-team', value: 'a', enabled: true }],
    },
    { path: ['Users'], variables: [{ key: 'limit', value: '5', enabled: true, secret: false }] },
  ],
  requests: [
    request({ path: ['Zeta'], auth: { type: 'inherit' } }),
    request({
      path: ['Users', 'List'],
      auth: { type: 'inherit' },
      headers: [{ key: 'Cookie', value: 'sid=deadbeefcafe', enabled: true }],
    }),
    request({ path: ['Users', 'Me'], auth: { type: 'basic', username: 'ada', password: 'swordfish' } }),
    request({
      path: ['Open'],
      auth: { type: 'none' },
      query: [{ key: 'access_token', value: 'tok-in-query', enabled: true }],
    }),
    request({
      path: ['Anonymous'],
      method: 'POST',
      body: { kind: 'json', text: '{"password":"body-password","text":"see AIzaSyA1234567890123456789012345678901"}' },
    }),
    request({
      path: ['Chat'],
      method: 'POST',
      url: '{{base}}/chat/completions',
      auth: { type: 'bearer', token: '{{apiKey}}' },
      headers: [{ key: 'Content-Type', value: 'application/json', enabled: true }],
      body: {
        kind: 'json',
        text: '{"model":"m","messages":[{"role":"user","content":"Hi"}]}',
        json: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] },
      },
    }),
  ],
  variables: [{ key: 'base', value: 'https://api.openai.com/v1', enabled: true, secret: false }],
  environments: [
    {
      name: 'Production',
      variables: [
        { key: 'apiKey', value: 'env-key-value', enabled: true, secret: false },
        { key: 'stage', value: 'prod', enabled: true, secret: false },
      ],
    },
  ],
  issues: [{ path: ['Zeta'], ...remark('otherScriptLines', { name: 'sk-abcdefghijklmnopqrstuvwxyz', count: 2 }) }],
};

async function apply(source: ImportDocument, more: object = {}) {
  const root = await mkdtemp(join(tmpdir(), 'sidecall-import-'));
  await createSampleWorkspace(root);
  const workspace = await openWorkspace(root);
  const { vault, values } = memoryVault();
  const options = {
    workspace,
    vault,
    folderPath: 'collections',
    requests: null,
    hasEnvironments: true,
    resolveBaseUrl: (url: string) => url,
  };
  const applied = await applyPlan(planImport(source, 'Imported'), { ...options, ...more });
  const snapshot = await workspace.read();
  const draftOf = async (path: string) => (await workspace.readRequest(path)).draft;
  return { root, workspace, applied, values, snapshot, draftOf, options };
}

async function allText(root: string): Promise<string> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return (await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')))).join('\n');
}

test('no credential stands in any file; the vault has each, bound to its host where that is known', async () => {
  const { root, values, applied, workspace } = await apply(document);
  const text = await allText(root);
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  expect(JSON.stringify(applied)).not.toContain('sk-abcdefghijkl');
  const kept = [...values.values()].map(({ value, origin }) => [value, origin]);
  expect(kept).toContainEqual(['sk-abcdefghijklmnopqrstuvwxyz', 'https://api.example.com']);
  expect(kept).toContainEqual(['swordfish', 'https://api.example.com']);
  expect(kept).toContainEqual(['tok-in-query', 'https://api.example.com']);
  expect(kept).toContainEqual(['sid=deadbeefcafe', null]);
  expect(kept).toContainEqual(['env-key-value', null]);
  expect(kept).toContainEqual(['body-password', null]);
  await workspace.close();
});

test('folders, order, what folders give, and requests that say that they take no connection', async () => {
  const { snapshot, draftOf, workspace } = await apply(document);
  const root = snapshot.tree.find((node) => node.name === 'My API');
  if (root?.kind !== 'folder') throw new Error('no folder');
  expect(root.children.map(({ name }) => name)).toEqual(['Users', 'Zeta', 'Open', 'Anonymous', 'Chat']);
  expect(root.headers).toEqual([{ name: 'x-team', value: 'a' }]);
  expect(root.variables).toEqual([{ name: 'base', value: 'https://api.openai.com/v1' }]);
  const given = snapshot.connections.find(({ id }) => id === root.connection)?.connection;
  expect(given).toMatchObject({ provider: 'http', baseUrl: 'https://api.example.com', auth: { type: 'bearer' } });
  expect((await draftOf('collections/my-api/zeta.yml')).connection).toBeUndefined();
  expect((await draftOf('collections/my-api/zeta.yml')).http?.url).toBe('/x');
  expect((await draftOf('collections/my-api/anonymous.yml')).connection).toBeNull();
  expect((await draftOf('collections/my-api/users/me.yml')).connection).toBe('api-example-com-2');
  await workspace.close();
});

test('a call of a provider becomes its request, by a connection that takes the key from the environment', async () => {
  const { snapshot, draftOf, workspace } = await apply(document);
  const chat = await draftOf('collections/my-api/chat.yml');
  expect(chat).toMatchObject({ endpoint: 'openai-compatible/chat.completions', body: { model: 'm' } });
  const { connection } = snapshot.connections.find(({ id }) => id === chat.connection) ?? {};
  expect(connection).toMatchObject({
    provider: 'openai-compatible',
    preset: 'openai',
    baseUrl: '{{base}}',
    auth: { type: 'none' },
  });
  expect(connection?.headers).toEqual([{ name: 'Authorization', value: 'Bearer {{apiKey}}' }]);
  const environment = snapshot.environments.find(
    ({ environment: { info } }) => info.name === 'Production',
  )?.environment;
  expect(environment?.variables[0]).toMatchObject({ name: 'apiKey', value: '' });
  expect(environment?.variables[0]?.secret).toMatch(/^apikey-production-/);
  expect(environment?.variables[1]).toEqual({ name: 'stage', value: 'prod' });
  await workspace.close();
});

test('an equal connection is used again, and another key makes another one', async () => {
  const first = await apply(
    curlFormat.read([
      {
        name: '',
        text: 'curl https://api.openai.com/v1/models -H "Authorization: Bearer sk-abcdefghijklmnopqrstuvwxyz"',
      },
    ]),
  );
  const count = first.snapshot.connections.length;
  const again = async (key: string) => {
    const plan = planImport(
      curlFormat.read([{ name: '', text: `curl https://api.openai.com/v1/models -H "Authorization: Bearer ${key}"` }]),
      '',
    );
    await applyPlan(plan, first.options);
    return (await first.workspace.read()).connections.length;
  };
  expect(await again('sk-abcdefghijklmnopqrstuvwxyz')).toBe(count);
  expect(await again('$OPENAI_API_KEY')).toBe(count);
  expect(await again('sk-zyxwvutsrqponmlkjihgfedcba')).toBe(count + 1);
  await first.workspace.close();
});

test('without a vault credentials are withheld and listed by name', async () => {
  const { root, applied, workspace } = await apply(document, { vault: null });
  const text = await allText(root);
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  const messages = inEnglish(applied.issues).map(({ message }) => message);
  expect(messages).toContain(
    'The value of "apiKey – Production" was withheld, because there is no vault here; enter it in the app.',
  );
  expect(JSON.stringify(messages)).not.toContain('env-key-value');
  await workspace.close();
});

test('only what was kept is made: requests, their folders, their connections', async () => {
  const { applied, snapshot, workspace } = await apply(document, { requests: new Set([0]), hasEnvironments: false });
  expect(applied.requestPaths).toEqual(['collections/my-api/zeta.yml']);
  expect(applied.connections).toHaveLength(1);
  expect(snapshot.environments.map(({ environment: { info } }) => info.name)).not.toContain('Production');
  expect(JSON.stringify(snapshot.tree)).not.toContain('Users');
  await workspace.close();
});

test('names of the source cannot lead out of the workspace or into its settings', async () => {
  const { applied, workspace } = await apply({
    ...document,
    name: '../../etc',
    folders: [],
    variables: [],
    requests: [request({ path: ['..', 'folder', '__proto__'] })],
  });
  for (const path of applied.requestPaths)
    expect(path).toMatch(/^collections\/[\p{L}\p{N}-]+\/[\p{L}\p{N}-]+\/[\p{L}\p{N}-]+\/?[\p{L}\p{N}-]*\.yml$/u);
  await workspace.close();
});
