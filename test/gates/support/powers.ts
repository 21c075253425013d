import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join, resolve } from 'node:path';
import { parseAst } from 'vite';

const rootDir = resolve(import.meta.dirname, '../../..');

/** Modules of Node that start programs, run code out of text, or open a way in or out. */
const POWERFUL_MODULES = [
  'child_process',
  'cluster',
  'dgram',
  'http',
  'http2',
  'https',
  'inspector',
  'net',
  'repl',
  'tls',
  'vm',
  'wasi',
  'worker_threads',
];

type Node = { type: string; start: number } & Record<string, unknown>;

/**
 * Which file or package of a bundle uses which power, e.g. `undici: net` or `electron/main/platform/open-link.ts: shell`.
 * Read from the bundle itself, so that what a package drags in counts as well; told apart by its source map.
 */
export function powersOf(path: string): string[] {
  const code = readFileSync(path, 'utf8');
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')) as SourceMapPayload);
  const found = powersIn(code).map(({ power, at }) => ({ power, owner: ownerOf(map, code, at) }));
  const real = found.filter(({ power, owner }) => owner !== null && !isOnlyNamedSo(owner, power));
  return [...new Set(real.map(({ power, owner }) => `${owner}: ${power}`))].sort();
}

/** A file of ours with a variable that happens to be called like a module of Node. */
function isOnlyNamedSo(owner: string, power: string): boolean {
  const path = join(rootDir, owner);
  return (
    POWERFUL_MODULES.includes(power) && existsSync(path) && !readFileSync(path, 'utf8').includes(`'node:${power}'`)
  );
}

/** The powers that a script uses, each with where it does: where a module is asked for, and where its name is used. */
export function powersIn(code: string): { power: string; at: number }[] {
  const program = parseAst(code) as unknown as Node;
  const powerByName = new Map((program.body as Node[]).flatMap(importedNames));
  const found: { power: string; at: number }[] = [];
  walk(program, (node) => {
    const power = powerOf(node) ?? (node.type === 'Identifier' ? powerByName.get(String(node.name)) : undefined);
    if (power !== undefined) found.push({ power, at: node.start });
  });
  return found;
}

/** The bundler asks for modules of Node at the top of its file, where no source map says for whom. */
function importedNames(statement: Node): [string, string][] {
  if (statement.type === 'ImportDeclaration') {
    const power = moduleOf(statement.source);
    if (power === undefined) return [];
    return (statement.specifiers as Node[]).map((specifier) => [String((specifier.local as Node).name), power]);
  }
  if (statement.type !== 'VariableDeclaration') return [];
  return (statement.declarations as Node[]).flatMap(({ id, init }): [string, string][] => {
    const power = init === null ? undefined : powerOf(init as Node);
    return power === undefined || (id as Node).type !== 'Identifier' ? [] : [[String((id as Node).name), power]];
  });
}

function powerOf(node: Node): string | undefined {
  if (node.type === 'ImportDeclaration' || node.type === 'ImportExpression') return moduleOf(node.source);
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const callee = node.callee as Node;
    const [first] = node.arguments as Node[];
    if (callee.type === 'Identifier' && callee.name === 'require') return moduleOf(first);
    if (callee.type === 'Identifier' && callee.name === 'Function') return 'code out of text';
    if (callee.type === 'Identifier' && callee.name === 'eval') return 'code out of text';
  }
  if (node.type === 'MemberExpression') {
    const object = node.object as Node;
    const property = node.property as Node;
    if (property.name === 'shell' && object.type === 'Identifier' && object.name === 'electron') return 'shell';
    if (object.name === 'process' && (property.name === 'binding' || property.name === 'dlopen')) return 'native code';
  }
  return undefined;
}

function moduleOf(source: unknown): string | undefined {
  const value = (source as Node | undefined)?.value;
  if (typeof value !== 'string') return undefined;
  const name = value.replace(/^node:/, '').split('/')[0] ?? '';
  return POWERFUL_MODULES.includes(name) ? name : undefined;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const [key, value] of Object.entries(node)) {
    // `connection.tls` and `{ tls: … }` only bear the name.
    if ((key === 'property' || key === 'key') && node.computed !== true) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && 'type' in child) walk(child as Node, visit);
    }
  }
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
