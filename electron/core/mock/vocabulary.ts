/** About as many as real models have. */
const SIZE = 150_000;
/** What a number stands for that no tokenizing has given out. */
const UNKNOWN = '�';

const texts = new Map<number, string>();

/**
 * A number for each token, always the same for the same token unless two share one; kept, so that the numbers can be
 * read back for as long as the program runs.
 */
export function tokenNumbers(tokens: readonly string[]): number[] {
  return tokens.map((token) => {
    let number = firstNumber(token);
    while (texts.size < SIZE && texts.has(number) && texts.get(number) !== token) number = (number + 1) % SIZE;
    texts.set(number, token);
    return number;
  });
}

export function textOfTokens(numbers: readonly number[]): string {
  return numbers.map((number) => texts.get(number) ?? UNKNOWN).join('');
}

function firstNumber(token: string): number {
  let hash = 7;
  for (const character of token) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % SIZE;
  return hash;
}
