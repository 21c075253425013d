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
  /** How the bytes are written there. */
  form: 'bytes' | 'base64';
};
