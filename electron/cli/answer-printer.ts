import type { StreamEvent } from '../../shared/streaming/stream-event.ts';
import type { CliContext } from './cli-context.ts';
import type { FinishedRun } from './request-session.ts';
import { terminalText } from './terminal-text.ts';

/** Prints an answer as it comes: the first choice's text live, everything else once it is whole. */
export type AnswerPrinter = {
  print(events: readonly StreamEvent[]): void;
  /** Tool calls and other choices; thinking goes to stderr. Ends the last line. */
  finish(run: FinishedRun): void;
};

export function createAnswerPrinter(context: CliContext): AnswerPrinter {
  let isLineOpen = false;
  const write = (text: string) => {
    if (text === '') return;
    context.write(process.stdout.isTTY ? terminalText(text) : text);
    isLineOpen = !text.endsWith('\n');
  };
  const endLine = () => {
    if (isLineOpen) write('\n');
  };

  return {
    print(events) {
      for (const event of events) {
        if (!('choice' in event) || event.choice !== 0) continue;
        if (event.type === 'text-delta' || event.type === 'refusal-delta') {
          write(event.delta);
        } else if (event.type === 'text-replace' && event.kind === 'text') {
          // What is printed cannot be taken back, so the new text starts on a line of its own.
          endLine();
          write(event.text);
        }
      }
    },
    finish({ record, recorder }) {
      if (record.format === 'plain' && isBodyLeftOut(record.result.raw)) {
        for (let at = 0, page = recorder.body(0); at < page.totalChars; at += page.text.length) {
          page = recorder.body(at);
          write(page.text);
        }
      }
      for (const choice of record.result.choices) {
        endLine();
        if (choice.index !== 0) write(`\n[choice ${choice.index}]\n${choice.text}\n`);
        for (const call of choice.toolCalls) write(`[tool call] ${call.name ?? '?'}(${call.arguments})\n`);
        if (choice.reasoning !== '') context.note(`[thinking] ${choice.reasoning}`);
      }
      endLine();
    },
  };
}

/** Plain bodies beyond a size come without text; they are read from the record of the run. */
function isBodyLeftOut(raw: FinishedRun['record']['result']['raw']): boolean {
  return raw.some((record) => record.name === 'body');
}
