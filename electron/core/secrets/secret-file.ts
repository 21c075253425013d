import { chmod, mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/ipc/result.ts';
import { readOrRecover } from '../files/damaged-file.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

const VERSION = 1;

/** A ciphertext and what it takes to know later why it cannot be read any more. */
const sealedSchema = z.looseObject({
  /** Base64. */
  ciphertext: z.string(),
  /** The keychain that made it, as the platform names it. */
  backend: z.string(),
  /** Chromium's mark at its start: `v10` or `v11`; empty when there is none. */
  prefix: z.string(),
  electron: z.string(),
});
export type Sealed = z.infer<typeof sealedSchema>;

/** One value of a secret, with the origins that this very value may be sent to. */
const versionSchema = z.looseObject({
  sealed: sealedSchema,
  last4: z.string().nullable(),
  origins: z.array(z.string()),
  /** When it was stored; absent in files of earlier versions. */
  storedAtMs: z.number().optional(),
});
export type SecretVersion = z.infer<typeof versionSchema>;

const secretFileSchema = z.looseObject({
  version: z.literal(VERSION),
  /** A known text sealed with each keychain met so far: tells a lost keychain from a locked one. */
  probes: z.array(sealedSchema),
  /** `versions`: the newest first. Older ones are those that could not be read when a newer one was set. */
  secrets: z.array(z.looseObject({ id: z.string(), versions: z.array(versionSchema).min(1) })),
});

/** What `secrets.json` holds. */
export type SecretFileContent = { probes: readonly Sealed[]; secrets: ReadonlyMap<string, readonly SecretVersion[]> };

/**
 * Reads `secrets.json`. A damaged file is set aside, never thrown away, and its `.bak` takes its place. `problem`:
 * one sentence for the user when that happened. Throws FILE_TOO_NEW for a later version's file, which stays as it is.
 */
export async function loadSecretFile(path: string): Promise<{ content: SecretFileContent; problem: string | null }> {
  const read = await readOrRecover(path, parseSecretFile);
  if (read.state === 'ok') return { content: toContent(read.content), problem: null };
  if (read.state === 'absent') return { content: toContent(null), problem: null };
  const kept = `The file of stored keys was damaged and is kept as ${basename(read.damagedPath)}.`;
  if (read.state === 'restored') {
    return { content: toContent(read.content), problem: `${kept} The version before it is used.` };
  }
  return { content: toContent(null), problem: `${kept} Enter the keys again.` };
}

/** @param forgetFormer Leaves no `.bak` with the former content: after a deletion. */
export async function saveSecretFile(path: string, content: SecretFileContent, forgetFormer: boolean): Promise<void> {
  const secrets = [...content.secrets].map(([id, versions]) => ({ id, versions }));
  const text = `${JSON.stringify({ version: VERSION, probes: content.probes, secrets }, null, 2)}\n`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // What was restored by hand or by another tool may be readable by others.
  await chmod(dirname(path), 0o700).catch(() => undefined);
  await chmod(path, 0o600).catch(() => undefined);
  await writeFileAtomic(path, text, { mode: 0o600, backup: true });
  if (forgetFormer) await writeFileAtomic(path, text, { mode: 0o600, backup: true });
}

/** Throws when the text is damaged; a newer version is not damage. */
function parseSecretFile(text: string): z.infer<typeof secretFileSchema> | { version: number } {
  const value: unknown = JSON.parse(text);
  const newer = z.looseObject({ version: z.number().gt(VERSION) }).safeParse(value);
  return newer.success ? newer.data : secretFileSchema.parse(value);
}

function toContent(parsed: ReturnType<typeof parseSecretFile> | null): SecretFileContent {
  if (parsed === null) return { probes: [], secrets: new Map() };
  if (!('secrets' in parsed) || !Array.isArray(parsed.secrets)) {
    throw new AppError('FILE_TOO_NEW', 'The stored keys were written by a newer Sidecall. Update it to use them.');
  }
  const file = parsed as z.infer<typeof secretFileSchema>;
  return { probes: file.probes, secrets: new Map(file.secrets.map(({ id, versions }) => [id, versions])) };
}
