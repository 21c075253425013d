import { isJsonObject, type JsonValue } from '../../../model/json.ts';

/** As much as the service takes in one message, and in one task. */
export const MAX_PIECE_CHARS = 2000;
export const MAX_TASK_CHARS = 200_000;

/** A sentence with the space after it. A point within a number or a name ends none. */
const SENTENCE = /[\s\S]*?(?:[。！？!?…\n]+|\.+(?=\s|$))[”’"')）」』]*\s*|[\s\S]+$/g;

/** The texts of a synthesis in the order in which they are sent. */
export function textPieces(body: JsonValue | undefined): string[] {
  const input = isJsonObject(body) && isJsonObject(body.input) ? body.input : {};
  const parameters = isJsonObject(body) && isJsonObject(body.parameters) ? body.parameters : {};
  const { text, texts } = input;
  if (Array.isArray(texts) && texts.length > 0)
    return texts.filter((piece): piece is string => typeof piece === 'string');
  if (typeof text !== 'string' || text === '') return [];
  // The service takes markup in one message alone.
  return parameters.enable_ssml === true ? [text] : sentencesOf(text);
}

/** Sentences, none of them longer than a message may be; together they are the text, character for character. */
export function sentencesOf(text: string): string[] {
  return (text.match(SENTENCE) ?? []).flatMap((sentence) => cutAt(sentence, MAX_PIECE_CHARS));
}

function cutAt(text: string, length: number): string[] {
  const characters = [...text];
  if (characters.length <= length) return [text];
  const pieces: string[] = [];
  for (let start = 0; start < characters.length; start += length) {
    pieces.push(characters.slice(start, start + length).join(''));
  }
  return pieces;
}
