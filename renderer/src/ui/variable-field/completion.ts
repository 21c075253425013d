import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';

/** A name being typed between braces: `start` is where it begins, `end` how far an accepted name reaches. */
export type OpenBraces = { braces: number; start: number; end: number; query: string };

/** Names are short; looking further back would only slow typing down. */
const MAX_NAME_CHARS = 120;
/** Input methods of Chinese and Japanese type the full-width brace. */
const OPENING = /(?:\{\{|｛｛)[ \t]*((?:[\p{L}_][\p{L}\p{N}_.-]*)?)$/u;
const CLOSING = /^[\p{L}\p{N}_.-]*[ \t]*(?:\}\}|｝{1,2})/u;

/** The braces that the caret stands in, as far as a variable's name could be typed there; else null. */
export function openBraces(text: string, caret: number): OpenBraces | null {
  const before = text.slice(Math.max(0, caret - MAX_NAME_CHARS), caret);
  const match = OPENING.exec(before);
  if (match === null) return null;
  const query = match[1] ?? '';
  const closing = CLOSING.exec(text.slice(caret, caret + MAX_NAME_CHARS));
  return {
    braces: caret - match[0].length,
    start: caret - query.length,
    end: caret + (closing?.[0].length ?? 0),
    query,
  };
}

/** What to put in place of which part of the text once a name is chosen: one pair of braces, whatever was there. */
export function acceptName({ braces, end }: OpenBraces, name: string): { from: number; to: number; text: string } {
  return { from: braces, to: end, text: `{{${name}}}` };
}

const MAX_OFFERED = 100;

/** The variables to offer for what was typed: those that begin with it first. */
export function offeredVariables(variables: readonly ListedVariable[], query: string): ListedVariable[] {
  const wanted = query.toLowerCase();
  const usable = variables.filter(({ isShadowed, name }) => !isShadowed && name.toLowerCase().includes(wanted));
  const begins = ({ name }: ListedVariable) => name.toLowerCase().startsWith(wanted);
  return [...usable.filter(begins), ...usable.filter((variable) => !begins(variable))].slice(0, MAX_OFFERED);
}
