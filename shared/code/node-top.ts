import type { CodeRequest } from './code-request.ts';

/** Comments and imports at the top of a sample for Node, and what stands for a connection without certificate checks. */
export function nodeTop({ notes, isTlsVerified }: CodeRequest, imports: readonly string[] = []): string {
  const insecure = [
    '// Takes any certificate, as the connection says. Leave it out where you can.',
    'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";',
  ];
  const parts = [[...notes.map((note) => `// ${note}`), ...imports], isTlsVerified ? [] : insecure];
  return parts.map((lines) => (lines.length === 0 ? '' : `${lines.join('\n')}\n\n`)).join('');
}
