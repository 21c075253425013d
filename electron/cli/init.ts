import { mkdir, readdir } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { createSampleWorkspace } from '../core/workspace/sample-workspace.ts';
import type { CliContext } from './cli-context.ts';
import { CliError, errorLine } from './cli-error.ts';

/** `sidecall init`: a workspace with the sample collection. */
export function addInitCommand(program: Command, context: CliContext): void {
  program
    .command('init')
    .description('Make a workspace with sample requests that work at once, against the built-in mock provider.')
    .argument('<dir>', 'folder to make; it must be empty or not there yet')
    .action(async (dir: string) => {
      await requireEmptyFolder(dir);
      await createSampleWorkspace(resolve(dir));
      context.write(`Workspace made in ${dir}\n`);
      const hello = relative(process.cwd(), resolve(dir, 'collections/samples/hello.yml'));
      context.note(`Try it: sidecall send ${hello}`);
    });
}

async function requireEmptyFolder(dir: string): Promise<void> {
  let names: string[];
  try {
    await mkdir(dir, { recursive: true });
    names = await readdir(dir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR') throw new CliError(`${dir} is a file; name a new or an empty folder.`);
    throw new CliError(`${dir} cannot be made: ${errorLine(error)}`);
  }
  if (names.length > 0) {
    throw new CliError(`${dir} is not empty, and nothing in it was changed; name a new or an empty folder.`);
  }
}
