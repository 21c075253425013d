/** A request as it goes on the wire, less the secret. `body` null means no body. */
export type HttpRequest = {
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | null;
  /** Present: `body` is the text form of bytes, and the bytes are what is sent. */
  bodyEncoding?: 'base64' | 'hex';
};
