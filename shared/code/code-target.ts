import type { PreparedRequest } from '../requests/prepare-request.ts';

/** A language and library that a request can be written in. */
export type CodeTarget = {
  id: string;
  /** Proper name, not translated. */
  label: string;
  /** Of the editor that shows the sample. */
  language: 'shell' | 'python' | 'javascript' | 'java';
  /** Whether the library can make this request. */
  isAvailable(prepared: PreparedRequest): boolean;
  /** Complete code that sends the request and prints the answer. It never holds a key. */
  generate(prepared: PreparedRequest): string;
};
