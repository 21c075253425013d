/** A request as it goes on the wire, less the secret. `body` null means no body. */
export type HttpRequest = {
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | null;
  /** Present: `body` is the text form of bytes, and the bytes are what is sent. */
  bodyEncoding?: 'base64' | 'hex';
  /** Files whose bytes are put into the body while it is sent, in the order of their places. */
  files?: readonly BodyFile[];
};

/** A file within a body: it is never read into the request itself, so that it may be of any size. */
export type BodyFile = {
  /** Place in `body`, in characters from its start, where the bytes go. */
  at: number;
  /** As the draft names it: relative to the workspace with `/`, or absolute. */
  path: string;
  /** How the bytes are written there. `upload`: they are not; the file is uploaded first, and its address goes there. */
  form: 'bytes' | 'base64' | 'upload';
};

/**
 * A body that is text, changed piece by piece between its files, whose places move along.
 *
 * @param change is given text that no file interrupts
 */
export function mapBodyText<Request extends Pick<HttpRequest, 'body' | 'files'>>(
  request: Request,
  change: (text: string) => string,
): Request {
  const { body, files } = request;
  if (body === null || body === '') return request;
  if (files === undefined || files.length === 0) return { ...request, body: change(body) };
  let text = '';
  let start = 0;
  const moved = files.map((file) => {
    text += change(body.slice(start, file.at));
    start = file.at;
    return { ...file, at: text.length };
  });
  return { ...request, body: text + change(body.slice(start)), files: moved };
}
