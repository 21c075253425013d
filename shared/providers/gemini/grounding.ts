import { type AnswerSource, answerSource } from '../../model/answer-source.ts';
import type { JsonObject } from '../../model/json.ts';
import { arrayOf, hasFields, objectOf } from '../_kit/read-json.ts';

/** What a chunk of the grounding may be: a page of the search, a document of a store, a place on the map. */
const CHUNK_KINDS = ['web', 'retrievedContext', 'maps'];

/** Sources in one of a candidate's notes: grounding, quotations (`citations` at Vertex AI), or pages it was told to read. */
export function sourcesIn(notes: JsonObject): (AnswerSource | null)[] {
  return [
    ...arrayOf(notes.groundingChunks).map((item) => {
      const chunk = objectOf(item);
      const { uri, title } = objectOf(CHUNK_KINDS.map((kind) => chunk[kind]).find(hasFields));
      return answerSource(uri, title);
    }),
    ...[...arrayOf(notes.citationSources), ...arrayOf(notes.citations)].map((item) => {
      const { uri, title } = objectOf(item);
      return answerSource(uri, title);
    }),
    ...arrayOf(notes.urlMetadata).map((item) => answerSource(objectOf(item).retrievedUrl, null)),
  ];
}
