import type { Command } from 'commander';
import type { CodeTarget } from '../../shared/code/code-target.ts';
import { availableTargets, codeTargets, findCodeTarget } from '../../shared/code/code-targets.ts';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import { type PreparedRequest, prepareRequest } from '../../shared/requests/prepare-request.ts';
import type { VariableScope } from '../../shared/variables/interpolate.ts';
import { scopesFor } from '../../shared/variables/scopes.ts';
import type { CliContext } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import { findNamed, type LoadedRequest, loadRequest } from './load-request.ts';
import { endpointAt, mapToConnection } from './map-to-connection.ts';
import { collectPairs } from './parse-arguments.ts';
import { VERSION } from './version.ts';

type Options = {
  target?: string;
  list?: boolean;
  env?: string;
  var?: Map<string, string>;
  connection?: string;
  json?: boolean;
};

/** Where the reader is told to start the mock provider; any port would do. */
const MOCK_PORT = 4010;

/** `sidecall code`: client code that sends the same request. It reads the key from the environment. */
export function addCodeCommand(program: Command, context: CliContext): void {
  program
    .command('code')
    .description('Write client code for a request. Keys are read from environment variables.')
    .argument('[request]', 'request file inside a workspace, e.g. collections/samples/hello.yml')
    .option('--target <target>', `one of: ${idsOf(codeTargets)}`)
    .option('--list', 'list the targets: all, or those that can make the given request')
    .option('--env <name>', 'environment to take variables from')
    .option('--var <name=value>', 'a variable; may be repeated', collectPairs('name=value'))
    .option('--connection <name>', "connection to use in place of the request's own")
    .option('--json', 'print one JSON document')
    .action(async (file: string | undefined, options: Options) => {
      if (options.list) {
        const targets = file === undefined ? codeTargets : availableTargets(await prepare(file, options, context));
        if (options.json) context.writeJson({ targets: targets.map(targetJson) });
        else for (const { id, label } of targets) context.write(`${id.padEnd(18)}${label}\n`);
        return;
      }
      if (file === undefined) throw new CliError('The request file is missing; name one, or list targets with --list.');
      const target = chooseTarget(options.target);
      const prepared = await prepare(file, options, context);
      if (!target.isAvailable(prepared)) {
        throw new CliError(
          `--target ${target.id}: ${target.label} cannot make this request. Use one of: ${idsOf(availableTargets(prepared))}.`,
        );
      }
      noteReads(prepared, context);
      const code = target.generate(prepared);
      if (options.json) context.writeJson({ ...targetJson(target), code });
      else context.write(code);
    });
}

function chooseTarget(id: string | undefined): CodeTarget {
  const target = id === undefined ? undefined : findCodeTarget(id);
  if (target) return target;
  const problem = id === undefined ? '--target is missing' : `--target ${id}: there is no such target`;
  throw new CliError(`${problem}. Use one of: ${idsOf(codeTargets)}.`);
}

async function prepare(file: string, options: Options, context: CliContext): Promise<PreparedRequest> {
  const request = await loadRequest(file, options.env);
  for (const problem of request.problems) context.note(`warning: ${problem.message}`);
  const connection = chooseConnection(request, options);
  const { draft, notes } =
    connection === null || endpointAt(request.draft, connection) === request.draft.endpoint
      ? { draft: request.draft, notes: [] }
      : mapToConnection(request.draft, connection);
  for (const note of notes) context.note(`note: for ${connection?.id}, ${note}.`);

  const given: VariableScope = { source: 'request', label: '--var', variables: options.var ?? new Map() };
  const builtins = { mockUrl: `http://127.0.0.1:${MOCK_PORT}` };
  const prepared = prepareRequest({
    draft,
    connection,
    scopes: [given, ...scopesFor({ ...request.scopeSources, draft, builtins })],
    folderHeaders: request.folderHeaders,
    appVersion: VERSION,
  });
  return prepared;
}

/** What the reader must see to before running the code. */
function noteReads(prepared: PreparedRequest, context: CliContext): void {
  for (const name of prepared.missing) {
    context.note(`note: {{${name}}} has no value, so the code reads it from the environment.`);
  }
  if (prepared.used.some(({ name, source }) => name === 'mockUrl' && source === 'builtin')) {
    context.note(`note: this code calls the mock provider; start it with sidecall mock --port ${MOCK_PORT}.`);
  }
}

function chooseConnection(
  { connectionId, path, connections }: LoadedRequest,
  options: Options,
): ConnectionEntry | null {
  const name = options.connection ?? connectionId;
  if (name === null) return null;
  const argument = options.connection === undefined ? `${path}: connection` : '--connection';
  return findNamed(connections, ({ connection }) => connection.info.name, name, argument, 'connection');
}

function idsOf(targets: readonly CodeTarget[]): string {
  return targets.map(({ id }) => id).join(', ');
}

function targetJson({ id, label, language }: CodeTarget) {
  return { target: id, label, language };
}
