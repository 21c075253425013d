import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { openWorkspace, type Workspace } from '../../../electron/core/workspace/workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const COMPARE = `# by hand
sidecall: 2
info:
  name: Compare
endpoint: openai-compatible/chat.completions
compare:
  targets:
    - connection: one
      request: collections/templates/short.yml # the short one
    - connection: two
      request: collections/other.yml
body:
  model: m # mine
`;
const request = (name: string) => `sidecall: 2\ninfo:\n  name: ${name}\nendpoint: openai-compatible/chat.completions\n`;

let root: string;
let workspace: Workspace;
const put = async (path: string, content: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
};
const textOf = (path: string) => readFile(join(root, path), 'utf8');

beforeEach(async () => {
  root = join(await temporaryFolder(), 'team');
  await put('workspace.yml', 'sidecall: 2\ninfo:\n  name: Team\n');
  await put('collections/compare.yml', COMPARE);
  await put('collections/other.yml', request('Other'));
  await put('collections/templates/folder.yml', 'sidecall: 2\ninfo:\n  name: Templates\n');
  await put('collections/templates/short.yml', request('Short'));
  workspace = await openWorkspace(root);
});

it('has a comparison name its template by its new name, and by its old one when that is undone', async () => {
  const change = await workspace.changeTree((tree) => tree.rename('collections/templates/short.yml', 'Brief'));
  expect(change.rewritten).toEqual(['collections/compare.yml']);
  expect(await textOf('collections/compare.yml')).toBe(COMPARE.replace('short.yml', 'brief.yml'));
  const back = await workspace.changeTree((tree) => tree.undo(change.undoId ?? ''));
  expect(back.rewritten).toEqual(['collections/compare.yml']);
  expect(await textOf('collections/compare.yml')).toBe(COMPARE);
});

it('follows the folder of a template, and moves of several at once, and is itself moved along', async () => {
  await workspace.changeTree((tree) => tree.rename('collections/templates', 'Forms'));
  expect(await textOf('collections/compare.yml')).toContain('request: collections/forms/short.yml # the short one');
  const paths = ['collections/compare.yml', 'collections/other.yml'];
  const change = await workspace.changeTree((tree) => tree.move(paths, 'collections/forms', null));
  expect(change.rewritten).toEqual(['collections/forms/compare.yml']);
  const { draft } = await workspace.readRequest('collections/forms/compare.yml');
  expect(draft.compare?.targets.map((target) => target.request)).toEqual([
    'collections/forms/short.yml',
    'collections/forms/other.yml',
  ]);
});

it('leaves alone what names nothing that moved, and what it cannot read', async () => {
  await put('collections/broken.yml', `${COMPARE}{`);
  const change = await workspace.changeTree((tree) => tree.rename('collections/other.yml', 'Other!'));
  expect(change.rewritten).toBeUndefined();
  const moved = await workspace.changeTree((tree) => tree.rename('collections/other.yml', 'Else'));
  expect(moved.rewritten).toEqual(['collections/compare.yml']);
  expect(await textOf('collections/broken.yml')).toBe(`${COMPARE}{`);
});
