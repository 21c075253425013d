/** A value that a sample reads from the environment of whoever runs it. */
export type EnvironmentRead = {
  variable: string;
  /** The value becomes part of a URL's query, so it is percent-encoded where the language can. */
  isUrlEncoded?: boolean;
  /** The value is the password of this user, and what stands here is the Base64 form of `user:password`. */
  basicUser?: CodeText;
};

/** Text of a sample: pieces that stand in it as they are, and pieces that the environment fills in. */
export type CodeText = readonly (string | EnvironmentRead)[];

/** The text itself when nothing in it is read from the environment, else null. */
export function plainText(text: CodeText): string | null {
  return text.every((part) => typeof part === 'string') ? text.join('') : null;
}

/** The one variable that the text consists of as it is, after a fixed start; else null. */
export function soleRead(text: CodeText, prefix = ''): EnvironmentRead | null {
  const [first, second] = prefix === '' ? ['', text[0]] : text;
  if (first !== prefix || typeof second !== 'object' || text.length !== (prefix === '' ? 1 : 2)) return null;
  return second.basicUser === undefined ? second : null;
}

/** Half a surrogate pair has no UTF-8 form: it becomes the replacement character, as every encoder makes it. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** One part for each literal, and none that are empty. */
export function joinText(...texts: readonly CodeText[]): CodeText {
  const joined: (string | EnvironmentRead)[] = [];
  for (const part of texts.flat()) {
    const last = joined.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}
