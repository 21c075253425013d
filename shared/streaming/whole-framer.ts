import { type Framer, NO_COMMENTS } from './framer.ts';

/** The whole body as one frame. Its size is limited where bytes come in, not here. */
export function createWholeFramer(): Framer {
  const pieces: string[] = [];
  return {
    push(text) {
      pieces.push(text);
      return [];
    },
    end: () => [{ event: null, id: null, data: pieces.join(''), comments: NO_COMMENTS }],
  };
}
