/**
 * Text of a provider without control characters, except tabs and line breaks: an answer must not be able to move the
 * cursor, rename the window or write to the clipboard.
 */
export function terminalText(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');
}
