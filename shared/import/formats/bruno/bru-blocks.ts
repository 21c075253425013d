/**
 * The grammar of `.bru` files: blocks that begin with `name {` at the start of a line and end with `}` alone on one.
 * Read by lines and without a parser's strictness, so that one odd line costs no more than itself.
 */
export type BruBlock = { name: string; text: string };
export type BruPair = { key: string; value: string; enabled: boolean; description?: string };

const OPENING = /^([A-Za-z][\w:-]*)\s*([{[])\s*$/;
const INDENT = 2;

export function readBlocks(text: string): { blocks: BruBlock[]; strayLines: number } {
  const blocks: BruBlock[] = [];
  let strayLines = 0;
  let open: { name: string; closing: string; lines: string[] } | null = null;
  const close = () => {
    if (open !== null) blocks.push({ name: open.name, text: open.lines.join('\n') });
    open = null;
  };
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const current = open as { name: string; closing: string; lines: string[] } | null;
    if (current !== null) {
      if (line.trimEnd() === current.closing) close();
      else current.lines.push(outdent(line, INDENT));
      continue;
    }
    const [, name, bracket] = OPENING.exec(line) ?? [];
    if (name !== undefined) open = { name, closing: bracket === '{' ? '}' : ']', lines: [] };
    // One line is enough for what is empty, and for short lists and colours.
    else if (/^[\w:-]+\s*(?:\{\s*\}|\[.*\])\s*$|^[\w:-]+:/.test(line)) blocks.push(shortBlock(line));
    else if (line.trim() !== '') strayLines += 1;
  }
  close();
  return { blocks, strayLines };
}

function shortBlock(line: string): BruBlock {
  const [, name = '', rest = ''] = /^([\w:-]+?)\s*(?::\s+|(?=[[{]))(.*)$/.exec(line) ?? [];
  return { name, text: rest.trim().replace(/^[[{]|[\]}]$/g, '') };
}

/** The pairs of a dictionary. `~` in front switches one off; values may stand over several lines between `'''`. */
export function readPairs(text: string): BruPair[] {
  const pairs: BruPair[] = [];
  const lines = text.split('\n');
  let description: string | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim();
    if (line === '') continue;
    if (/^@\w+\('''/.test(line) && !line.endsWith("''')")) {
      const end = lines.findIndex((other, place) => place > index && other.trimEnd().endsWith("''')"));
      index = end === -1 ? index : end;
      continue;
    }
    const annotation = /^@(\w+)(?:\((.*)\))?$/.exec(line);
    if (annotation !== null) {
      if (annotation[1] === 'description') description = unquote(annotation[2] ?? '');
      continue;
    }
    const head = readKey(line);
    if (head === null) continue;
    let { value } = head;
    if (value.startsWith("'''")) {
      const taken = takeMultiline(lines, index, value);
      value = taken.value;
      index = taken.end;
    } else if (value === '[') {
      const end = lines.findIndex((other, place) => place > index && other.trim() === ']');
      value = lines
        .slice(index + 1, end === -1 ? undefined : end)
        .map((item) => item.trim())
        .join(', ');
      index = end === -1 ? lines.length : end;
    }
    pairs.push({ key: head.key, value, enabled: head.enabled, ...(description !== undefined && { description }) });
    description = undefined;
  }
  return pairs;
}

/** The names of a list block, with `~` for those switched off. */
export function readNames(text: string): { name: string; enabled: boolean }[] {
  return text
    .split(/[\n,]/)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('@'))
    .map((name) => ({ name: name.replace(/^~/, ''), enabled: !name.startsWith('~') }));
}

function readKey(line: string): { key: string; value: string; enabled: boolean } | null {
  const enabled = !line.startsWith('~');
  const rest = enabled ? line : line.slice(1);
  const quoted = /^"((?:\\"|[^"])*)"\s*:(.*)$/.exec(rest);
  if (quoted !== null) {
    return { key: (quoted[1] ?? '').replace(/\\"/g, '"'), value: (quoted[2] ?? '').trim(), enabled };
  }
  const colon = rest.indexOf(':');
  if (colon === -1) return null;
  return { key: rest.slice(0, colon).trim(), value: rest.slice(colon + 1).trim(), enabled };
}

function takeMultiline(lines: readonly string[], start: number, first: string): { value: string; end: number } {
  const opened = first.slice(3);
  const closedAtOnce = opened.indexOf("'''");
  if (closedAtOnce !== -1) {
    return { value: opened.slice(0, closedAtOnce) + opened.slice(closedAtOnce + 3), end: start };
  }
  const content = opened === '' ? [] : [opened];
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const close = line.indexOf("'''");
    if (close === -1) {
      content.push(outdent(line, INDENT));
      continue;
    }
    if (line.slice(0, close).trim() !== '') content.push(outdent(line.slice(0, close), INDENT));
    return { value: content.join('\n') + line.slice(close + 3).trimEnd(), end: index };
  }
  return { value: content.join('\n'), end: lines.length };
}

function unquote(text: string): string {
  const inner = /^(["'])([\s\S]*)\1$/.exec(text)?.[2];
  return inner === undefined ? text : inner.replace(/\\(["'])/g, '$1');
}

function outdent(line: string, count: number): string {
  const spaces = /^[ ]*/.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(spaces, count));
}
