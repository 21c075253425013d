import { expect, it } from 'vitest';
import { ollama } from '../../../../shared/providers/ollama/provider.ts';
import { decodeTextChunks } from '../../../../shared/streaming/decode-body.ts';

const LINES = [
  '{"model":"m","message":{"role":"assistant","content":"","thinking":"Hm"},"done":false}',
  '{"model":"m","message":{"role":"assistant","content":"Yes"},"done":false}',
  '{"model":"m","message":{"role":"assistant","content":"!"},"done":true,"done_reason":"stop","eval_count":3}',
];
const head = { status: 200, headers: [['content-type', 'application/x-ndjson']] as const };

it.each(['ollama-ndjson', 'ollama-json'])(
  '%s: a body that stops early keeps what came and is not complete',
  (format) => {
    const text = LINES.join('\n');
    for (let length = 0; length <= text.length; length += 1) {
      const result = decodeTextChunks({ format, head, hints: {}, chunks: [text.slice(0, length)] });
      expect(result.error).toBe(null);
      expect('Yes!'.startsWith(result.choices[0]?.text ?? '')).toBe(true);
      expect({ length, complete: result.complete }).toEqual({ length, complete: length === text.length });
    }
  },
);

it('finds a cause for each sentence of the server', () => {
  const causeOf = (status: number, message: string) =>
    ollama.errors?.find(
      (row) => (row.status ?? status) === status && row.code === undefined && (row.message?.test(message) ?? true),
    )?.cause.en;
  expect(causeOf(404, "model 'x' not found")).toMatch(/not been pulled/);
  expect(causeOf(404, '404 page not found')).toMatch(/no such path/);
  expect(causeOf(400, 'registry.ollama.ai/library/gemma:2b does not support tools')).toMatch(/cannot use tools/);
  expect(causeOf(400, '"llama3.2" does not support thinking')).toMatch(/cannot think/);
  expect(causeOf(400, 'json: cannot unmarshal array into Go struct field')).toMatch(/wrong type/);
  expect(causeOf(500, 'model requires more system memory (10.4 GiB) than is available')).toMatch(/does not fit/);
  expect(causeOf(503, 'server busy, please try again.  maximum pending requests exceeded')).toMatch(
    /Too many requests/,
  );
  expect(causeOf(200, 'llama runner process has terminated: exit status 2')).toMatch(/crashed/);
});
