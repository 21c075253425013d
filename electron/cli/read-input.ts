import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { CliError, errorLine } from './cli-error.ts';

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name a file in it',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
};

/** Bytes of a file, or of stdin for `-`. */
export async function readInput(file: string): Promise<Uint8Array> {
  if (file === '-') return readStdin();
  try {
    return await readFile(file);
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${reasonOf(error)}.`);
  }
}

/** A YAML or JSON document of a file. */
export async function readYamlFile(file: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readInput(file));
  try {
    // JSON is YAML too, so one parser reads both.
    return parse(text);
  } catch (error) {
    throw new CliError(`${file} is neither YAML nor JSON: ${errorLine(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return REASONS[code] ?? errorLine(error);
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
