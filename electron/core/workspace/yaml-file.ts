import type { Document } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError } from '../../../shared/ipc/result.ts';
import type { FileReason } from '../../../shared/model/file-reason.ts';
import { FORMAT_VERSION } from '../../../shared/model/format-version.ts';
import {
  EMPTY,
  ENDLESS,
  KEY_NO_TEXT,
  keyTwice,
  MAX_DEPTH,
  NO_TEXT,
  NOT_OURS,
  type Reason,
  shapeReason,
  TOO_DEEP,
  TOO_LARGE,
  UNKNOWN_ALIAS,
  UTF_16,
  yamlReason,
  ZERO_BYTES,
} from './unreadable-reasons.ts';

/** Beyond this a request file is a mistake, and parsing it would hold up the app. */
export const MAX_FILE_BYTES = 10_000_000;

/** A file that is valid YAML, still with its comments and its own way of writing things. */
export type YamlFile = {
  /** As shown in messages: the path inside the workspace. */
  path: string;
  text: string;
  document: Document;
  lines: LineCounter;
  /** Of a file of an older format: what `text` says and in which version, where `document` is in today's. */
  original?: { document: Document; version: number };
};

/**
 * Parses a file of the workspace. Throws FILE_UNREADABLE with one sentence that names the line; hostile input (deep
 * nesting, alias bombs, huge files) ends there too.
 */
export function parseYamlFile(bytes: Uint8Array, path: string): YamlFile {
  const text = decodeText(bytes, path);
  const lines = new LineCounter();
  try {
    // The parser compares every key with every other; `checkNodes` finds duplicates in linear time.
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
    const error = document.errors[0];
    if (error && /call stack/i.test(error.message)) throw new RangeError(error.message);
    if (error) throw unreadable(path, lineOf(lines, error.pos[0]), yamlReason(error));
    if (document.contents === null) throw unreadable(path, 1, EMPTY);
    const file = { path, text, document, lines };
    checkNodes(file);
    return file;
  } catch (error) {
    if (error instanceof RangeError) throw unreadable(path, null, TOO_DEEP);
    throw error;
  }
}

/** The file as a plain value, unchecked. */
export function plainValueOf(file: YamlFile): unknown {
  try {
    return file.document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const isUnknown = error instanceof ReferenceError && /unresolved alias/i.test(error.message);
    throw unreadable(file.path, null, isUnknown ? UNKNOWN_ALIAS : ENDLESS);
  }
}

/**
 * The file as what it should be. A number or `true` where text is wanted is read as it is written, because people
 * write `value: 0.7`. Throws FILE_TOO_NEW for a later format, FILE_UNREADABLE for anything else that does not fit.
 */
export function readAs<Schema extends z.ZodType>(file: YamlFile, schema: Schema): z.infer<Schema> {
  const value = plainValueOf(file);
  checkVersion(file, value);
  const first = schema.safeParse(value);
  if (first.success) return first.data;
  for (const issue of first.error.issues) takeAsWritten(file, issue);
  const second = schema.safeParse(plainValueOf(file));
  if (second.success) return second.data;
  throw shapeError(file, second.error.issues[0]);
}

export function unreadable(path: string, line: number | null, { id, text, values = {} }: Reason): AppError {
  const place = line === null ? path : `${path}, line ${line}`;
  return new AppError('FILE_UNREADABLE', `${place}: ${text}.`, {
    path,
    line: line === null ? '' : String(line),
    problem: text,
    reason: JSON.stringify({ id, line, values } satisfies FileReason),
  });
}

function decodeText(bytes: Uint8Array, path: string): string {
  if (bytes.length > MAX_FILE_BYTES) throw unreadable(path, null, TOO_LARGE);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isUtf16 = (buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[0] === 0xfe && buffer[1] === 0xff);
  if (isUtf16) throw unreadable(path, null, UTF_16);
  const text = buffer.toString('utf8');
  const replaced = text.indexOf('\uFFFD');
  // A replacement character may also be in the file itself: only a text that differs was broken.
  if (replaced >= 0 && !Buffer.from(text, 'utf8').equals(buffer)) {
    const line = text.slice(0, replaced).split('\n').length;
    throw unreadable(path, line, NO_TEXT);
  }
  if (text.includes('\0')) throw unreadable(path, null, ZERO_BYTES);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function checkNodes(file: YamlFile): void {
  const open: { node: unknown; depth: number }[] = [{ node: file.document.contents, depth: 1 }];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const { node, depth } = entry;
    if (depth > MAX_DEPTH) {
      throw unreadable(file.path, lineOfNode(file, node), TOO_DEEP);
    }
    if (isSeq(node)) for (const item of node.items) open.push({ node: item, depth: depth + 1 });
    if (!isMap(node)) continue;
    const keys = new Set<string>();
    for (const { key, value } of node.items) {
      if (!isScalar(key) && !isAlias(key)) throw unreadable(file.path, lineOfNode(file, key), KEY_NO_TEXT);
      const name = String(isScalar(key) ? key.value : key.source);
      if (keys.has(name)) throw unreadable(file.path, lineOfNode(file, key), keyTwice(name));
      keys.add(name);
      open.push({ node: value, depth: depth + 1 });
    }
  }
}

function checkVersion(file: YamlFile, value: unknown): void {
  const version = typeof value === 'object' && value !== null ? (value as { sidecall?: unknown }).sidecall : undefined;
  if (version === FORMAT_VERSION) return;
  if (typeof version === 'number' && version > FORMAT_VERSION) {
    throw new AppError(
      'FILE_TOO_NEW',
      `${file.path} was written by a newer Sidecall (format ${version}); this one reads format ${FORMAT_VERSION}. Update Sidecall to open it.`,
      { path: file.path, version: String(version) },
    );
  }
  throw unreadable(file.path, 1, NOT_OURS);
}

function takeAsWritten(file: YamlFile, issue: z.core.$ZodIssue): void {
  if (issue.code !== 'invalid_type' || issue.expected !== 'string') return;
  const node = file.document.getIn(issue.path, true);
  if (!isScalar(node) || node.value === undefined) return;
  node.value = node.source ?? (node.value === null ? '' : String(node.value));
  node.type = undefined;
}

function shapeError(file: YamlFile, issue: z.core.$ZodIssue | undefined): AppError {
  const path = issue?.path ?? [];
  let line: number | null = null;
  for (let length = path.length; length >= 0 && line === null; length -= 1) {
    line = lineOfNode(file, length === 0 ? file.document.contents : file.document.getIn(path.slice(0, length), true));
  }
  const where = path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  );
  return unreadable(file.path, line, shapeReason(where, issue));
}

function lineOfNode(file: YamlFile, node: unknown): number | null {
  const range = (node as Node | null | undefined)?.range;
  return range ? lineOf(file.lines, range[0]) : null;
}

function lineOf(lines: LineCounter, offset: number): number {
  return Math.max(1, lines.linePos(offset).line);
}
