import { InvalidArgumentError } from 'commander';

/** A whole number within limits, for commander's `argParser`. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** Collects an option that may be given several times. */
export function collect(text: string, former: string[] | undefined): string[] {
  return [...(former ?? []), text];
}

/** Collects `name=value`, several times; the last value of a name counts. */
export function collectPairs(example: string): (text: string, former?: Map<string, string>) => Map<string, string> {
  return (text, former = new Map()) => {
    const mark = text.indexOf('=');
    if (mark <= 0) throw new InvalidArgumentError(`Write it as ${example}.`);
    return new Map(former).set(text.slice(0, mark).trim(), text.slice(mark + 1));
  };
}

/** For an option that may be given several times. */
export function collectTexts(text: string, former: string[] = []): string[] {
  return [...former, text];
}

/** `a,b , c` as a list without empty items. */
export function commaList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
