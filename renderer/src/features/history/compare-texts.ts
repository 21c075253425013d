import { diffWordsWithSpace } from 'diff';

export type TextPart = { text: string; isChanged: boolean };
export type TextComparison = { left: TextPart[]; right: TextPart[]; isSame: boolean };

/** Texts that differ in more words than this have little in common, and comparing them would hold up the window. */
const MAX_EDITS = 4_000;

/** Two texts, each in parts that the other has too and parts that it has not. */
export function compareTexts(left: string, right: string): TextComparison {
  const changes = diffWordsWithSpace(left, right, { maxEditLength: MAX_EDITS, timeout: 500 });
  if (changes === undefined) {
    return { left: [{ text: left, isChanged: true }], right: [{ text: right, isChanged: true }], isSame: false };
  }
  return {
    left: changes
      .filter((change) => !change.added)
      .map((change) => ({ text: change.value, isChanged: change.removed })),
    right: changes
      .filter((change) => !change.removed)
      .map((change) => ({ text: change.value, isChanged: change.added })),
    isSame: left === right,
  };
}
