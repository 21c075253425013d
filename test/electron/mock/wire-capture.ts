import { vi } from 'vitest';
import { decodeTextChunks } from '../../../shared/streaming/decode-body.ts';
import type { DecodeHints } from '../../../shared/streaming/decode-format.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';

/** Keeps what a client library received, so that Sidecall's own decoder can read the same bytes. */
export type WireCapture = {
  /** The newest answer as Sidecall reads it. */
  decode(format: string, hints?: DecodeHints): Promise<RunResult>;
  /** The newest answer as it was on the wire. */
  text(): Promise<string>;
  stop(): void;
};

/** Must run before the library's client is made: some keep the `fetch` of that moment. */
export function captureWire(): WireCapture {
  const real = globalThis.fetch;
  let newest: { response: Response; text: Promise<string> } | null = null;
  vi.stubGlobal('fetch', async (...request: Parameters<typeof fetch>) => {
    const response = await real(...request);
    const text = response.clone().text();
    // A library that hangs up breaks its copy too; only who reads it needs to know.
    text.catch(() => undefined);
    newest = { response, text };
    return response;
  });
  const read = () => {
    if (!newest) throw new Error('nothing was fetched');
    return newest;
  };
  return {
    text: () => read().text,
    async decode(format, hints = {}) {
      const { response, text } = read();
      const head = { status: response.status, headers: [...response.headers] };
      return decodeTextChunks({ format, head, hints, chunks: [await text] });
    },
    stop: () => vi.unstubAllGlobals(),
  };
}
