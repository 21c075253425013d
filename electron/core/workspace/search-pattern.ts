import { RE2JS } from 're2js';
import { AppError } from '../../../shared/ipc/result.ts';
import type { SearchQuery } from '../../../shared/ipc/search-routes.ts';

/** Places in a text: from, and up to but without. */
export type Range = [start: number, end: number];
export type Pattern = {
  /** Whether a whole file is worth looking at line by line. */
  mayBeIn(text: string): boolean;
  placesIn(line: string): Range[];
};
type Finder = { mayBeIn(text: string): boolean; find(line: string): Iterable<Range> };

const LETTER = /[\p{L}\p{N}\p{M}_]/u;
/** More places in one line than anybody looks at. */
const MAX_RANGES = 50;

/**
 * What finds a query's places in a line. Regular expressions are RE2's, whose time grows with the text alone: none can
 * hang the app, whatever it says. Throws SEARCH_INVALID for one that does not parse.
 */
export function createPattern({ text, isRegex, isCaseSensitive, isWholeWord }: SearchQuery): Pattern {
  const { find, mayBeIn } = isRegex ? regexFinder(text, isCaseSensitive) : literalFinder(text, isCaseSensitive);
  return {
    mayBeIn,
    placesIn(line) {
      const ranges: Range[] = [];
      for (const range of find(line)) {
        if (isWholeWord && !isWord(line, range)) continue;
        ranges.push(range);
        if (ranges.length === MAX_RANGES) break;
      }
      return ranges;
    },
  };
}

function* literalMatches(line: string, pattern: RegExp): Generator<Range> {
  for (const match of line.matchAll(pattern)) yield [match.index, match.index + match[0].length];
}

function literalFinder(text: string, isCaseSensitive: boolean): Finder {
  // No part of it is special any more: matching it takes linear time.
  const source = text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const flags = isCaseSensitive ? 'u' : 'iu';
  const pattern = new RegExp(source, `g${flags}`);
  const once = new RegExp(source, flags);
  return { mayBeIn: (whole) => once.test(whole), find: (line) => literalMatches(line, pattern) };
}

function regexFinder(text: string, isCaseSensitive: boolean): Finder {
  let regex: RE2JS;
  try {
    regex = RE2JS.compile(text, isCaseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : '';
    throw new AppError('SEARCH_INVALID', `This is not a regular expression: ${reason}.`, { reason });
  }
  return {
    // Its ends of lines are those of the text it is given.
    mayBeIn: () => true,
    *find(line) {
      const matcher = regex.matcher(line);
      while (matcher.find()) if (matcher.end() > matcher.start()) yield [matcher.start(), matcher.end()];
    },
  };
}

/** Chinese has no spaces between words: there every place counts as a word's. */
function isWord(line: string, [start, end]: Range): boolean {
  return !isJoined(line[start - 1], line[start]) && !isJoined(line[end - 1], line[end]);
}

function isJoined(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  const isInWord = (character: string) => LETTER.test(character) && !/\p{Script=Han}/u.test(character);
  return isInWord(left) && isInWord(right);
}
