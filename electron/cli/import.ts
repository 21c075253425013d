import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { englishRemark } from '../../shared/import/english-remark.ts';
import type { ImportDocument, ImportedPair, ImportIssue } from '../../shared/import/import-document.ts';
import type { ImportFormatId } from '../../shared/import/import-format.ts';
import { readImport } from '../../shared/import/read-import.ts';
import { planImport } from '../../shared/import/to-workspace.ts';
import { applyPlan } from '../core/import/apply-plan.ts';
import { backupFolderOf } from '../core/workspace/migrations/keep-original.ts';
import { openWorkspace } from '../core/workspace/workspace.ts';
import { appDataPath } from './app-data.ts';
import type { CliContext } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import { readImportFiles } from './import-files.ts';
import { findWorkspaceRoot } from './load-request.ts';

const FORMATS = [
  'curl',
  'postman',
  'postman-env',
  'har',
  'openapi',
  'bruno',
  'insomnia',
  'open-collection',
  'comfyui',
  'auto',
];

type Options = { json?: boolean; into?: string };

/** `sidecall import`: another program's file as JSON, or as requests of a workspace. */
export function addImportCommand(program: Command, context: CliContext): void {
  program
    .command('import')
    .description('Read curl commands, Postman, Insomnia, Bruno, OpenAPI or HAR files. Nothing is sent or run.')
    .argument('<format>', `one of ${FORMATS.join(', ')}`)
    .argument('<file>', 'the file, or a folder of a collection; - reads stdin')
    .addOption(new Option('--json', 'print one JSON document').conflicts('into'))
    .option('--into <dir>', 'write requests into this workspace, or this folder of its collections')
    .action(async (format: string, file: string, options: Options) => {
      if (!FORMATS.includes(format)) {
        throw new CliError(`There is no format "${format}". Use one of ${FORMATS.join(', ')}.`);
      }
      const { document } = readImport(format as ImportFormatId | 'auto', await readImportFiles(file));
      if (options.into === undefined) {
        if (options.json) context.writeJson(toJson(document));
        else context.write(summary(document));
        return;
      }
      const issues = await writeInto(options.into, document, context);
      for (const issue of issues) context.note(issueLine(issue));
    });
}

async function writeInto(dir: string, document: ImportDocument, context: CliContext): Promise<ImportIssue[]> {
  const folder = resolve(dir);
  // A file's folder is what is looked above, so that the workspace's own folder counts too.
  const root = await findWorkspaceRoot(resolve(folder, 'workspace.yml'));
  if (root === null) {
    throw new CliError(
      `${dir} is in no workspace: neither it nor a folder above it has a workspace.yml. Make one with sidecall init.`,
    );
  }
  const workspace = await openWorkspace(root, { backupFolder: backupFolderOf(join(appDataPath(), 'backups'), root) });
  try {
    const below = folder
      .slice(resolve(root).length)
      .split(/[\\/]/)
      .filter((part) => part !== '');
    if (below.length > 0 && below[0] !== 'collections') {
      throw new CliError(`${dir} is no place for requests; name the workspace, or a folder in its collections.`);
    }
    const applied = await applyPlan(planImport(document, 'Imported'), {
      workspace,
      vault: null,
      folderPath: below.length === 0 ? 'collections' : below.join('/'),
      requests: null,
      hasEnvironments: true,
      resolveBaseUrl: (baseUrl) => baseUrl,
    });
    context.write(applied.requestPaths.map((path) => `${path}\n`).join(''));
    const { connections, environments, requestPaths } = applied;
    context.note(
      `${requestPaths.length} requests, ${connections.length} connections and ${environments.length} environments written.`,
    );
    return applied.issues;
  } finally {
    await workspace.close();
  }
}

/** `requests`, `variables` and `issues` as documented; environments add theirs to the variables. */
function toJson({ requests, variables, environments, issues }: ImportDocument) {
  const withoutRaw = ({ key, value, enabled }: ImportedPair) => ({ key, value, enabled });
  return {
    requests: requests.map((request) => ({ ...request, query: request.query.map(withoutRaw) })),
    variables: [...variables, ...environments.flatMap((environment) => environment.variables)],
    issues: issues.map(({ path, ...said }) => ({ path, message: englishRemark(said) })),
  };
}

function summary({ requests, issues }: ImportDocument): string {
  const lines = requests.map(({ path, method, url }) => `${method} ${url}  (${path.join(' / ')})`);
  return [...lines, ...issues.map((issue) => `issue: ${issueLine(issue)}`)].map((line) => `${line}\n`).join('');
}

function issueLine({ path, ...said }: ImportIssue): string {
  const message = englishRemark(said);
  return path.length === 0 ? message : `${path.join(' / ')}: ${message}`;
}
