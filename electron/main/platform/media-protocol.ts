import type { Session } from 'electron';
import { MEDIA_SCHEME } from '../../../shared/model/media-address.ts';
import { answerMedia, type FindMedia } from '../../core/media/answer-media.ts';

/** Serves the media of known runs to the window, as they arrive. */
export function serveMedia(session: Session, find: FindMedia): void {
  session.protocol.handle(MEDIA_SCHEME, async (request) => {
    const { method, url, headers } = request;
    const { status, headers: answered, body } = await answerMedia({ method, url, range: headers.get('range') }, find);
    return new Response(body === null ? null : toStream(body), { status, headers: answered });
  });
}

/** Reads no further than the page does, and closes the file when the page has had enough. */
function toStream(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await bytes.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
}
