import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a secret was found: a process by its Chromium type, or a file. */
export type Finding = { place: string; encoding: string };

/** The forms in which a secret may lie around. */
export function encodingsOf(secret: string): { encoding: string; bytes: Buffer }[] {
  const text = Buffer.from(secret);
  // base64 depends on where in a triple of bytes the secret starts; the ends that vary are cut off.
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), text])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  );
  return [
    { encoding: 'raw', bytes: text },
    { encoding: 'utf-16', bytes: Buffer.from(secret, 'utf16le') },
    { encoding: 'hex', bytes: Buffer.from(text.toString('hex')) },
    { encoding: 'reversed', bytes: Buffer.from([...secret].reverse().join('')) },
    ...base64.map((value) => ({ encoding: 'base64', bytes: Buffer.from(value) })),
    ...base64.map((value) => ({
      encoding: 'base64url',
      bytes: Buffer.from(value.replaceAll('+', '-').replaceAll('/', '_')),
    })),
  ];
}

/** Looks for a secret in the readable memory of every process below `rootPid`. Linux, and root or the same user. */
export function scanProcesses(rootPid: number, secret: string): Finding[] {
  const forms = encodingsOf(secret);
  return descendantsOf(rootPid).flatMap((pid) => {
    const place = `${processType(pid)} process`;
    return scanMemory(pid, forms).map((encoding) => ({ place, encoding }));
  });
}

/** Looks for a secret in every file below a folder. */
export async function scanFolder(folder: string, secret: string): Promise<Finding[]> {
  const forms = encodingsOf(secret);
  const findings: Finding[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    for (const { encoding, bytes } of forms) if (content.includes(bytes)) findings.push({ place: path, encoding });
  }
  return findings;
}

function descendantsOf(rootPid: number): number[] {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number) as [pid: number, parent: number]);
  const children = (parent: number): number[] =>
    rows.filter(([, ppid]) => ppid === parent).flatMap(([pid]) => [pid, ...children(pid)]);
  return [rootPid, ...children(rootPid)];
}

function processType(pid: number): string {
  try {
    return /--type=([\w-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'main';
  } catch {
    return 'ended';
  }
}

function scanMemory(pid: number, forms: readonly { encoding: string; bytes: Buffer }[]): string[] {
  const found = new Set<string>();
  let maps: string;
  let memory: number;
  try {
    maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
    memory = openSync(`/proc/${pid}/mem`, 'r');
  } catch {
    return [];
  }
  for (const line of maps.split('\n')) {
    const [, start, end] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
    if (start === undefined || end === undefined) continue;
    const from = Number.parseInt(start, 16);
    const length = Number.parseInt(end, 16) - from;
    // Chromium reserves gigabytes that it never touches; what is in use lies in far smaller mappings.
    if (length > 512 * 1024 * 1024) continue;
    const chunk = Buffer.alloc(length);
    try {
      const read = readSync(memory, chunk, 0, length, from);
      const content = chunk.subarray(0, read);
      for (const { encoding, bytes } of forms) if (content.includes(bytes)) found.add(encoding);
    } catch {
      // Guard pages and device memory cannot be read.
    }
  }
  closeSync(memory);
  return [...found];
}
