import { type AnswerSource, answerSource } from '../../model/answer-source.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { pieceOfBase64 } from '../_kit/media-piece.ts';
import { arrayOf, countOf, objectOf, textOf } from '../_kit/read-json.ts';
import { createSourceReader } from '../_kit/source-reader.ts';

type TextKind = 'text' | 'reasoning' | 'refusal';
type Kind = TextKind | 'tool' | 'hosted';

/** What has been told of one output item, so that its repetitions are not told again. */
type ItemState = {
  /** Position among the calls of tools; null while it is none. */
  tool: number | null;
  /** Both id and name of the call are told. */
  isNamed: boolean;
  /** Parts that came already, by kind and index. */
  told: Set<string>;
};

/** Events that carry a piece of text: kind of the text, and the field that numbers the part within its item. */
const DELTAS: Readonly<Record<string, { kind: TextKind; part: string; index: string }>> = {
  'response.output_text.delta': { kind: 'text', part: 'text', index: 'content_index' },
  'response.refusal.delta': { kind: 'refusal', part: 'refusal', index: 'content_index' },
  'response.reasoning_summary_text.delta': { kind: 'reasoning', part: 'summary', index: 'summary_index' },
  'response.reasoning_text.delta': { kind: 'reasoning', part: 'thinking', index: 'content_index' },
};

const PARTS_DONE: ReadonlySet<string> = new Set([
  'response.output_text.done',
  'response.refusal.done',
  'response.reasoning_summary_text.done',
  'response.reasoning_text.done',
]);

/**
 * Reads the output items of a response. The same content comes up to five times: in pieces, as a finished text, as a
 * finished part, in the finished item and in the finished response; compatible servers leave some of these out. The
 * first that comes is told.
 */
export function createOutputReader() {
  const byIndex = new Map<number, ItemState>();
  const byId = new Map<string, ItemState>();
  const seen = new Set<Kind>();
  const sources = createSourceReader();
  let last: ItemState | null = null;
  let toolCount = 0;
  let images = 0;

  function stateOf(index: number | null, id: string | null): ItemState {
    const known =
      (index === null ? undefined : byIndex.get(index)) ??
      (id === null ? undefined : byId.get(id)) ??
      (index === null && id === null ? last : null);
    const state = known ?? newState();
    if (index !== null) byIndex.set(index, state);
    if (id !== null) byId.set(id, state);
    last = state;
    return state;
  }

  function pushText(kind: TextKind, delta: string, events: StreamEvent[]): void {
    seen.add(kind);
    events.push({ type: `${kind}-delta`, choice: 0, delta });
  }

  /** Tells a text that is there as a whole, unless it has come before. */
  function tellText(
    state: ItemState,
    kind: TextKind,
    part: string,
    text: JsonValue | undefined,
    events: StreamEvent[],
  ) {
    if (typeof text !== 'string' || text === '' || state.told.has(part)) return;
    state.told.add(part);
    pushText(kind, text, events);
  }

  /** Opens a call, or tells the id or name of one that was opened without. */
  function openTool(state: ItemState, item: JsonObject, events: StreamEvent[]): number {
    const isNew = state.tool === null;
    state.tool ??= toolCount++;
    if (state.isNamed) return state.tool;
    const name = textOf(item.name);
    // Results are paired by `call_id`; the item's own id names it at the service only.
    const id = textOf(item.call_id);
    state.isNamed = id !== null && name !== null;
    seen.add('tool');
    if (isNew || id !== null || name !== null) {
      events.push({ type: 'tool-input-start', choice: 0, tool: state.tool, id, name });
    }
    return state.tool;
  }

  function tellInput(state: ItemState, input: JsonValue | undefined, item: JsonObject, events: StreamEvent[]): void {
    const tool = openTool(state, item, events);
    if (typeof input !== 'string' || input === '' || state.told.has('input')) return;
    state.told.add('input');
    events.push({ type: 'tool-input-delta', choice: 0, tool, delta: input });
  }

  function tellPart(state: ItemState, part: JsonValue, index: number, events: StreamEvent[]): void {
    if (!isJsonObject(part)) return;
    const name = partName(part);
    if (name === 'refusal') tellText(state, 'refusal', `refusal${index}`, part.refusal, events);
    else if (name === 'summary' || name === 'thinking') {
      tellText(state, 'reasoning', `${name}${index}`, part.text, events);
    } else if (name === 'text') {
      tellText(state, 'text', `text${index}`, part.text, events);
      if (state.told.has(`notes${index}`)) return;
      for (const note of arrayOf(part.annotations)) {
        state.told.add(`notes${index}`);
        tellNote(note, events);
      }
    } else events.push({ type: 'raw', name: textOf(part.type), data: part });
  }

  function tellNote(note: JsonValue, events: StreamEvent[]): void {
    events.push({ type: 'raw', name: 'response.output_text.annotation', data: note });
    sources.cite([citedBy(objectOf(note))], events);
  }

  /** Of a finished item. vLLM numbers the parts of a stream otherwise: such a number stands for the next part of its kind. */
  function tellParts(state: ItemState, list: JsonValue | undefined, events: StreamEvent[]): void {
    const parts = arrayOf(list);
    const names = parts.map((part) => (isJsonObject(part) ? partName(part) : null));
    const strange = [...state.told].flatMap((told) => {
      const [, name = '', number = ''] = /^([a-z]+)(\d+)$/.exec(told) ?? [];
      return name === '' || names[Number(number)] === name ? [] : { name, index: Number(number) };
    });
    for (const [place, part] of parts.entries()) {
      const name = names[place];
      const other = state.told.has(`${name}${place}`) ? -1 : strange.findIndex((told) => told.name === name);
      const [known] = other === -1 ? [] : strange.splice(other, 1);
      tellPart(state, part, known?.index ?? place, events);
    }
  }

  function tellItem(state: ItemState, item: JsonObject, events: StreamEvent[]): void {
    switch (item.type) {
      case 'message':
        tellParts(state, item.content, events);
        break;
      case 'reasoning':
        tellParts(state, item.summary, events);
        tellParts(state, item.content, events);
        break;
      case 'function_call':
      case 'custom_tool_call':
        tellInput(state, item.type === 'function_call' ? item.arguments : item.input, item, events);
        break;
      case 'image_generation_call':
        seen.add('hosted');
        tellImage(item, events);
        break;
      default:
        seen.add('hosted');
        sources.find(arrayOf(objectOf(item.action).sources).map((page) => answerSource(objectOf(page).url, null)));
        events.push({ type: 'raw', name: textOf(item.type), data: item });
    }
  }

  /** The picture in full, in place of its steps. A call that failed has none, and is kept as it is. */
  function tellImage(item: JsonObject, events: StreamEvent[]): void {
    const data = textOf(item.result);
    if (data === null) {
      events.push({ type: 'raw', name: 'image_generation_call', data: item });
      return;
    }
    const label = textOf(item.revised_prompt);
    const details = { id: textOf(item.id) ?? `image-${images++}`, ...(label !== null && { label }) };
    events.push({ type: 'media', piece: pieceOfBase64(details, data, imageTypeOf(item)) });
  }

  function readDelta(record: JsonObject, { kind, part, index }: (typeof DELTAS)[string], events: StreamEvent[]): void {
    const delta = textOf(record.delta);
    if (delta === null) return;
    const state = stateOf(countOf(record.output_index), textOf(record.item_id));
    state.told.add(part + (countOf(record[index]) ?? 0));
    pushText(kind, delta, events);
  }

  function readInputDelta(record: JsonObject, events: StreamEvent[]): void {
    const state = stateOf(countOf(record.output_index), textOf(record.item_id));
    const tool = openTool(state, record, events);
    const delta = textOf(record.delta);
    if (delta === null) return;
    state.told.add('input');
    events.push({ type: 'tool-input-delta', choice: 0, tool, delta });
  }

  return {
    /** Reads an event of an output item; false for any other event. */
    readEvent(type: string, record: JsonObject, events: StreamEvent[]): boolean {
      const text = DELTAS[type];
      if (text !== undefined) {
        readDelta(record, text, events);
        return true;
      }
      const state = () =>
        stateOf(countOf(record.output_index), textOf(record.item_id) ?? textOf(objectOf(record.item).id));
      switch (type) {
        case 'response.output_item.added': {
          const item = objectOf(record.item);
          // Some servers give every item the same number.
          byIndex.delete(countOf(record.output_index) ?? -1);
          const added = state();
          if (item.type === 'function_call' || item.type === 'custom_tool_call') openTool(added, item, events);
          return true;
        }
        case 'response.output_item.done':
          tellItem(state(), objectOf(record.item), events);
          return true;
        case 'response.content_part.done':
          tellPart(state(), record.part ?? null, countOf(record.content_index) ?? 0, events);
          return true;
        case 'response.reasoning_summary_part.done':
          tellPart(state(), record.part ?? null, countOf(record.summary_index) ?? 0, events);
          return true;
        case 'response.function_call_arguments.delta':
        case 'response.custom_tool_call_input.delta':
          readInputDelta(record, events);
          return true;
        case 'response.function_call_arguments.done':
          tellInput(state(), record.arguments, record, events);
          return true;
        case 'response.custom_tool_call_input.done':
          tellInput(state(), record.input, record, events);
          return true;
        case 'response.output_text.annotation.added':
          state().told.add(`notes${countOf(record.content_index) ?? 0}`);
          tellNote(record.annotation ?? null, events);
          return true;
        case 'response.image_generation_call.partial_image': {
          const data = textOf(record.partial_image_b64);
          const id = textOf(record.item_id) ?? `image-${images}`;
          if (data === null) return true;
          events.push({ type: 'media', piece: pieceOfBase64({ id, isPartial: true }, data, imageTypeOf(record)) });
          return true;
        }
        case 'response.content_part.added':
        case 'response.reasoning_summary_part.added':
          return true;
        default:
          if (!PARTS_DONE.has(type)) return false;
          readDone(state(), type, record, events);
          return true;
      }
    },
    /**
     * Reads a finished response: of the kinds of content that never came before, all. Its items are not matched with
     * the earlier ones, whose numbers and ids some servers change at the end.
     */
    readMissing(items: readonly JsonValue[], events: StreamEvent[]): void {
      const before: ReadonlySet<Kind | 'message'> = new Set(seen);
      for (const item of items) {
        if (!isJsonObject(item) || before.has(kindOfItem(item))) continue;
        const told: StreamEvent[] = [];
        tellItem(newState(), item, told);
        events.push(...(item.type === 'message' ? told.filter((event) => !isKnownText(event, before)) : told));
      }
    },
    end: sources.end,
  };

  function readDone(state: ItemState, type: string, record: JsonObject, events: StreamEvent[]): void {
    const delta = DELTAS[type.replace(/done$/, 'delta')];
    if (delta === undefined) return;
    const text = delta.kind === 'refusal' ? record.refusal : record.text;
    tellText(state, delta.kind, delta.part + (countOf(record[delta.index]) ?? 0), text, events);
  }
}

/** A page, or a file of the user's. Files that the model made are noted too, and are no sources. */
function citedBy({ type, url, title, filename }: JsonObject): AnswerSource | null {
  return type === 'file_citation' ? answerSource(null, filename) : answerSource(url, title);
}

/** What a part is told as; null for a part that is none of the known. */
function partName(part: JsonObject): 'text' | 'refusal' | 'summary' | 'thinking' | null {
  if (part.type === 'refusal') return 'refusal';
  if (part.type === 'summary_text') return 'summary';
  if (part.type === 'reasoning_text') return 'thinking';
  return typeof part.text === 'string' ? 'text' : null;
}

function imageTypeOf({ output_format: format }: JsonObject): string {
  return `image/${textOf(format) ?? 'png'}`;
}

function newState(): ItemState {
  return { tool: null, isNamed: false, told: new Set() };
}

/** Messages hold texts and refusals, so these are told apart only when they are read. */
function kindOfItem({ type }: JsonObject): Kind | 'message' {
  if (type === 'message' || type === 'reasoning') return type;
  return type === 'function_call' || type === 'custom_tool_call' ? 'tool' : 'hosted';
}

function isKnownText(event: StreamEvent, kinds: ReadonlySet<Kind | 'message'>): boolean {
  if (event.type === 'text-delta' || event.type === 'raw') return kinds.has('text');
  return event.type === 'refusal-delta' && kinds.has('refusal');
}
