import { parseAst } from 'vite';

/** A construct that gives power away, where it stands. */
export type CodeFinding = { construct: string; near: string };

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

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
const MODULES = ['child_process', 'cluster', 'inspector', 'repl', 'vm', 'wasi', 'worker_threads'];

/**
 * Finds what turns text into code, markup into a document, or an address into a program, and every way in from the
 * window. Read from the syntax tree: comments and texts do not count, odd spacing does not hide.
 */
export function scanCode(code: string, lang: 'js' | 'ts' | 'tsx'): CodeFinding[] {
  const found: CodeFinding[] = [];
  const see = (construct: string, { start, end }: Node) => {
    const near = code.slice(Math.max(0, start - 80), Math.min(end, start + 120) + 40);
    found.push({ construct, near: near.replace(/\s+/g, ' ') });
  };
  walk(parseAst(code, { lang }) as unknown as Node, (node) => {
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
    const isListening = node.type === 'MemberExpression' && /^(?:handle|handleOnce|on|once)$/.test(nameOf(property));
    if (isListening && /^ipc(?:Main)?$/.test(nameOf(object))) see('way in from the window', node);
  });
  return found;

  function seeModule(name: string, node: Node): void {
    const plain = name.replace(/^node:/, '');
    if (MODULES.includes(plain)) see(`module ${plain}`, node);
  }
}

/** The last name of `a`, `a.b` or `'b'`. */
function nameOf(node: Node | undefined): string {
  if (node === undefined || node === null) return '';
  if (node.type === 'MemberExpression') return nameOf(node.property as Node);
  return String(node.name ?? node.value ?? '');
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
  } else if (typeof node === 'object' && node !== null && 'type' in node) {
    visit(node as Node);
    for (const value of Object.values(node)) if (typeof value === 'object') walk(value, visit);
  }
}
