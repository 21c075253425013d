import type { RunResult } from '../../../../../shared/streaming/run-result.ts';

/** About what tokenizers make of English and code. */
const CHARS_PER_TOKEN = 4;
/** Of Chinese, Japanese and Korean, about one token each. */
const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;

/** Guesses the tokens of a growing answer, reading each character once. Shown with ≈ until the provider has counted. */
export class LiveCounter {
  #readChars = 0;
  #tokens = 0;

  count({ choices }: Pick<RunResult, 'choices'>): number {
    const text = choices.map((choice) => choice.reasoning + choice.text).join('');
    if (text.length < this.#readChars) {
      this.#readChars = 0;
      this.#tokens = 0;
    }
    const added = text.slice(this.#readChars);
    const wide = added.match(WIDE)?.length ?? 0;
    this.#tokens += wide + (added.length - wide) / CHARS_PER_TOKEN;
    this.#readChars = text.length;
    return Math.round(this.#tokens);
  }
}
