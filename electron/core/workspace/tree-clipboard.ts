import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isYamlName, nameOf, parentOf, resolveInside, type WorkspacePath } from './paths.ts';
import { isTreeName } from './read-snapshot.ts';
import { inspect } from './tree-changes.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** The text of one file, and where it stands below what was copied: `hello.yml`, `chats/folder.yml`. */
export type ClipboardDocument = { path: string | null; text: string };

/** Beyond this a clipboard is no way to carry requests. */
export const MAX_CLIPBOARD_CHARS = 5_000_000;
const MARKER = /^---(?:[ \t]+#[ \t]*(.*?))?[ \t]*$/;

/** The requests and folder files of these nodes, as their files have them. */
export async function readDocuments(
  files: WorkspaceFiles,
  paths: readonly WorkspacePath[],
): Promise<ClipboardDocument[]> {
  const documents: ClipboardDocument[] = [];
  const read = async (path: WorkspacePath, base: WorkspacePath) => {
    const bytes = await files.readBytes(path);
    if (bytes !== null) documents.push({ path: path.slice(base.length + 1), text: bytes.toString('utf8') });
  };
  const visit = async (path: WorkspacePath, base: WorkspacePath): Promise<void> => {
    const folder = await resolveInside(files.root, path);
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const child = join(path, entry.name).replaceAll('\\', '/');
      if (entry.isDirectory() && isTreeName(entry.name, true)) await visit(child, base);
      else if (entry.isFile() && isYamlName(entry.name)) await read(child, base);
    }
  };
  for (const path of paths) {
    const { isFolder } = await inspect(files, path);
    if (isFolder) await visit(path, parentOf(path));
    else await read(path, parentOf(path));
  }
  return documents;
}

/** One request is its file, as it could stand in an editor; of several each begins with its path in a comment. */
export function toClipboardText(documents: readonly ClipboardDocument[]): string {
  const [only] = documents;
  if (documents.length === 1 && only !== undefined && nameOf(only.path ?? '') === only.path) return only.text;
  return documents.map(({ path, text }) => `--- # ${path}\n${text.replace(/\n?$/, '\n')}`).join('');
}

/** The documents of a text: of ours with their paths, of any other YAML without. */
export function parseClipboardText(text: string): ClipboardDocument[] {
  const documents: { path: string | null; lines: string[] }[] = [{ path: null, lines: [] }];
  // No line of a YAML map begins with these three hyphens, in whatever string: it would end the document.
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const marker = MARKER.exec(line);
    if (marker === null) documents.at(-1)?.lines.push(line);
    else documents.push({ path: marker[1] || null, lines: [] });
  }
  return documents
    .map(({ path, lines }) => ({ path, text: lines.join('\n') }))
    .filter((document) => document.text.trim() !== '');
}
