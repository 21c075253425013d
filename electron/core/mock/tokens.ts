/**
 * Roughly what real tokenizers do: a word with the space before it, up to eight letters; two Chinese characters;
 * a run of punctuation; a run of line breaks.
 */
const TOKEN =
  / ?\p{Script=Han}{1,2}| ?(?:(?!\p{Script=Han})[\p{L}\p{N}]){1,8}|\n+|[^\S\n]+(?=\S)|[^\S\n]+|[^\p{L}\p{N}\s]{1,4}|[\s\S]/gu;

/** Cuts text into mock tokens. Joined again they are the text, character for character. */
export function splitTokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

export function countTokens(text: string): number {
  return splitTokens(text).length;
}
