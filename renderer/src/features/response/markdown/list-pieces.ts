/** A list of Markdown as pieces of whole items, which together draw what the list as a whole would. */
export type ListInPieces = {
  isOrdered: boolean;
  /** Number of the first item. */
  start: number;
  /** Items stand apart: those of a list all do, or none does. */
  isLoose: boolean;
  hasTasks: boolean;
  pieces: readonly { text: string }[];
};

/** About what is parsed in one go. */
const PIECE_CHARS = 2_000;
const ITEM = /^(?:([-*+])|(\d{1,9})([.)]))( {1,4})(?=\S)/;
const RULE = /^([-*])[ \t]*(?:\1[ \t]*){2,}$/;
const TASK = /^\S+ +\[[ xX]\]\s/;
/** A definition reaches from its item into all the others; blank lines in code and HTML are none of the list. */
const DOUBTFUL = /[\t\r]|\]:|```|~~~|<[!?/a-z]/i;

/**
 * Takes a list apart that is not to change any more. Null for what is no plain list, or where only parsing the whole can
 * tell what its parts mean: items whose markers are indented or change, lines that go on without indentation, blank
 * lines within the items of a list that has none between them, definitions, code fences, HTML.
 */
export function splitList(text: string, pieceChars = PIECE_CHARS): ListInPieces | null {
  if (DOUBTFUL.test(text)) return null;
  const first = ITEM.exec(text);
  if (first === null) return null;
  const kind = kindOf(first);
  const pieces: { text: string }[] = [];
  let contentIndent = 0;
  let pieceStart = 0;
  let isLoose = false;
  let hasBlankInside = false;
  let hasTasks = false;
  let isAfterBlank = false;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const item = ITEM.exec(line);
    if (line.trim() === '') isAfterBlank = true;
    else if (item !== null && kindOf(item) === kind && !RULE.test(line)) {
      isLoose ||= isAfterBlank;
      hasTasks ||= TASK.test(line);
      contentIndent = item[0].length;
      if (lineStart - pieceStart >= pieceChars) {
        pieces.push({ text: text.slice(pieceStart, lineStart) });
        pieceStart = lineStart;
      }
      isAfterBlank = false;
    } else if (line.length - line.trimStart().length >= contentIndent) {
      hasBlankInside ||= isAfterBlank;
      isAfterBlank = false;
    } else return null;
    lineStart += line.length + 1;
  }
  if (hasBlankInside && !isLoose) return null;
  pieces.push({ text: text.slice(pieceStart) });
  return { isOrdered: first[1] === undefined, start: Number(first[2] ?? 1), isLoose, hasTasks, pieces };
}

/** Lists go on as long as this stays the same. */
function kindOf([, bullet, , delimiter]: RegExpExecArray): string | undefined {
  return bullet ?? delimiter;
}
