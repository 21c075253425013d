import { parseAst } from 'vite';

/** A construct that gives power away, where it stands. */
export type CodeFinding = { construct: string; near: string; at: number };

export type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const RUNS_TEXT = ['eval', 'Function'];
const WRITES_HTML = ['innerHTML', 'outerHTML', 'srcdoc'];
const CALLS = [
  'openExternal',
  'executeJavaScript',
  'insertAdjacentHTML',
  'createContextualFragment',
  'parseFromString',
  'setHTMLUnsafe',
  'runInNewContext',
  'runInThisContext',
];
/** Modules of Node that start programs or run code out of text. */
const POWERFUL_MODULES = ['child_process', 'cluster', 'inspector', 'repl', 'vm', 'wasi', 'worker_threads'];
/** And those that open a way in or out. */
export const NETWORK_MODULES = ['dgram', 'http', 'http2', 'https', 'net', 'tls'];

/**
 * Finds what turns text into code, markup into a document, or an address into a program, what asks for a module of Node
 * with such a power, and every way in from the window. Read from the syntax tree: comments and texts do not count, odd
 * spacing does not hide.
 */
export function scanCode(code: string, lang: 'js' | 'ts' | 'tsx'): CodeFinding[] {
  return scanTree(parseAst(code, { lang }) as unknown as Node, code);
}

/** As `scanCode`, of a script that has been parsed. */
export function scanTree(program: Node, code: string): CodeFinding[] {
  const found: CodeFinding[] = [];
  const see = (construct: string, { start, end }: Node) => {
    const near = code.slice(Math.max(0, start - 80), Math.min(end, start + 120) + 40);
    found.push({ construct, near: near.replace(/\s+/g, ' '), at: start });
  };
  walk(program, (node) => {
    const { callee, left, key, object, property, source } = node as Record<string, Node | undefined>;
    const called = nameOf(callee);
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const [first] = node.arguments as Node[];
      if (callee?.type === 'Identifier' && RUNS_TEXT.includes(called)) see(called, node);
      if (CALLS.includes(called)) see(called, node);
      if (called === 'write' && nameOf(callee?.object as Node | undefined) === 'document') see('document.write', node);
      if (/^set(?:Timeout|Interval)$/.test(called) && typeof first?.value === 'string') see('text as a timer', node);
      if (called === 'require' && typeof first?.value === 'string') seeModule(first.value, node);
      if (called === 'BrowserWindow') see('new BrowserWindow', node);
    }
    if (node.type === 'ImportDeclaration' && typeof source?.value === 'string' && node.importKind !== 'type') {
      seeModule(source.value, node);
    }
    if (node.type === 'ImportExpression' && typeof source?.value === 'string') seeModule(source.value, node);
    if (
      node.type === 'AssignmentExpression' &&
      left?.type === 'MemberExpression' &&
      WRITES_HTML.includes(nameOf(left))
    ) {
      see('innerHTML', node);
    }
    if (node.type === 'Property' && nameOf(key) === 'dangerouslySetInnerHTML') see('dangerouslySetInnerHTML', node);
    if (node.type === 'JSXAttribute' && nameOf(node.name as Node) === 'dangerouslySetInnerHTML') {
      see('dangerouslySetInnerHTML', node);
    }
    if (
      node.type === 'MemberExpression' &&
      nameOf(object) === 'process' &&
      /^(?:binding|dlopen)$/.test(nameOf(property))
    )
      see('native code', node);
    if (node.type === 'MemberExpression' && nameOf(object) === 'electron' && nameOf(property) === 'shell') {
      see('shell', node);
    }
    const isListening = node.type === 'MemberExpression' && /^(?:handle|handleOnce|on|once)$/.test(nameOf(property));
    if (isListening && /^ipc(?:Main)?$/.test(nameOf(object))) see('way in from the window', node);
  });
  return found;

  function seeModule(name: string, node: Node): void {
    const module = powerfulModule(name);
    if (module !== null) see(`module ${module}`, node);
  }
}

/** `net` of `node:net` and of `net/promises`; null of a module without power. */
export function powerfulModule(name: string): string | null {
  const plain = name.replace(/^node:/, '').split('/')[0] ?? '';
  return [...POWERFUL_MODULES, ...NETWORK_MODULES].includes(plain) ? plain : null;
}

/** The last name of `a`, `a.b` or `'b'`. */
function nameOf(node: Node | undefined): string {
  if (node === undefined || node === null) return '';
  if (node.type === 'MemberExpression') return nameOf(node.property as Node);
  // As bundlers call what is imported: `(0, vm.runInNewContext)(text)`.
  if (node.type === 'SequenceExpression') return nameOf((node.expressions as Node[]).at(-1));
  return String(node.name ?? node.value ?? '');
}

export function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
  } else if (typeof node === 'object' && node !== null && 'type' in node) {
    visit(node as Node);
    for (const [name, value] of Object.entries(node)) {
      // `connection.tls` and `{ tls: … }` only bear the name.
      const isName = (name === 'property' || name === 'key') && (node as Node).computed !== true;
      if (!isName && typeof value === 'object') walk(value, visit);
    }
  }
}
