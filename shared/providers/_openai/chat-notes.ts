import type { JsonObject } from '../../model/json.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { arrayOf } from '../_kit/read-json.ts';

/** What a message tells of its sources: OpenAI's and OpenRouter's notes, the searches that Groq made for it. */
const MESSAGE_NOTES = ['annotations', 'executed_tools'];

/** The same beside the choices (Perplexity, which repeats it on every chunk). */
const CHUNK_NOTES = ['citations', 'search_results'];

/** Sources of an answer, kept as they are: one reader an answer. */
export function createChatNotesReader() {
  const told = new Set<string>();

  function read(record: JsonObject, name: string, events: StreamEvent[]): boolean {
    if (!record[name]) return false;
    const notes = arrayOf(record[name]);
    if (notes.length > 0) events.push({ type: 'raw', name, data: [...notes] });
    return notes.length > 0;
  }

  return {
    readMessage(fields: JsonObject, events: StreamEvent[]): void {
      for (const name of MESSAGE_NOTES) read(fields, name, events);
    },
    readChunk(chunk: JsonObject, events: StreamEvent[]): void {
      for (const name of CHUNK_NOTES) if (!told.has(name) && read(chunk, name, events)) told.add(name);
    },
  };
}
