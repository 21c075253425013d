import { Document, isCollection, isMap, isScalar, isSeq, type Node, Pair, parseDocument, Scalar, visit } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { KeyLayout } from './file-kinds.ts';
import { plainValueOf, type YamlFile } from './yaml-file.ts';

const STYLE = { lineWidth: 0, blockQuote: 'literal' } as const;

/** A new file's text: keys in the layout's order, many-line text as block scalars. */
export function renderYaml(value: unknown, layout: KeyLayout): string {
  const wanted = withoutReplaced(toJson(value), layout);
  const document = new Document(arrange(wanted, layout), { aliasDuplicateObjects: false });
  const text = document.toString(STYLE);
  if (readsBackAs(text, wanted)) return text;
  // A block scalar cannot begin with a line of spaces alone.
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && node.value.includes('\n')) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString(STYLE);
}

/**
 * The text of an existing file with a new value. Top-level entries that do not differ keep their text to the letter;
 * in the others comments and style stay as far as they can. What comes out reads back as exactly the value: should
 * that fail (aliases, say), less is kept.
 */
export function rewriteYaml(file: YamlFile, value: unknown, layout: KeyLayout): string {
  const former = toJson(plainValueOf(file));
  const wanted = keepUnknownKeys(former, withoutReplaced(toJson(value), layout), layout);
  const text = updatedText(file, wanted, layout);
  const candidates = [keepSameEntries(file, text, wanted), text].filter((candidate) => candidate !== null);
  const best = candidates.find((candidate) => readsBackAs(candidate, wanted)) ?? renderYaml(wanted, layout);
  return file.text.includes('\r\n') ? best.replace(/\r?\n/g, '\r\n') : best;
}

function updatedText(file: YamlFile, wanted: JsonValue, layout: KeyLayout): string {
  const document = file.document.clone();
  visit(document, {
    // JSON pasted over many lines would be written on one.
    Collection: (_key, node) => {
      const [start, end] = node.range ?? [0, 0];
      if (node.flow && file.text.slice(start, end).includes('\n')) node.flow = false;
    },
  });
  document.contents = update(document, document.contents, wanted, layout);
  const isSeqIndented = !/^([ ]*)[^\s#-][^\n]*:[ ]*\r?\n\1- /m.test(file.text);
  return document.toString({ ...STYLE, indentSeq: isSeqIndented });
}

/**
 * The new text, with the former text of every entry that has not changed. Comments and blank lines between two entries
 * are taken over when the same key follows them. Null when the file has no such entries.
 */
function keepSameEntries(file: YamlFile, text: string, wanted: JsonValue): string | null {
  const document = file.original?.document ?? file.document;
  const former = toJson(plainValueOf({ ...file, document }));
  const formerEntries = splitEntries(file.text, document);
  const entries = splitEntries(text, parseDocument(text, { uniqueKeys: false, prettyErrors: false }));
  if (!formerEntries || !entries || !isJsonObject(former) || !isJsonObject(wanted)) return null;
  const formerByKey = new Map(formerEntries.map((entry) => [entry.key, entry]));
  const isSameValue = (key: string | null) =>
    key === null || JSON.stringify(ownValue(former, key)) === JSON.stringify(ownValue(wanted, key));
  const parts = entries.map((entry) => {
    const old = formerByKey.get(entry.key);
    if (!old || !isSameValue(entry.key)) return entry.body + entry.tail;
    return old.body + (old.nextKey === entry.nextKey ? old.tail : entry.tail);
  });
  // The last entry of a file without a final line end may have others behind it now.
  return parts.map((part, index) => (index < parts.length - 1 ? part.replace(/[^\n]$/, '$&\n') : part)).join('');
}

/** `tail`: the blank lines and unindented comments before the next key. */
type Entry = { key: string | null; nextKey: string | null; body: string; tail: string };

/** Cuts a text at the start of each top-level key; what stands before the first has the key null. */
function splitEntries(text: string, document: Document): Entry[] | null {
  if (!isMap(document.contents) || document.contents.flow) return null;
  const keys = document.contents.items.map(({ key }) => (isScalar(key) && key.range ? key : null));
  const starts = keys.map((key) => key?.range?.[0] ?? -1);
  if (starts.some((start) => start < 0 || (start > 0 && text[start - 1] !== '\n'))) return null;
  const names = keys.map((key) => String(key?.value));
  const bounds = [0, ...starts, text.length];
  return [null, ...names].map((key, index) => {
    const part = text.slice(bounds[index], bounds[index + 1]);
    const end = bodyEnd(part);
    return { key, nextKey: names[index] ?? null, body: part.slice(0, end), tail: part.slice(end) };
  });
}

function bodyEnd(part: string): number {
  let end = part.length;
  while (end > 0) {
    const start = part.lastIndexOf('\n', end - 2) + 1;
    const line = part.slice(start, end);
    if (line.trim() !== '' && !line.startsWith('#')) break;
    end = start;
  }
  return end;
}

/** Drops what JSON cannot hold (`undefined`) and every reference shared between two places. */
function toJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

function readsBackAs(text: string, wanted: JsonValue): boolean {
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false });
  if (document.errors.length > 0) return false;
  return sortedText(document.toJS({ maxAliasCount: 100 })) === sortedText(wanted);
}

/** JSON text that does not depend on the order of keys. */
function sortedText(value: unknown): string {
  return JSON.stringify(value, (_key, item) =>
    isJsonObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}

function keepUnknownKeys(former: JsonValue, value: JsonValue, layout: KeyLayout): JsonValue {
  if (!layout.keys || !isJsonObject(former) || !isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]): [string, JsonValue] => {
    const child = layout.children?.[key];
    const formerItem = ownValue(former, key);
    return [key, child && formerItem !== undefined ? keepUnknownKeys(formerItem, item, child) : item];
  });
  for (const [key, item] of Object.entries(former)) {
    if (!layout.keys.includes(key) && !Object.hasOwn(value, key)) entries.push([key, item]);
  }
  return Object.fromEntries(entries);
}

function withoutReplaced(value: JsonValue, layout: KeyLayout | undefined): JsonValue {
  if (!layout) return value;
  if (Array.isArray(value)) return value.map((item) => withoutReplaced(item, layout.items));
  if (!isJsonObject(value)) return value;
  const isReplaced = (key: string) => Object.hasOwn(value, layout.replacedBy?.[key] ?? '');
  const kept = Object.entries(value).filter(([key]) => layout.replacedBy?.[key] === undefined || !isReplaced(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutReplaced(item, layout.children?.[key])]));
}

function arrange(value: JsonValue, layout: KeyLayout | undefined): JsonValue {
  if (!layout) return value;
  if (Array.isArray(value)) return value.map((item) => arrange(item, layout.items));
  if (!isJsonObject(value)) return value;
  const known = (layout.keys ?? []).filter((key) => Object.hasOwn(value, key));
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  return Object.fromEntries(
    [...known, ...unknown].map((key) => [key, arrange(ownValue(value, key) ?? null, layout.children?.[key])]),
  );
}

function update(document: Document, node: unknown, value: JsonValue, layout: KeyLayout | undefined): Node {
  if (isMap(node) && isJsonObject(value)) return updateMap(document, node, value, layout);
  if (isSeq(node) && Array.isArray(value)) return updateSequence(document, node, value, layout);
  if (isScalar(node) && !isJsonObject(value) && !Array.isArray(value)) return updateScalar(node, value);
  if (isSame(document, node, value)) return node as Node;
  const created = document.createNode(arrange(value, layout), { aliasDuplicateObjects: false }) as Node;
  const former = node as Partial<Node> | null | undefined;
  if (former?.commentBefore) created.commentBefore = former.commentBefore;
  return created;
}

function updateMap(document: Document, map: Node & { items: Pair[] }, value: JsonObject, layout?: KeyLayout): Node {
  const kept = new Map<string, Pair>();
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : null;
    if (key !== null && Object.hasOwn(value, key)) kept.set(key, pair);
  }
  const inFileOrder = [...kept.keys()];
  for (const [key, item] of Object.entries(value)) {
    const pair = kept.get(key) ?? new Pair<unknown, unknown>(document.createNode(key), null);
    pair.value = update(document, pair.value, item, layout?.children?.[key]);
    kept.set(key, pair);
  }
  const keys = layout?.keys ? mergeOrder(inFileOrder, Object.keys(value), layout.keys) : Object.keys(value);
  map.items = keys.flatMap((key) => kept.get(key) ?? []);
  return map;
}

/** Keys stay where their author put them; a new one goes behind the last that comes before it in the layout. */
function mergeOrder(present: readonly string[], wanted: readonly string[], layout: readonly string[]): string[] {
  const keys = [...present];
  for (const key of wanted.filter((other) => !present.includes(other))) {
    const rank = layout.indexOf(key);
    const earlier = layout.slice(0, Math.max(0, rank)).map((other) => keys.lastIndexOf(other));
    keys.splice(rank < 0 ? keys.length : Math.max(-1, ...earlier) + 1, 0, key);
  }
  return keys;
}

/** Items equal at the start and at the end keep their comments; only the stretch between is written anew. */
function updateSequence(
  document: Document,
  sequence: Node & { items: unknown[] },
  value: readonly JsonValue[],
  layout: KeyLayout | undefined,
): Node {
  const former = sequence.items;
  const shorter = Math.min(former.length, value.length);
  let start = 0;
  while (start < shorter && isSame(document, former[start], value[start] ?? null)) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    isSame(document, former[former.length - 1 - end], value[value.length - 1 - end] ?? null)
  ) {
    end += 1;
  }
  const changed = value.slice(start, value.length - end);
  const formerChanged = former.slice(start, former.length - end);
  sequence.items = [
    ...former.slice(0, start),
    ...changed.map((item, index) => update(document, formerChanged[index], item, layout?.items)),
    ...former.slice(former.length - end),
  ];
  return sequence;
}

function updateScalar(scalar: Scalar, value: string | number | boolean | null): Node {
  if (scalar.value === value) return scalar;
  const isQuoted = scalar.type === Scalar.QUOTE_DOUBLE || scalar.type === Scalar.QUOTE_SINGLE;
  scalar.value = value;
  scalar.source = undefined;
  scalar.format = undefined;
  scalar.tag = undefined;
  const isLongText = typeof value === 'string' && value.includes('\n');
  if (isLongText) scalar.type = Scalar.BLOCK_LITERAL;
  else if (!isQuoted || typeof value !== 'string') scalar.type = undefined;
  return scalar;
}

function isSame(document: Document, node: unknown, value: JsonValue): boolean {
  if (isScalar(node)) return node.value === value;
  if (!isCollection(node) && node !== null && typeof node !== 'object') return false;
  const plain = (node as Node | null)?.toJS?.(document, { maxAliasCount: 100 }) ?? null;
  return JSON.stringify(plain) === JSON.stringify(value);
}

function ownValue(value: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
