import { parentPort } from 'node:worker_threads';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

// What looks like a control token is text like any other here.
const AS_TEXT = { disallowedSpecial: new Set<string>() };

/** The thread's whole work: texts in, their token counts out. */
parentPort?.on('message', ({ id, texts }: { id: number; texts: string[] }) => {
  parentPort?.postMessage({ id, counts: texts.map((text) => countTokens(text, AS_TEXT)) });
});
