import { createHash } from 'node:crypto';

/** A value as one line that tells by its first eight characters whether it is whole. */
export function writeLine(value: object): string {
  const json = JSON.stringify(value);
  return `${checksum(json)} ${json}\n`;
}

/** Null for a line that was cut short or changed. */
export function readLine<Value extends object>(line: string): Value | null {
  const json = line.slice(9);
  if (line[8] !== ' ' || line.slice(0, 8) !== checksum(json)) return null;
  return JSON.parse(json) as Value;
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
