import { type AnswerSource, answerSource } from '../../model/answer-source.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { arrayOf, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { createSourceReader } from '../_kit/source-reader.ts';

type OpenBlock = { block: JsonObject; input: string; citations: JsonValue[] };

/**
 * Blocks that are neither text nor thinking nor a call of the user's tools, and the sources of a text. They are kept for
 * the reader as they are, each once and whole, however many pieces they came in.
 */
export function createHostedBlocks() {
  const open = new Map<number, OpenBlock>();
  const sources = createSourceReader();

  function close(index: number, events: StreamEvent[]): void {
    const held = open.get(index);
    if (held === undefined) return;
    open.delete(index);
    const { block, input, citations } = held;
    if (block.type !== 'text') {
      const whole = input === '' ? block : { ...block, input: parseJson(input) ?? input };
      events.push({ type: 'raw', name: textOf(block.type), data: whole });
      if (RESULTS.has(textOf(block.type) ?? '')) sources.find([block.content].flat().map(foundPage));
    } else if (citations.length > 0) {
      events.push({ type: 'raw', name: 'citations', data: citations });
      sources.cite(citations.map(citedSource), events);
    }
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
    /** Once, when the answer is over. */
    end: sources.end,
  };
}

const RESULTS: ReadonlySet<string> = new Set(['web_search_tool_result', 'web_fetch_tool_result']);

/** A page that was searched for, or one that was fetched, which has its title inside. */
function foundPage(page: JsonValue | undefined): AnswerSource | null {
  const { url, title, content } = objectOf(page);
  return answerSource(url, title ?? objectOf(content).title);
}

/** A page, a search result of the user's own, or a document that came with the prompt. */
function citedSource(citation: JsonValue): AnswerSource | null {
  const { url, source, title, document_title: documentTitle } = objectOf(citation);
  return answerSource(url ?? source, title ?? documentTitle);
}

function withoutType({ type: _type, ...fields }: JsonObject): JsonObject {
  return fields;
}
