import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A workspace, a profile of the app, a folder of the user's for exports, and one that copies are taken from. */
export type Place = { workspace: string; profile: string; exports: string; sources: string };

/** The folders of a new place below one that exists; the workspace is filled by the caller. */
export async function makePlace(root: string, sources = join(root, 'sources')): Promise<Place> {
  const [workspace = '', profile = '', exports = ''] = ['workspace', 'profile', 'exports'].map((name) =>
    join(root, name),
  );
  const place = { workspace, profile, exports, sources };
  for (const folder of Object.values(place)) await mkdir(folder, { recursive: true });
  return place;
}
