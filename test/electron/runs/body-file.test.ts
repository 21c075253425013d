import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGrowingFile } from '../../../electron/core/media/growing-file.ts';
import { createBodyFile } from '../../../electron/core/runs/body-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidecall-body-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Some of one, two, three and four bytes a character, and of an odd length. */
const MIXED = 'a é 行 😀\n';

describe('the file of a long body', () => {
  it('holds every byte, whatever was waiting when it was begun', async () => {
    const pressures: boolean[] = [];
    const body = createBodyFile(() => createGrowingFile(join(folder, 'body'), (isHigh) => pressures.push(isHigh)));
    const texts: string[] = [];
    for (let chars = 0; chars < 12_000_000; chars += texts.at(-1)?.length ?? 0) {
      texts.push(MIXED.repeat(1 + (texts.length % 7) * 3_001));
      body.add(texts.at(-1) ?? '');
    }
    // What comes while the beginning is still on its way follows it.
    await new Promise((resolve) => setTimeout(resolve, 1));
    texts.push('the end');
    body.add('the end');
    await body.finish();
    expect(body.path()).not.toBeNull();
    expect((await readFile(body.path() ?? '', 'utf8')) === texts.join('')).toBe(true);
    // Whoever sends is slowed down meanwhile, and let go on in the end.
    expect(pressures[0]).toBe(true);
    expect(pressures.at(-1)).toBe(false);
  });

  it('is not begun for a short one', async () => {
    const body = createBodyFile(() => createGrowingFile(join(folder, 'body'), () => undefined));
    body.add(MIXED);
    await body.finish();
    expect(body.path()).toBeNull();
  });

  it('is none where the disk refuses it, and holds nobody up', async () => {
    const body = createBodyFile(() => createGrowingFile(join(folder, 'missing', 'body'), () => undefined));
    for (let part = 0; part < 12; part += 1) body.add('x'.repeat(1_000_000));
    await body.finish();
    expect(body.path()).toBeNull();
  });
});
