import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findSecret } from './secret-forms.ts';

/** Where a secret was found: a process by its Chromium type, or a file. */
export type Finding = { place: string; encoding: string };

const BLOCK_BYTES = 64 * 1024;
const ZEROES = Buffer.alloc(BLOCK_BYTES);

/** Looks for secrets in the readable memory of every process below `rootPid`. Linux, and root or the same user. */
export function scanProcesses(rootPid: number, ...secrets: string[]): Finding[] {
  return descendantsOf(rootPid).flatMap((pid) => {
    const place = `${processType(pid)} process`;
    return scanMemory(pid, secrets).map((encoding) => ({ place, encoding }));
  });
}

/** Looks for them in what anybody on the machine may read of those processes: how they were called, and with what. */
export function scanCallsOf(rootPid: number, ...secrets: string[]): Finding[] {
  return descendantsOf(rootPid).flatMap((pid) =>
    ['cmdline', 'environ'].flatMap((part) => {
      const content = readQuietly(`/proc/${pid}/${part}`);
      const place = `${part} of the ${processType(pid)} process`;
      return secrets.flatMap((secret) => findSecret(content, secret)).map((encoding) => ({ place, encoding }));
    }),
  );
}

/** Looks for secrets in every file below a folder, and in the names of files. */
export async function scanFolder(folder: string, ...secrets: string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const content = entry.isFile() ? await readFile(path).catch(() => Buffer.alloc(0)) : Buffer.alloc(0);
    for (const secret of secrets) {
      const encodings = [...findSecret(content, secret), ...findSecret(entry.name, secret)];
      findings.push(...encodings.map((encoding) => ({ place: path, encoding })));
    }
  }
  return findings;
}

/** Processes that a process started, itself first. */
export function descendantsOf(rootPid: number): number[] {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number) as [pid: number, parent: number]);
  const children = (parent: number): number[] =>
    rows.filter(([, ppid]) => ppid === parent).flatMap(([pid]) => [pid, ...children(pid)]);
  return [rootPid, ...children(rootPid)];
}

function processType(pid: number): string {
  const content = readQuietly(`/proc/${pid}/cmdline`).toString('utf8');
  return content === '' ? 'ended' : (/--type=([\w-]+)/.exec(content)?.[1] ?? 'main');
}

function readQuietly(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function scanMemory(pid: number, secrets: readonly string[]): string[] {
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
    const content = usedPart(memory, from, length);
    for (const secret of secrets) for (const encoding of findSecret(content, secret)) found.add(encoding);
  }
  closeSync(memory);
  return [...found];
}

/** Without the blocks that were never written to, which are most of them. What is left keeps its order. */
function usedPart(memory: number, from: number, length: number): Buffer {
  const chunk = Buffer.alloc(length);
  let read = 0;
  try {
    read = readSync(memory, chunk, 0, length, from);
  } catch {
    // Guard pages and device memory cannot be read.
  }
  const used: Buffer[] = [];
  for (let at = 0; at < read; at += BLOCK_BYTES) {
    const block = chunk.subarray(at, Math.min(at + BLOCK_BYTES, read));
    if (!block.equals(ZEROES.subarray(0, block.length))) used.push(block);
  }
  return Buffer.concat(used);
}
