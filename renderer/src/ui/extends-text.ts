/** `text.startsWith(former)`, by the engine's own comparison of strings, which is tens of times as fast on long ones. */
export function extendsText(text: string, former: string): boolean {
  return text.length >= former.length && text.slice(0, former.length) === former;
}
