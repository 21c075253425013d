import { type Framer, NO_COMMENTS } from './framer.ts';

/** The whole body as one frame. Its size is limited where bytes come in, not here. */
export function createWholeFramer(): Framer {
  // Not a list to be joined: the text of a body that is too large to be shown as one is then never copied together.
  let data = '';
  return {
    push(text) {
      data += text;
      return [];
    },
    end() {
      const frame = { event: null, id: null, data, comments: NO_COMMENTS };
      // The run, and this with it, is kept long after its end.
      data = '';
      return [frame];
    },
  };
}
