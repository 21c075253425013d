import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether this is `npm run gates`; `npm test` runs the short versions. */
export const isLong = process.env.SIDECALL_GATES === 'long';

/** How often a thing is tried: chance finds more in many rounds, and every change waits for the few. */
export function rounds(short: number, long: number): number {
  return isLong ? long : short;
}

/** Keeps what a gate measured, for the table at the end of `npm run gates`. */
export function recordFigure(gate: string, name: string, value: number | string, unit = ''): void {
  const folder = join(import.meta.dirname, '../../../.cache/gates');
  const path = join(folder, `${gate}.json`);
  mkdirSync(folder, { recursive: true });
  const figures = { ...readFigures(path), [name]: unit === '' ? `${value}` : `${value} ${unit}` };
  writeFileSync(path, JSON.stringify(figures, null, 2));
}

function readFigures(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}
