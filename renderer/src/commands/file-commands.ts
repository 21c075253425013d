import type { FileFacts } from '../../../shared/ipc/file-routes.ts';
import type { MediaKind } from '../../../shared/model/media.ts';
import { ApiError, call } from '../api/bridge.ts';
import { useFileFactsStore } from '../state/file-facts-store.ts';

/** Lets the user choose files; empty when cancelled. */
export async function chooseFiles(kind: MediaKind, isMany: boolean): Promise<FileFacts[]> {
  return remember(await call('file.choose', { kind, isMany }));
}

/** Asks main what became of these files: others may have changed or deleted them. */
export async function describeFiles(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  useFileFactsStore.getState().add(await call('file.describe', { paths: [...paths] }));
}

/**
 * The files of a drop or a paste. Ones of the disk are named, and main may read them from then on; content without a
 * file, such as a copied picture, is kept in the workspace. The list must be taken before anything is awaited.
 */
export async function takeFiles(files: readonly File[]): Promise<FileFacts[]> {
  const answer = await window.sidecall.dropFiles(files);
  if (!answer.ok) throw new ApiError(answer.error);
  if (answer.data.length > 0) return remember(answer.data);
  const pasted: FileFacts[] = [];
  for (const file of files) {
    const data = await base64Of(file);
    if (data !== '') pasted.push(await call('file.paste', { mediaType: file.type, data }));
  }
  return remember(pasted);
}

/** A copy within the workspace, for others who have it too. */
export async function copyIntoWorkspace(path: string): Promise<FileFacts> {
  const facts = await call('file.copyIn', { path });
  remember([facts]);
  return facts;
}

function remember(files: FileFacts[]): FileFacts[] {
  useFileFactsStore.getState().add(files.map((facts) => ({ path: facts.path, facts })));
  return files;
}

async function base64Of(file: File): Promise<string> {
  // The browser's own encoder, so that a large picture does not hold the window up.
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return address.slice(address.indexOf(',') + 1);
}
