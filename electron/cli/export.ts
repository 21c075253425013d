import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import type { ExportFormat, ExportResult, Withheld } from '../../shared/export/export-format.ts';
import { EXPORT_FORMATS, findExportFormat } from '../../shared/export/export-formats.ts';
import { gatherExport } from '../core/export/gather-export.ts';
import { writeBeside } from '../core/export/write-beside.ts';
import { writeFileAtomic } from '../core/files/write-file-atomic.ts';
import { openWorkspace, type Workspace } from '../core/workspace/workspace.ts';
import type { CliContext } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import { findNamed, findWorkspaceRoot } from './load-request.ts';
import { VERSION } from './version.ts';

type Options = { out?: string; env?: string };

/** Where the reader is told to start the mock provider; any port would do. */
const MOCK_PORT = 4010;

/** `sidecall export`: requests as files of other programs. Keys are never among them. */
export function addExportCommand(program: Command, context: CliContext): void {
  program
    .command('export')
    .description('Write requests in the form of another program. Keys are never written.')
    .argument('<format>', `one of: ${idList()}`)
    .argument('<path>', 'a request file, a folder of a workspace, or the workspace')
    .option('--out <file>', 'write to this file; environments go beside it')
    .option('--env <name>', 'environment whose values are written out where the form has no variables')
    .action(async (formatId: string, path: string, options: Options) => {
      const format = chooseFormat(formatId);
      const { result, usesMock } = await render(format, path, options.env);
      const [file, ...beside] = result.files;
      if (options.out === undefined) {
        context.write(file.text);
        if (beside.length > 0) context.note(`note: ${counted(beside.length)} not printed; name a file with --out.`);
      } else {
        for (const written of await writeFiles(options.out, result)) context.note(`wrote ${written}`);
      }
      if (usesMock) {
        context.note(`note: this calls the mock provider; start it with sidecall mock --port ${MOCK_PORT}.`);
      }
      for (const entry of result.withheld) context.note(`withheld: ${withheldLine(entry)}`);
    });
}

function chooseFormat(id: string): ExportFormat {
  const format = findExportFormat(id);
  if (format !== undefined) return format;
  throw new CliError(`${id}: there is no such format. Use one of: ${idList()}.`);
}

async function render(
  format: ExportFormat,
  path: string,
  environmentName: string | undefined,
): Promise<{ result: ExportResult; usesMock: boolean }> {
  const { workspace, inside } = await openAround(path);
  try {
    const { environments, connections } = await workspace.read();
    const environment =
      environmentName === undefined
        ? null
        : findNamed(environments, ({ environment: { info } }) => info.name, environmentName, '--env', 'environment');
    const { source, unread } = await gatherExport(workspace, {
      path: inside,
      environmentId: environment?.id ?? null,
      mockUrl: `http://127.0.0.1:${MOCK_PORT}`,
      appVersion: VERSION,
      exportedAt: new Date().toISOString(),
    });
    const result = format.render(source);
    const used = new Set(source.items.map((item) => item.connection?.id));
    const usesMock = connections.some(
      ({ id, connection }) => used.has(id) && connection.baseUrl.includes('{{mockUrl}}'),
    );
    return { result: { ...result, withheld: [...unread, ...result.withheld] }, usesMock };
  } finally {
    await workspace.close();
  }
}

/** The workspace that a path lies in, and the path inside it; null for all of it. */
async function openAround(path: string): Promise<{ workspace: Workspace; inside: string | null }> {
  const absolute = await realpath(resolve(path)).catch(() => {
    throw new CliError(`${path} cannot be read: there is no such file or folder.`);
  });
  const isFolder = (await stat(absolute)).isDirectory();
  const root = await findWorkspaceRoot(isFolder ? join(absolute, 'workspace.yml') : absolute);
  if (root === null) {
    throw new CliError(
      `${path} is in no workspace: no folder above it has a workspace.yml. Make one with sidecall init.`,
    );
  }
  const workspace = await openWorkspace(root);
  const inside = relative(workspace.rootPath, absolute).split(sep).join('/');
  return { workspace, inside: inside === '' ? null : inside };
}

async function writeFiles(out: string, { files: [file, ...beside] }: ExportResult): Promise<string[]> {
  await writeFileAtomic(resolve(out), file.text, { mode: 0o644 });
  const besidePaths = await writeBeside(resolve(out), beside, 0o644);
  return [out, ...besidePaths.map((path) => join(dirname(out), basename(path)))];
}

function withheldLine({ path, message }: Withheld): string {
  return `${path.join(' / ')}: ${message.en}`;
}

function counted(count: number): string {
  return `${count} environment${count === 1 ? ' was' : 's were'}`;
}

function idList(): string {
  return EXPORT_FORMATS.map(({ id }) => id).join(', ');
}
