/**
 * DashScope repeats the whole text so far in every record (`incremental_output: false`) or sends what is new (`true`).
 * Where the request does not say, the records show it; `auto-cumulative` then takes a text that comes twice for a
 * repetition, `auto` for a repeated piece.
 */
export type OutputMode = 'incremental' | 'cumulative' | 'auto' | 'auto-cumulative';

/** What a record adds to one text (answer, thinking, or the arguments of a tool call). */
export type TextStep = { kind: 'none' } | { kind: 'append'; delta: string } | { kind: 'replace'; text: string };

const NONE: TextStep = { kind: 'none' };

/**
 * Turns the texts of the records of one answer into steps. When the mode is open, the first text that repeats an earlier one
 * and goes on shows that records are cumulative; the first that does not shows that they are not.
 */
export function createTextTracker(initial: OutputMode) {
  let mode = initial;
  const seen = new Map<string, string>();

  /**
   * @param choice,part which text of the answer this is.
   * @param isLast the record carries a finish reason: a repeated text is then the whole text once more, for an
   *   incremental stream has nothing left to say there.
   */
  return function step(choice: number, part: string, text: string, isLast: boolean): TextStep {
    if (text === '') return NONE;
    if (mode === 'incremental') return { kind: 'append', delta: text };
    const key = `${choice} ${part}`;
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, text);
      return { kind: 'append', delta: text };
    }
    const goesOn = text.startsWith(before);
    if (mode !== 'cumulative') {
      const isRepeated = text === before ? isLast || mode === 'auto-cumulative' : goesOn;
      if (isRepeated) mode = 'cumulative';
      else {
        mode = 'incremental';
        seen.clear();
        return { kind: 'append', delta: text };
      }
    }
    seen.set(key, text);
    if (!goesOn) return { kind: 'replace', text };
    return text.length === before.length ? NONE : { kind: 'append', delta: text.slice(before.length) };
  };
}
