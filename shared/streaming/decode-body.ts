import type { DecodeFormat, DecodeHints, ResponseHead } from './decode-format.ts';
import { createRunFolder } from './fold-run.ts';
import { createResponseDecoder } from './response-decoder.ts';
import type { RunResult } from './run-result.ts';

/** Decodes a body that is there already. How it is cut into chunks does not matter to the result. */
export function decodeTextChunks({
  format,
  head,
  hints,
  chunks,
  isCut = false,
}: {
  format: DecodeFormat;
  head: ResponseHead;
  hints: DecodeHints;
  chunks: readonly string[];
  /** The transport broke off; a captured file does not tell, so the default is that it ended in order. */
  isCut?: boolean;
}): RunResult {
  const decoder = createResponseDecoder({ format, head, hints });
  const folder = createRunFolder();
  for (const chunk of chunks) for (const { events } of decoder.push(chunk)) folder.apply(events);
  for (const { events } of decoder.end({ isCut })) folder.apply(events);
  return folder.result();
}
