import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FoundFile, FoundLine, SearchPage, SearchQuery } from '../../../shared/ipc/search-routes.ts';
import { isYamlName, type WorkspacePath } from './paths.ts';
import { createPattern, type Pattern, type Range } from './search-pattern.ts';
import { SearchTexts } from './search-texts.ts';

/** A page is this much work: soon enough to show something, long enough not to list the files too often. */
const PAGE_MS = 200;
/** What was found is shown at once, and the rest with the next page: the first answer to a key above all. */
const FOUND_PAGE_MS = 20;
const FIRST_FOUND_PAGE_MS = 8;
const PAGE_LINES = 300;
/** Searching goes on for this long before others get their turn. */
const SLICE_MS = 12;
const MAX_LINES_PER_FILE = 50;
/** A picture inside a request is one line of millions of characters. */
const MAX_LINE_CHARS = 20_000;
const EXCERPT_CHARS = 200;
const EXCERPT_BEFORE_CHARS = 40;
const MAX_DEPTH = 30;

/**
 * Searches files from an index of their list on, until a page is full.
 *
 * @param texts what the searches before it have read
 */
export async function searchWorkspace(
  root: string,
  query: SearchQuery,
  cursor: number,
  texts = new SearchTexts(),
): Promise<SearchPage> {
  const pattern = createPattern(query);
  const rest = createBreather();
  // Later pages go on in the list that the first one began.
  if (cursor === 0 || texts.paths.length === 0) texts.paths = await listFiles(root, rest);
  const { paths } = texts;
  texts.keepForNow();
  const files: FoundFile[] = [];
  const foundPageMs = cursor === 0 ? FIRST_FOUND_PAGE_MS : FOUND_PAGE_MS;
  const startMs = performance.now();
  let lines = 0;
  let index = cursor;
  for (; index < paths.length && lines < PAGE_LINES; index += 1) {
    const tookMs = performance.now() - startMs;
    if (tookMs > (lines > 0 ? foundPageMs : PAGE_MS)) break;
    await rest();
    const path = paths[index] ?? '';
    const text = texts.read(`${root}/${path}`);
    if (!pattern.mayBeIn(text)) continue;
    const found: FoundLine[] = [];
    let isMore = false;
    for (const [number, line] of linesOf(text)) {
      await rest();
      const match = matchLine(line, number, pattern);
      if (match === null) continue;
      isMore = found.length === MAX_LINES_PER_FILE;
      if (isMore) break;
      found.push(match);
    }
    if (found.length > 0) files.push({ path, lines: found, isMore });
    lines += found.length;
  }
  return { files, next: index < paths.length ? index : null, total: paths.length };
}

/** Reads everything once, so that the first key typed finds it read. */
export async function readForSearch(root: string, texts: SearchTexts): Promise<void> {
  const rest = createBreather();
  texts.keepForNow();
  for (const path of await listFiles(root, rest)) {
    await rest();
    texts.read(`${root}/${path}`);
  }
}

type Breather = () => Promise<void> | undefined;

/** Lets others have their turn now and then. */
function createBreather(): Breather {
  let sliceEndMs = performance.now() + SLICE_MS;
  return () => {
    if (performance.now() <= sliceEndMs) return undefined;
    return nextTurn().then(() => {
      sliceEndMs = performance.now() + SLICE_MS;
    });
  };
}

function matchLine(line: string, number: number, pattern: Pattern): FoundLine | null {
  const ranges = pattern.placesIn(line);
  const [first] = ranges;
  if (first === undefined) return null;
  const indent = line.length - line.trimStart().length;
  const start = Math.max(Math.min(indent, first[0]), first[0] - EXCERPT_BEFORE_CHARS);
  const isCutBefore = start > indent;
  const text = (isCutBefore ? '…' : '') + line.slice(start, start + EXCERPT_CHARS).trimEnd();
  const shift = (isCutBefore ? 1 : 0) - start;
  const shown = ranges
    .map(([from, to]): Range => [from + shift, Math.min(to + shift, text.length)])
    .filter(([from, to]) => from < to);
  return { line: number, text, ranges: shown };
}

function* linesOf(text: string): Generator<[number: number, line: string]> {
  let number = 0;
  for (const line of text.split(/\r?\n/)) {
    number += 1;
    // In pieces that overlap a little: a match on the border is still found.
    for (let start = 0; start === 0 || start < line.length; start += MAX_LINE_CHARS - 1000) {
      yield [number, line.slice(start, start + MAX_LINE_CHARS)];
      if (line.length - start <= MAX_LINE_CHARS) break;
    }
  }
}

/** All YAML files of the workspace; links are not followed. */
async function listFiles(root: string, rest: Breather): Promise<WorkspacePath[]> {
  const paths = ['workspace.yml'];
  for (const name of ['collections', 'connections', 'environments']) await addFolder(root, name, 0, paths, rest);
  return paths;
}

async function addFolder(
  root: string,
  path: WorkspacePath,
  depth: number,
  paths: WorkspacePath[],
  rest: Breather,
): Promise<void> {
  await rest();
  for (const entry of entriesOf(join(root, path))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const entryPath = `${path}/${entry.name}`;
    if (entry.isFile()) {
      if (isYamlName(entry.name)) paths.push(entryPath);
    } else if (entry.isDirectory() && depth < MAX_DEPTH) await addFolder(root, entryPath, depth + 1, paths, rest);
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
