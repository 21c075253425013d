/** Text that reads as it stands inside Markdown, with no link, image or mark of its own. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Text as a block of code that it cannot end. */
export function fenced(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  // Without a language the editor colours it as its own.
  return `${fence}plaintext\n${text}\n${fence}`;
}
