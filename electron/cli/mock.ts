import type { Command } from 'commander';
import { type MockServer, startMockServer } from '../core/mock/mock-server.ts';
import { MOCK_PROTOCOLS } from '../core/mock/protocols.ts';
import { MOCK_ERROR_KINDS, type MockScenario, parseScenario } from '../core/mock/scenario.ts';
import { MOCK_MODELS } from '../core/mock/settle-model.ts';
import type { CliContext } from './cli-context.ts';
import { CliError, errorLine } from './cli-error.ts';
import { wholeNumber } from './parse-arguments.ts';
import { readYamlFile } from './read-input.ts';

const HELP = `
A scenario file holds any of: firstTokenDelayMs, tokensPerSecond, tokenCount, tokensPerEvent,
error (kind, status, message, afterTokens, retryAfterSeconds), cutAfterTokens, stallAfterTokens,
noUsage, noTerminator, chunking. One request sets its own in its model's name, e.g.
mock-small?delay=800&speed=20&tokens=200&error=overloaded&errorAfter=10&cut=50&stall=50, or as JSON
in the header x-mock-scenario. Error kinds: ${MOCK_ERROR_KINDS.join(', ')}.
The model "missing", the key "bad-key" and the password "wrong" are always refused.`;

/** `sidecall mock`: the mock provider until Ctrl+C. */
export function addMockCommand(program: Command, context: CliContext): void {
  program
    .command('mock')
    .description('Run the mock provider on this computer, for every protocol.')
    .option('--port <port>', 'port to listen on; 0 takes any free one', wholeNumber(0, 65_535), 0)
    .option('--scenario <file>', 'YAML or JSON file with delays, speed, errors and cuts')
    .addHelpText('after', HELP)
    .action(async (options: { port: number; scenario?: string }) => {
      const interrupt = context.interrupt();
      const scenario = options.scenario === undefined ? {} : await readScenario(options.scenario);
      const server = await start(options.port, scenario);
      context.write(describe(server));
      context.note('Press Ctrl+C to stop.');
      await new Promise((resolve) => interrupt.addEventListener('abort', resolve, { once: true }));
      await server.close();
      context.exitCode = 130;
    });
}

async function readScenario(file: string): Promise<MockScenario> {
  const parsed = parseScenario((await readYamlFile(file)) ?? {});
  if (!parsed.ok) throw new CliError(`${file} is not a scenario: ${parsed.message}. Change that field and try again.`);
  return parsed.scenario;
}

async function start(port: number, scenario: MockScenario): Promise<MockServer> {
  try {
    return await startMockServer({ port, scenario });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new CliError(`--port ${port} is in use; choose another one or leave it out.`);
    if (code === 'EACCES') throw new CliError(`--port ${port} needs rights you do not have; choose one from 1024 on.`);
    throw new CliError(`--port ${port} cannot be used: ${errorLine(error)}`);
  }
}

function describe({ url }: MockServer): string {
  const rows = [
    ['Mock provider', url],
    ...MOCK_PROTOCOLS.flatMap(({ addresses }) => addresses.map(({ title, path }) => [title, url + path])),
    ['Models', MOCK_MODELS.map((model) => model.id).join(', ')],
  ];
  const width = Math.max(...rows.map(([title = '']) => title.length)) + 2;
  return rows.map(([title = '', value = '']) => `${title.padEnd(width)}${value}\n`).join('');
}
