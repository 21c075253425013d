import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { encodeBodyFiles } from '../../../shared/providers/_kit/body-files.ts';
import { getAtPath } from '../../../shared/providers/_kit/body-path.ts';
import { bodyJsonSchema } from '../../../shared/providers/_kit/json-schema.ts';
import { withModel } from '../../../shared/providers/_kit/model-place.ts';
import {
  type MappingNote,
  PARAMETER_NAMES,
  type ParameterName,
  type Prompt,
} from '../../../shared/providers/_kit/prompt.ts';
import { displayName } from '../../../shared/providers/_kit/prompt-writer.ts';
import { validateDraft } from '../../../shared/providers/_kit/validate-draft.ts';
import { providers } from '../../../shared/providers/index.ts';
import { schemaProblems } from '../../support/json-schema-check.ts';
import { linesOf } from '../../support/prompt.ts';
import { RICH_BODIES } from '../../support/rich-prompts.ts';

const chats = providers.flatMap((provider) =>
  provider.endpoints
    .filter(({ operation }) => operation === 'chat')
    .map((endpoint) => ({ name: `${provider.id}/${endpoint.id}`, endpoint })),
);
type Chat = (typeof chats)[number];
const pairs = chats.flatMap((from) => chats.map((to) => ({ name: `${from.name} > ${to.name}`, from, to })));

function draftFor({ name, endpoint }: Chat, body: JsonObject, stream: boolean): RequestDraft {
  const bare: RequestDraft = { sidecall: 2, info: { name: 'x' }, endpoint: name, body };
  return endpoint.withStream(withModel(endpoint, bare, 'some-model'), stream);
}

function read(chat: Chat, draft: RequestDraft): Prompt {
  const prompt = chat.endpoint.toPrompt(draft);
  if (prompt === null) throw new Error(`${chat.name} has no prompt`);
  return prompt;
}

function richDraft(chat: Chat): RequestDraft {
  const { form } = read(chat, draftFor(chat, {}, true));
  return draftFor(chat, RICH_BODIES[form as keyof typeof RICH_BODIES], true);
}

function map(to: Chat, prompt: Prompt): { draft: RequestDraft; body: JsonObject; notes: readonly MappingNote[] } {
  const { body, notes } = to.endpoint.fromPrompt(prompt, 'some-model');
  return { draft: draftFor(to, body, prompt.stream), body, notes };
}

type Leaf = { path: string[]; value: string | number | boolean };

function leavesOf(value: JsonValue, path: string[] = []): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, String(index)]));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
  return value === null ? [] : [{ path, value }];
}

/** Keys whose words say how a value is put, and not what it is; and fields that every service has in its own way. */
const SHAPE_KEYS = new Set(['role', 'type', 'mimeType', 'media_type', 'format', 'responseMimeType']);
/** The rich bodies with files of the user's in the places of bytes, as each form names them. */
const FILES = [
  { bytes: 'iVBORpng0000', data: 'file:media/cat.png' },
  { bytes: 'JVBERpdf0000', data: 'file:media/paper.pdf' },
  { bytes: 'UklGwav00000', data: 'file:media/voice.wav' },
];

function withFiles(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    const file = FILES.find(({ bytes }) => value.endsWith(bytes));
    return file?.data ?? value;
  }
  if (Array.isArray(value)) return value.map(withFiles);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withFiles(inner)]));
}

const OWN_WAY = new Set(['model', 'stream', 'stream_options', 'result_format', 'incremental_output']);

type Judge = { source: JsonObject; sent: JsonObject; notes: readonly MappingNote[]; isSameChoice: boolean };

/** Whether a value of the source is in what is sent, or told of. */
function isAccountedFor({ path, value }: Leaf, { source, sent, notes, isSameChoice }: Judge): boolean {
  const key = path.at(-1) ?? '';
  const isSchema = path.includes('properties') || path.includes('required');
  if (path.some((part) => OWN_WAY.has(part))) return true;
  if (typeof value === 'string' && (SHAPE_KEYS.has(key) || isSchema)) return true;
  // One choice has another name everywhere; a call's arguments are text here and an object there.
  if (isSameChoice && (path.includes('tool_choice') || path.includes('toolConfig'))) return true;
  const text = JSON.stringify(sent);
  if (key === 'arguments' && text.includes('Ulm')) return true;
  const wanted = typeof value === 'string' ? value.replace(/^data:[^,]*,/, '') : value;
  const isSent = leavesOf(sent).some((leaf) => {
    if (typeof wanted === 'string') return typeof leaf.value === 'string' && leaf.value.includes(wanted);
    return leaf.value === wanted && (typeof wanted === 'number' || leaf.path.at(-1) === key);
  });
  return isSent || notes.some((note) => isTold(note, path, value, source));
}

function isTold(note: MappingNote, path: string[], value: Leaf['value'], source: JsonObject): boolean {
  if (note.kind === 'clamped') return JSON.stringify(note.from).toLowerCase().includes(String(value).toLowerCase());
  if (note.kind === 'renamed') return note.from === displayName(path);
  return note.kind === 'dropped' && isNamed(note.field, path, source);
}

/** A note names a field by its keys, by its position in the list, and a part of a message by its type. */
function isNamed(field: string, path: string[], source: JsonObject): boolean {
  const [first = '', ...named] = field.replace(/\[(\d+)\]/g, '.$1').split('.');
  const own = path[1] === first ? path.slice(1) : path;
  const types = path.map((_, index) => getAtPath(source, [...path.slice(0, index), 'type']));
  const isListed = /^\d+$/.test(named[0] ?? '');
  if (own[0] !== first || (isListed && own[1] !== named[0])) return false;
  // Parts of DashScope and Gemini have no type: the key beside a field says what it is about.
  const around = getAtPath(source, path.slice(0, -1));
  const beside = isJsonObject(around) && !('role' in around || 'type' in around) ? Object.keys(around) : [];
  const last = named.at(-1) ?? first;
  const isOwn = own.includes(last) || types.includes(last) || beside.includes(last);
  return (
    isOwn &&
    named
      .slice(isListed ? 1 : 0, -1)
      .every((name) => types.includes(name) || beside.includes(name) || own.includes(name))
  );
}

/** Without what is added on the way: a name for a schema, a budget's switch. */
function comparable(prompt: Prompt, name: ParameterName): unknown {
  if (name === 'thinking') return prompt.thinking === 'off';
  return name === 'output' && prompt.output?.type === 'schema' ? prompt.output.schema : prompt[name];
}

describe('a rich request of every chat endpoint at every other', () => {
  it.each(pairs)('$name: is valid there, and every value arrives or is told', ({ from, to }) => {
    const source = richDraft(from);
    const { draft, body, notes } = map(to, read(from, source));
    const errors = validateDraft(to.endpoint, draft).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(schemaProblems(bodyJsonSchema(to.endpoint), draft.body ?? {})).toEqual([]);
    const choice = read(from, source).toolChoice;
    const isSameChoice = JSON.stringify(read(to, draft).toolChoice) === JSON.stringify(choice);
    const judge = { source: source.body as JsonObject, sent: body, notes, isSameChoice };
    const lost = leavesOf(source.body ?? {})
      .filter((leaf) => !isAccountedFor(leaf, judge))
      .map(({ path, value }) => `${path.join('.')} = ${value}`);
    expect(lost.join('\n')).toBe('');
  });

  it.each(pairs)('$name and back: what the other one can carry stays', ({ from, to }) => {
    const there = read(to, map(to, read(from, richDraft(from))).draft);
    const back = map(from, there);
    const again = read(from, back.draft);
    expect(linesOf(again)).toEqual(linesOf(there));
    const told = new Set(back.notes.flatMap((note) => (note.kind === 'added' ? [] : [note.kind])));
    for (const name of PARAMETER_NAMES) {
      if (there[name] === undefined || told.has('dropped') || told.has('clamped')) continue;
      if (name !== 'tools') expect(comparable(again, name), name).toEqual(comparable(there, name));
    }
    const toolsOf = ({ tools = [] }: Prompt) => tools.flatMap((tool) => (tool.kind === 'function' ? [tool.name] : []));
    expect(toolsOf(again)).toEqual(back.notes.some(({ kind }) => kind === 'dropped') ? toolsOf(again) : toolsOf(there));
  });
});

describe('files of the user that stand for media', () => {
  it.each(pairs)('$name: a file stays a file, at a place where its bytes are sent', ({ from, to }) => {
    const rich = richDraft(from);
    const source: RequestDraft = { ...rich, body: withFiles(rich.body as JsonObject) as JsonObject };
    const { draft, body, notes } = map(to, read(from, source));
    const references = leavesOf(body).filter(({ value }) => typeof value === 'string' && value.includes('file:media/'));
    for (const { value } of references) expect(FILES.map(({ data }) => data)).toContain(value);
    const named = leavesOf(source.body ?? {}).filter(({ value }) => FILES.some(({ data }) => data === value));
    const lost = named.filter(({ value }) => !references.some((leaf) => leaf.value === value));
    const judge = { source: source.body as JsonObject, sent: body, notes, isSameChoice: true };
    expect(lost.filter((leaf) => !isAccountedFor(leaf, judge)).map(({ value }) => value)).toEqual([]);
    expect(validateDraft(to.endpoint, draft).filter(({ severity }) => severity === 'error')).toEqual([]);
    const marked = encodeBodyFiles(draft.body ?? {}).files ?? [];
    expect(marked.map(({ path }) => `file:${path}`)).toEqual(references.map(({ value }) => value));
  });

  it.each(pairs)('$name: a picture is sent there wherever bytes of one are', ({ from, to }) => {
    const bytes = map(to, read(from, richDraft(from))).body;
    const rich = richDraft(from);
    const files = map(to, read(from, { ...rich, body: withFiles(rich.body as JsonObject) as JsonObject })).body;
    const count = (body: JsonObject, text: string) =>
      leavesOf(body).filter(({ value }) => typeof value === 'string' && value.endsWith(text)).length;
    for (const file of FILES) expect(count(files, file.data), file.data).toBe(count(bytes, file.bytes));
  });
});
