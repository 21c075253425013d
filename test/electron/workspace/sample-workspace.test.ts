import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSampleWorkspace } from '../../../electron/core/workspace/sample-workspace.ts';
import { findEndpoint } from '../../../shared/providers/index.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { requestIssues } from '../../../shared/requests/request-issues.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('every sample can be sent to the mock provider as it stands, and says what it shows', async () => {
  const workspace = await createSampleWorkspace(join(await temporaryFolder(), 'new', 'Samples'));
  const snapshot = await workspace.read();
  expect(snapshot).toMatchObject({ name: 'Sidecall samples', problems: [] });
  expect(snapshot.environments.map(({ id }) => id)).toEqual(['hangzhou', 'local']);
  const [folder] = snapshot.tree;
  const rows = folder?.kind === 'folder' ? folder.children : [];
  expect(rows.map(({ name }) => name)).toEqual([
    'Hello',
    'Compare',
    'Variables',
    'Thinking',
    'Tools',
    'Anthropic message',
    'DashScope generation',
    'HTTP request',
    'What an error looks like',
  ]);
  for (const { path } of rows) {
    const { draft } = await workspace.readRequest(path);
    expect(draft.docs?.length, path).toBeGreaterThan(20);
    expect(findEndpoint(draft.endpoint), path).not.toBeNull();
    const targets = draft.compare?.targets.map(({ connection }) => connection) ?? [];
    for (const id of [...targets, draft.connection ?? '']) await workspace.readConnection(id);
    const prepared = prepareRequest({
      draft,
      connection: await workspace.readConnection(draft.connection ?? ''),
      scopes: scopesFor({
        ...(await workspace.scopeSources(path, draft, 'local')),
        builtins: { mockUrl: 'http://127.0.0.1:1' },
      }),
      folderHeaders: await workspace.inheritedHeaders(path),
      appVersion: '0',
    });
    expect([path, prepared.missing, requestIssues(prepared), prepared.secret]).toEqual([path, [], [], null]);
    expect(prepared.request.url).toMatch(/^http:\/\/127\.0\.0\.1:1\//);
  }
});

test('samples are never put among the user’s own files, but a fresh repository is fine', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'README.md'), '# mine');
  await createSampleWorkspace(folder);
  const used = await temporaryFolder();
  await writeFile(join(used, 'thesis.doc'), '');
  await expect(createSampleWorkspace(used)).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
  expect(await readdir(used)).toEqual(['thesis.doc']);
});
