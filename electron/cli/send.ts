import { type Command, InvalidArgumentError } from 'commander';
import { explainError } from '../../shared/advice/advise-error.ts';
import { runJson } from '../../shared/compare/report/run-json.ts';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import type { RunRecord } from '../../shared/model/run.ts';
import { findEndpoint } from '../../shared/providers/index.ts';
import { createAnswerPrinter } from './answer-printer.ts';
import type { CliContext } from './cli-context.ts';
import type { ExitCode } from './cli-error.ts';
import { createJobProgress, noteJobEnd } from './job-progress.ts';
import { endpointAt, mapToConnection } from './map-to-connection.ts';
import { collectPairs, collectTexts } from './parse-arguments.ts';
import {
  type FinishedRun,
  noteDoubts,
  openSession,
  type RequestSession,
  type SessionOptions,
} from './request-session.ts';
import { errorText } from './result-text.ts';
import { runSummary } from './run-summary.ts';
import { saveRunMedia } from './save-run-media.ts';
import { createSocketPrinter } from './socket-printer.ts';

type Options = SessionOptions & {
  connection?: string;
  stream?: boolean;
  json?: boolean;
  output?: string;
  timeout?: number;
};

/** `sidecall send`: one request, its answer as it streams, and a summary line. */
export function addSendCommand(program: Command, context: CliContext): void {
  addSessionOptions(program.command('send'))
    .description('Send one request and print its answer as it streams.')
    .option('--connection <name>', "connection to use in place of the request's own")
    .option('--stream', 'ask for a stream, whatever the request says')
    .option('--no-stream', 'ask for the answer in one piece')
    .option('--output <folder>', 'where pictures, sounds, films and files of the answer are saved (default: here)')
    .option('--timeout <seconds>', 'stop after so long; a WebSocket is closed in order', readSeconds)
    .option('--json', 'print one JSON document when the run has ended')
    .action(async (file: string, options: Options) => {
      const session = await openSession(file, options, context);
      try {
        await send(session, options, context);
      } finally {
        await session.close();
      }
    });
}

/** The request file and the options of `SessionOptions`. */
export function addSessionOptions(command: Command): Command {
  return command
    .argument('<request>', 'request file inside a workspace, e.g. collections/samples/hello.yml')
    .option('--env <name>', 'environment to take variables from')
    .option('--var <name=value>', 'a variable; may be repeated', collectPairs('name=value'))
    .option(
      '--secret <name=variable>',
      'key of a connection, or value of a secret variable, read from an environment variable; may be repeated',
      collectPairs('NAME=VARIABLE'),
    )
    .option(
      '--allow-origin <url>',
      'another place than the connection’s own that a key may be sent to; may be repeated',
      collectTexts,
    )
    .option(
      '--allow-files <folder>',
      'folder outside the workspace whose files the request may send; may be repeated',
      collectTexts,
    );
}

/** 130 wins over 1: who interrupts knows that not everything was done. */
export function exitCodeOf(records: readonly RunRecord[]): ExitCode {
  if (records.some((record) => record.status === 'cancelled')) return 130;
  return records.every((record) => record.status === 'succeeded' && !hasFailedTest(record)) ? 0 : 1;
}

function hasFailedTest({ assertions = [] }: RunRecord): boolean {
  return assertions.some(({ outcome }) => outcome === 'fail');
}

async function send(session: RequestSession, options: Options, context: CliContext): Promise<void> {
  const connection = chooseConnection(session, options);
  const mapped = connection ? draftFor(session.request.draft, connection, context) : session.request.draft;
  const endpoint = findEndpoint(mapped.endpoint)?.endpoint;
  const draft = endpoint && options.stream !== undefined ? endpoint.withStream(mapped, options.stream) : mapped;
  const prepared = await session.prepare(await session.typeVariables(draft, connection), connection);
  await noteDoubts(session, prepared, context);

  const progress = createJobProgress(context);
  const printer = options.json ? null : createAnswerPrinter(context);
  // A socket without an end of its own has no answer: what is said on it is what there is to see.
  const messages = printer && endpoint?.socket?.isOpenEnded ? createSocketPrinter(context) : null;
  const run = await session.run(prepared, stopSignal(options, context), {
    onEvents(events) {
      progress.take(events);
      if (messages === null) printer?.print(events);
    },
    onHead: () => messages?.print(),
    onStarted: (current) => messages?.watch(current),
  });
  messages?.print();
  const saved = await saveRunMedia(run, options.output ?? '.');
  if (printer) {
    if (messages === null) printer.finish(run);
    for (const path of saved.paths.values()) context.note(`saved: ${path}`);
    for (const problem of saved.problems) context.note(`warning: ${problem}`);
    noteJobEnd(run.record, context);
    noteOutcome(run, context);
  } else {
    context.writeJson(runJson(run.record, saved.paths));
  }
  context.exitCode = saved.isRefused ? 1 : exitCodeOf([run.record]);
}

function stopSignal({ timeout }: Options, context: CliContext): AbortSignal {
  if (timeout === undefined) return context.interrupt();
  return AbortSignal.any([context.interrupt(), AbortSignal.timeout(timeout * 1000)]);
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds > 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('Give a number of seconds above 0 and up to 86400.');
}

function chooseConnection({ request, findConnection }: RequestSession, options: Options): ConnectionEntry | null {
  if (options.connection !== undefined) return findConnection(options.connection, '--connection');
  const { connectionId, path } = request;
  return connectionId === null ? null : findConnection(connectionId, `${path}: connection`);
}

/** At the same provider the request stays as it is, its model included. */
function draftFor(draft: RequestDraft, connection: ConnectionEntry, context: CliContext): RequestDraft {
  if (endpointAt(draft, connection) === draft.endpoint) return draft;
  const mapped = mapToConnection(draft, connection);
  for (const note of mapped.notes) context.note(`note: for ${connection.id}, ${note}.`);
  return mapped.draft;
}

function noteOutcome({ record }: FinishedRun, context: CliContext): void {
  const { error } = record.result;
  if (error) {
    context.note(`error: ${errorText(error).replace(/\s+/g, ' ')}`);
    const { entry } = explainError(error, { provider: record.provider, url: record.request.url });
    if (entry) context.note(`cause: ${entry.cause.en} ${entry.action.en}`);
    if (error.isCheckUnwanted) {
      context.note(
        'cause: tls.verify is false, but nobody has agreed to that for this server in the app on this computer.',
      );
    }
  }
  for (const [index, { outcome, actual }] of (record.assertions ?? []).entries()) {
    const found = actual === null || outcome === 'pass' ? '' : `; found ${actual.replace(/\s+/g, ' ')}`;
    context.note(`test ${index + 1}: ${outcome}${found}`);
  }
  context.note(runSummary(record));
}
