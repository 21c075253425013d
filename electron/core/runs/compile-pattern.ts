import { RE2JS } from 're2js';

/** A pattern of the user's in linear time: it is tried on text from outside. Null when it is invalid. */
export function compilePattern(pattern: string): ((text: string) => boolean) | null {
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => compiled.matcher(text).find();
  } catch {
    return null;
  }
}
