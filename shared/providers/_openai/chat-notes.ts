import { type AnswerSource, answerSource } from '../../model/answer-source.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { arrayOf, hasFields, objectOf } from '../_kit/read-json.ts';
import { pushSources } from '../_kit/source-reader.ts';

/** What a message tells of its sources: OpenAI's and OpenRouter's notes, the searches that Groq made for it. */
const MESSAGE_NOTES = ['annotations', 'executed_tools'];

/** The same beside the choices (Perplexity, which repeats it on every chunk). */
const CHUNK_NOTES = ['citations', 'search_results'];

/** Sources of an answer, told and kept as they are: one reader an answer. */
export function createChatNotesReader() {
  const told = new Set<string>();

  function read(record: JsonObject, name: string, events: StreamEvent[]): boolean {
    if (!record[name]) return false;
    const notes = arrayOf(record[name]);
    if (notes.length > 0) events.push({ type: 'raw', name, data: [...notes] });
    pushSources(notes.flatMap(sourcesOf), events);
    return notes.length > 0;
  }

  return {
    readMessage(fields: JsonObject, events: StreamEvent[]): void {
      for (const name of MESSAGE_NOTES) read(fields, name, events);
      // Azure, from the user's own data.
      if (fields.context) read(objectOf(fields.context), 'citations', events);
    },
    readChunk(chunk: JsonObject, events: StreamEvent[]): void {
      for (const name of CHUNK_NOTES) if (!told.has(name) && read(chunk, name, events)) told.add(name);
    },
  };
}

/** A bare address, a page, a note that wraps one in its type, or a search with what it found. */
function sourcesOf(note: JsonValue): (AnswerSource | null)[] {
  if (typeof note === 'string') return [answerSource(note, null)];
  const fields = objectOf(note);
  const { results } = objectOf(fields.search_results);
  if (results !== undefined) return arrayOf(results).flatMap(sourcesOf);
  const { url, title, filepath } = hasFields(fields.url_citation) ? fields.url_citation : fields;
  return [answerSource(url, title ?? filepath)];
}
