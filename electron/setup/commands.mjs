import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, rootDir } from './paths.mjs';

/** Where the output of quiet steps goes. */
export const logFile = path.join(cacheDir, 'setup.log');

/** Runs a command with its output in the log. Returns whether it succeeded. */
export function runQuietly(command, args, options = {}) {
  mkdirSync(cacheDir, { recursive: true });
  appendFileSync(logFile, `\n$ ${command} ${args.join(' ')}\n`);
  const log = openSync(logFile, 'a');
  const result = spawnSync(command, args, { cwd: rootDir, stdio: ['ignore', log, log], ...options });
  return result.status === 0;
}

/** What a command prints, or null when it failed or is not there. */
export function outputOf(command, args) {
  const result = spawnSync(command, args, { cwd: rootDir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return result.status === 0 ? result.stdout : null;
}

/** Runs a command in the foreground; resolves to its exit code. Ctrl+C reaches it by the terminal itself. */
export function runInForeground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: rootDir, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a command beside others: what it prints is held back. Resolves to its exit code and to that. */
export function runHeldBack(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: rootDir, stdio: ['ignore', 'pipe', 'pipe'] });
    const pieces = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => pieces.push(piece));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(pieces).toString() }));
  });
}

/** npm as the one that started us, else the one on the path. */
export function npmCommand(args) {
  const npmScript = process.env.npm_execpath;
  return npmScript?.endsWith('.js') ? [process.execPath, [npmScript, ...args]] : ['npm', args];
}
