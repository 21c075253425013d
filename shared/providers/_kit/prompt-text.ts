import type { PromptMessage, PromptPart } from './prompt.ts';

/** The texts of a message, without its media. */
export function textOfParts(parts: readonly PromptPart[]): string {
  return parts
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .filter((text) => text !== '')
    .join('\n');
}

export function textOfMessage({ content }: PromptMessage): string {
  return textOfParts(content);
}
