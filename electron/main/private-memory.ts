import { writeFileSync } from 'node:fs';
import util from 'node:util';

/**
 * Keeps what this process has in its memory, keys among it, where it is. To be loaded before anything else: libraries
 * decide as they load whether they print.
 */
export function keepMemoryPrivate(): void {
  // The network library prints whole addresses when NODE_DEBUG asks it to, and some services take their key there.
  util.debuglog = (() => Object.assign(() => undefined, { enabled: false })) as unknown as typeof util.debuglog;
  if (process.platform !== 'linux') return;
  try {
    // No mapping of this process, nor of one that it starts, goes into a core dump.
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // Not every kernel has it, and then there is no better way from here.
  }
}

keepMemoryPrivate();
