import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import {
  connectionKind,
  environmentKind,
  folderKind,
  requestKind,
  workspaceKind,
} from '../../../electron/core/workspace/file-kinds.ts';
import { renderYaml } from '../../../electron/core/workspace/write-yaml.ts';
import { parseYamlFile, readAs } from '../../../electron/core/workspace/yaml-file.ts';

test('the examples of FORMAT.md are files as Sidecall writes them, but for their comments', async () => {
  const text = await readFile(new URL('../../../electron/core/workspace/FORMAT.md', import.meta.url), 'utf8');
  const examples = [...text.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '');
  const kinds = [workspaceKind, requestKind, requestKind, folderKind, connectionKind, connectionKind, environmentKind];
  expect(examples).toHaveLength(kinds.length);
  for (const [index, kind] of kinds.entries()) {
    const example = examples[index] ?? '';
    const value = readAs(parseYamlFile(Buffer.from(example), `example ${index + 1}`), kind.schema);
    expect(renderYaml(value, kind.layout)).toBe(example.replace(/ +# .*$/gm, ''));
  }
});
