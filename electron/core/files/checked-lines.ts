import { createHash } from 'node:crypto';

/** A value as one line that tells by its first eight characters whether it is whole. */
export function writeLine(value: object): string {
  const json = JSON.stringify(value);
  return `${checksum(json)} ${json}\n`;
}

/** Null for a line that was cut short or changed. One that was made by hand may have any shape all the same. */
export function readLine<Value extends object>(line: string): Partial<Value> | null {
  const json = line.slice(9);
  if (line[8] !== ' ' || line.slice(0, 8) !== checksum(json)) return null;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
