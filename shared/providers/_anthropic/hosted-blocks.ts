import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { arrayOf, parseJson, textOf } from '../_kit/read-json.ts';

type OpenBlock = { block: JsonObject; input: string; citations: JsonValue[] };

/**
 * Blocks that are neither text nor thinking nor a call of the user's tools, and the sources of a text. They are kept for
 * the reader as they are, each once and whole, however many pieces they came in.
 */
export function createHostedBlocks() {
  const open = new Map<number, OpenBlock>();

  function close(index: number, events: StreamEvent[]): void {
    const held = open.get(index);
    if (held === undefined) return;
    open.delete(index);
    const { block, input, citations } = held;
    if (block.type !== 'text') {
      const whole = input === '' ? block : { ...block, input: parseJson(input) ?? input };
      events.push({ type: 'raw', name: textOf(block.type), data: whole });
    } else if (citations.length > 0) events.push({ type: 'raw', name: 'citations', data: citations });
  }

  return {
    open(index: number, block: JsonObject): void {
      open.set(index, { block, input: '', citations: [...arrayOf(block.citations)] });
    },
    /** Adds a piece to an open block; false for pieces of other kinds, or of no open block. */
    add(index: number, delta: JsonObject): boolean {
      const held = open.get(index);
      if (held === undefined) return false;
      if (delta.type === 'input_json_delta') held.input += textOf(delta.partial_json) ?? '';
      else if (delta.type === 'citations_delta' && isJsonObject(delta.citation)) held.citations.push(delta.citation);
      else if (delta.type === 'compaction_delta') held.block = { ...held.block, ...withoutType(delta) };
      else return false;
      return true;
    },
    close,
    closeAll(events: StreamEvent[]): void {
      for (const index of [...open.keys()]) close(index, events);
    },
  };
}

function withoutType({ type: _type, ...fields }: JsonObject): JsonObject {
  return fields;
}
