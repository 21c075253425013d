import { LineCounter, parseDocument } from 'yaml';
import type { JsonValue } from '../model/json.ts';
import { fileLabel, type ImportFile, importUnreadable } from './import-format.ts';
import { remark } from './remark.ts';

const MAX_DEPTH = 200;
const MAX_NODES = 5_000_000;
/** As a key of data it would reach the prototype of the first object that copies it. */
const PROTOTYPE_KEY = '__proto__';

/**
 * JSON or YAML of a stranger as plain data: acyclic, of a depth that recursive readers survive, without keys that
 * reach an object's prototype.
 */
export function parseData(file: ImportFile): JsonValue {
  const text = file.text.replace(/^\uFEFF/, '');
  const isJson = /^\s*[[{]/.test(text);
  const value = isJson ? (tryJson(text) ?? parseYaml(text, file, 'JSON')) : parseYaml(text, file, 'YAML');
  checkShape(value, file);
  return value;
}

function tryJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** YAML is tried for what looks like JSON too: comments and trailing commas are common in files edited by hand. */
function parseYaml(text: string, file: ImportFile, language: 'JSON' | 'YAML'): JsonValue {
  try {
    return readYaml(text);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/:$/, '');
    throw importUnreadable(remark('invalidSyntax', { file: fileLabel(file), language, reason: reason ?? '' }));
  }
}

/** The library's own way of placing an error takes as long as the text is, for each of as many errors as it holds. */
function readYaml(text: string): JsonValue {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    logLevel: 'error',
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const [error] = document.errors;
  if (error === undefined) return document.toJS({ maxAliasCount: 100 }) as JsonValue;
  const { line, col } = lines.linePos(error.pos[0]);
  throw new Error(`${error.message} at line ${line}, column ${col}`);
}

/** Walks without recursion: a cycle, which YAML's anchors can make, is just another too deep tree here. */
function checkShape(root: JsonValue, file: ImportFile): void {
  const open: [value: JsonValue, depth: number][] = [[root, 0]];
  let count = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    count += 1;
    if (depth > MAX_DEPTH) {
      throw importUnreadable(remark('tooDeep', { file: fileLabel(file), max: MAX_DEPTH }));
    }
    if (count > MAX_NODES) {
      throw importUnreadable(remark('tooManyObjects', { file: fileLabel(file), max: MAX_NODES }));
    }
    Reflect.deleteProperty(value, PROTOTYPE_KEY);
    for (const child of Object.values(value)) open.push([child, depth + 1]);
  }
}
