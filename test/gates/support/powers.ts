import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join, resolve } from 'node:path';
import { parseAst } from 'vite';
import { type Node, powerfulModule, scanTree, walk } from './code-scan.ts';

const rootDir = resolve(import.meta.dirname, '../../..');

/**
 * Which file or package of what was built into a folder uses which power, e.g. `undici: net` or
 * `electron/main/platform/open-link.ts: shell`. Read from the bundles themselves, so that what a package drags in counts as
 * well; told apart by their source maps.
 */
export function powersOf(folder: string): string[] {
  const scripts = readdirSync(join(rootDir, folder)).filter((name) => /\.[cm]?js$/.test(name));
  return [...new Set(scripts.flatMap((name) => powersOfScript(join(rootDir, folder, name))))].sort();
}

function powersOfScript(path: string): string[] {
  const code = readFileSync(path, 'utf8');
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')) as SourceMapPayload);
  const found = powersIn(code).map(({ power, at }) => ({ power, owner: ownerOf(map, code, at) }));
  return found
    .filter(({ power, owner }) => !isOnlyNamedSo(owner, power))
    .map(({ power, owner }) => `${owner}: ${power}`);
}

/** Of no owner: asked for at the top, by the bundler. Of a file of ours: a variable that is called like a module of Node. */
function isOnlyNamedSo(owner: string | null, power: string): boolean {
  if (powerfulModule(power) === null) return false;
  if (owner === null) return true;
  const path = join(rootDir, owner);
  return existsSync(path) && !readFileSync(path, 'utf8').includes(`'node:${power}'`);
}

const NAMES: Record<string, string> = { eval: 'code out of text', Function: 'code out of text' };

/** The powers that a script uses, each with where it does: where a module is asked for, and where its name is used. */
export function powersIn(code: string): { power: string; at: number }[] {
  const program = parseAst(code) as unknown as Node;
  const moduleByName = new Map((program.body as Node[]).flatMap(importedNames));
  const found = scanTree(program, code).map(({ construct, at }) => ({
    power: NAMES[construct] ?? construct.replace(/^module /, ''),
    at,
  }));
  walk(program, (node) => {
    const power = node.type === 'Identifier' ? moduleByName.get(String(node.name)) : undefined;
    if (power !== undefined) found.push({ power, at: node.start });
  });
  return found;
}

/** The bundler asks for modules of Node at the top of its file, where no source map says for whom. */
function importedNames(statement: Node): [string, string][] {
  if (statement.type === 'ImportDeclaration') {
    const power = moduleOf(statement.source);
    if (power === null) return [];
    return (statement.specifiers as Node[]).map((specifier) => [String((specifier.local as Node).name), power]);
  }
  if (statement.type !== 'VariableDeclaration') return [];
  return (statement.declarations as Node[]).flatMap(({ id, init }): [string, string][] => {
    const { callee, arguments: given } = (init ?? {}) as Partial<Node>;
    if ((callee as Node | undefined)?.name !== 'require') return [];
    const power = moduleOf((given as Node[])[0]);
    return power === null || (id as Node).type !== 'Identifier' ? [] : [[String((id as Node).name), power]];
  });
}

function moduleOf(source: unknown): string | null {
  const value = (source as Node | undefined)?.value;
  return typeof value === 'string' ? powerfulModule(value) : null;
}

/** The package, or our own file, that a place in the bundle came from. */
function ownerOf(map: SourceMap, code: string, at: number): string | null {
  const before = code.slice(0, at);
  const line = before.split('\n').length - 1;
  const entry = map.findEntry(line, at - (before.lastIndexOf('\n') + 1));
  if (!('originalSource' in entry) || !entry.originalSource) return null;
  const source = entry.originalSource.replaceAll('\\', '/');
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(source);
  return inPackage?.[1] ?? source.replace(/^(\.\.\/)+/, '');
}
