import { codeNotes } from './code-notes.ts';
import type { CodeRequest } from './code-request.ts';

/** Comments and imports at the top of a sample for Node. */
export function nodeTop(code: CodeRequest, imports: readonly string[] = []): string {
  const lines = [...codeNotes(code, 'node').map((note) => `// ${note}`), ...imports];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
}
