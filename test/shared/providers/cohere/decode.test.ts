import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { cohere } from '../../../../shared/providers/cohere/provider.ts';
import { decodeTextChunks } from '../../../../shared/streaming/decode-body.ts';

const head = { status: 200, headers: [['content-type', 'application/json']] as const };

it('keeps citations for the reader', () => {
  const citation = { start: 0, end: 2, text: 'Hi', sources: [] };
  const record: JsonObject = { type: 'citation-start', index: 0, delta: { message: { citations: citation } } };
  const streamed = `event: citation-start\ndata: ${JSON.stringify(record)}\n\n`;
  const chunks = { format: 'cohere-v2-sse', head, hints: {}, chunks: [streamed] };
  expect(decodeTextChunks(chunks).raw).toEqual([{ name: 'citation-start', data: record }]);
  const whole = JSON.stringify({ id: 'c', message: { role: 'assistant', citations: [citation] } });
  expect(decodeTextChunks({ format: 'cohere-v2-json', head, hints: {}, chunks: [whole] }).raw).toEqual([
    { name: 'citations', data: [citation] },
  ]);
});

describe('usage of answers without a conversation', () => {
  it.each<[string, JsonObject, JsonObject | null]>([
    [
      'embeddings are billed by tokens',
      { meta: { billed_units: { input_tokens: 6 } } },
      { inputTotal: 6, outputTotal: null, raw: { input_tokens: 6 } },
    ],
    [
      'rankings by searches',
      { meta: { billed_units: { search_units: 2 } } },
      { inputTotal: null, units: { searchUnits: 2 } },
    ],
    [
      'pictures beside the text',
      { meta: { billed_units: { input_tokens: 6, image_tokens: 250, images: 1 } } },
      { inputTotal: 256, parts: { imageInput: 250 } },
    ],
    ['nothing at all', { meta: { billed_units: { input_tokens: null } } }, null],
    [
      'Google counts in its own words',
      { embeddings: [{ values: [1] }], usageMetadata: { promptTokenCount: 9 } },
      { inputTotal: 9, total: null, raw: { promptTokenCount: 9 } },
    ],
    [
      'tokens before what is billed',
      { meta: { billed_units: { input_tokens: 6 }, tokens: { input_tokens: 9 } } },
      { inputTotal: 9 },
    ],
    [
      'Ollama counts beside the vectors',
      { embeddings: [[1]], prompt_eval_count: 4 },
      { inputTotal: 4, total: null, raw: { prompt_eval_count: 4 } },
    ],
  ])('%s', (_name, body, expected) => {
    const { usage } = decodeTextChunks({ format: 'data-json', head, hints: {}, chunks: [JSON.stringify(body)] });
    if (expected === null) expect(usage).toBe(null);
    else expect(usage).toMatchObject(expected);
  });
});

it('finds a cause for each status, and for the sentences that say more', () => {
  const causeOf = (status: number, message = '') =>
    cohere.errors?.find((row) => (row.status ?? status) === status && (row.message?.test(message) ?? true))?.cause.en;
  for (const status of [400, 401, 402, 403, 404, 422, 429, 498, 499, 500, 501, 503, 504]) {
    expect(causeOf(status), String(status)).toBeDefined();
  }
  expect(causeOf(429, 'You are using a Trial key, which is limited to 1000 API calls / month')).toMatch(
    /for the month/,
  );
  expect(causeOf(429, 'You are using a Trial key, which is limited to 40 API calls / minute')).toMatch(
    /calls a minute/,
  );
  expect(causeOf(429, 'You are past the per minute request limit')).toMatch(/than the key allows/);
  expect(causeOf(400, "unknown field: parameter 'top_p' is not a valid field")).toMatch(/does not know/);
  expect(causeOf(404, "model 'x' not found, make sure the correct model ID was used")).toMatch(/no such model/);
});
