import type { ActiveRun } from '../core/runs/active-run.ts';
import type { CliContext } from './cli-context.ts';
import { terminalText } from './terminal-text.ts';

const PAGE_ROWS = 500;
const SIGNS = { sent: '>', received: '<' } as const;

/** Prints the messages of a socket as they come, one after another, each with who sent it. */
export type SocketPrinter = {
  /** The run has begun. */
  watch(current: () => Pick<ActiveRun, 'recorder'>): void;
  /** There may be new messages. */
  print(): void;
};

export function createSocketPrinter(context: CliContext): SocketPrinter {
  let current: (() => Pick<ActiveRun, 'recorder'>) | null = null;
  let printed = 0;
  return {
    watch(started) {
      current = started;
    },
    print() {
      for (;;) {
        const rows = current?.().recorder.frames(printed, PAGE_ROWS).rows ?? [];
        for (const { direction, data, event } of rows) {
          const line = direction === undefined ? `= ${event ?? ''} ${data}` : `${SIGNS[direction]} ${data.trimEnd()}`;
          context.write(`${process.stdout.isTTY ? terminalText(line) : line}\n`);
        }
        printed += rows.length;
        if (rows.length < PAGE_ROWS) return;
      }
    },
  };
}
