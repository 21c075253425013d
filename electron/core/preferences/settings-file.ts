import { chmod, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { readOrRecover, setAside, type TellDamage } from '../files/damaged-file.ts';
import { sweepTemporaryFiles, writeFileAtomic } from '../files/write-file-atomic.ts';

/** Values by key, each with what it must be and what stands for it when it is absent or does not fit. */
export type SettingsShape = Record<string, { schema: z.ZodType; fallback: unknown }>;

type ValueOf<Entry> = Entry extends { schema: z.ZodType<infer Value> } ? Value : never;

/** A file with one JSON object, held in memory. */
export type SettingsFile<Shape extends SettingsShape> = {
  get<Key extends keyof Shape>(key: Key): ValueOf<Shape[Key]>;
  /** Holds at once. Resolves when it is on disk; throws what the disk refuses, and then holds until the app ends. */
  set<Key extends keyof Shape>(key: Key, value: ValueOf<Shape[Key]>): Promise<void>;
};

/**
 * Opens the file, whatever is in it: the app must start. A damaged one is kept as `.corrupt-<time>` and the last good
 * one takes its place; a good one becomes the new `.bak`. Keys that this version does not know stay.
 */
export async function openSettingsFile<Shape extends SettingsShape>(
  path: string,
  shape: Shape,
  tell: TellDamage,
): Promise<SettingsFile<Shape>> {
  // Everything else right in the app's own folder is written beside it.
  await sweepTemporaryFiles(dirname(path));
  let content = await readContent(path, tell);
  let writing: Promise<void> | null = null;

  /** Changes of one turn are one write. */
  function save(): Promise<void> {
    writing ??= Promise.resolve().then(async () => {
      writing = null;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => undefined);
      await writeFileAtomic(path, JSON.stringify(content, null, 2));
    });
    return writing;
  }

  return {
    get(key) {
      const { schema, fallback } = shape[key] as SettingsShape[string];
      const parsed = schema.safeParse(content[key as string]);
      return (parsed.success ? parsed.data : fallback) as ValueOf<Shape[typeof key]>;
    },
    set(key, value) {
      content = { ...content, [key]: value };
      return save();
    },
  };
}

async function readContent(path: string, tell: TellDamage): Promise<Record<string, unknown>> {
  try {
    const found = await readOrRecover(path, parseObject, tell);
    if (found.state === 'ok') await keepCopy(path);
    return 'content' in found ? found.content : {};
  } catch {
    // It may be there and not be readable. Written over it would be lost.
    const keptPath = await setAside(path).catch(() => null);
    if (keptPath !== null) tell({ path, keptPath, isRestored: false });
    return {};
  }
}

/** A start must not fail because the copy cannot be written. */
async function keepCopy(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  await chmod(path, 0o600).catch(() => undefined);
  const backup = await readFile(`${path}.bak`, 'utf8').catch(() => null);
  if (text !== backup) await writeFileAtomic(`${path}.bak`, text).catch(() => undefined);
}

function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object');
  return value as Record<string, unknown>;
}
