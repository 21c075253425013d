import { isPngName, pngWorkflow } from '../../../shared/import/png-text.ts';
import type { ImportText } from './import-commands.ts';

const MAX_FILES = 5000;
const MAX_BYTES = 16_000_000;
/** Of a picture only what was written into it goes on. */
const MAX_PICTURE_BYTES = 128_000_000;

/** True while files, and not a row or a tab of the window itself, are dragged. */
export function hasFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/** Texts of the files and folders that were dropped. The entries must be taken before anything is awaited. */
export async function readDropped(transfer: DataTransfer): Promise<ImportText[]> {
  const files: { name: string; file: File }[] = [];
  const entries: FileSystemEntry[] = [];
  for (const item of transfer.items) {
    const entry = item.webkitGetAsEntry();
    const file = entry === null ? item.getAsFile() : null;
    if (entry !== null) entries.push(entry);
    else if (file !== null) files.push({ name: file.name, file });
  }
  for (const entry of entries) await collect(entry, '', files);
  const texts: ImportText[] = [];
  let bytes = 0;
  for (const { name, file } of files) {
    if (isPngName(name) && file.size <= MAX_PICTURE_BYTES) {
      texts.push({ name, text: pngWorkflow(new Uint8Array(await file.arrayBuffer())) });
      bytes += texts.at(-1)?.text.length ?? 0;
      continue;
    }
    bytes += file.size;
    if (bytes > MAX_BYTES) break;
    texts.push({ name, text: await file.text() });
  }
  return texts;
}

async function collect(entry: FileSystemEntry, folder: string, files: { name: string; file: File }[]): Promise<void> {
  const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
  if (files.length >= MAX_FILES || /^(?:\.git|node_modules)$/.test(entry.name)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    files.push({ name, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return;
    // The folder that was dropped is what the collection lies in, so its own name is no part of a path.
    for (const child of batch) await collect(child, folder === '' && name === entry.name ? '' : name, files);
  }
}
