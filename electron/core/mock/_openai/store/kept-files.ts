import { randomUUID } from 'node:crypto';

/** A file of the mock provider's store. It lives as long as the server's process. */
export type KeptFile = {
  id: string;
  filename: string;
  purpose: string;
  createdAt: number;
  expiresAt: number | null;
  bytes: Buffer;
};

/** The oldest go first, so that trying large uploads does not fill the memory. */
const MAX_KEPT_BYTES = 300_000_000;

const kept = new Map<string, KeptFile>();

/** @param prefix what ids of this service begin with, e.g. `file-` */
export function keepFile({
  prefix = 'file-',
  ...file
}: Pick<KeptFile, 'filename' | 'purpose' | 'bytes'> & { prefix?: string; lifetimeSeconds?: number }): KeptFile {
  const createdAt = Math.floor(Date.now() / 1000);
  const { lifetimeSeconds, ...rest } = file;
  const entry = {
    id: `${prefix}${randomUUID().replaceAll('-', '').slice(0, 22)}`,
    createdAt,
    expiresAt: lifetimeSeconds === undefined ? null : createdAt + lifetimeSeconds,
    ...rest,
  };
  kept.set(entry.id, entry);
  let total = [...kept.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  for (const [id, { bytes }] of kept) {
    if (total <= MAX_KEPT_BYTES || id === entry.id) break;
    kept.delete(id);
    total -= bytes.length;
  }
  return entry;
}

export function keptFile(id: string): KeptFile | undefined {
  return kept.get(id);
}

export function forgetFile(id: string): boolean {
  return kept.delete(id);
}

/** The newest first. */
export function keptFiles(): KeptFile[] {
  return [...kept.values()].reverse();
}
