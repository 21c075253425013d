import type { MockCall } from '../dialect.ts';
import { base64Vector, embedText } from '../embed-text.ts';
import { answerDocument, modelOf } from '../generation.ts';
import { firstNumber } from '../mock-prompt.ts';
import { type OpenAiFlavour, readCheckedBody } from './flavour.ts';
import { readTexts } from './texts.ts';

/** `POST …/embeddings`. `extras` are the fields that a provider's document has besides OpenAI's. */
export function answerEmbeddings(
  flavour: OpenAiFlavour,
  extras: () => object = () => ({}),
): (call: MockCall) => Promise<void> {
  return async (call) => {
    const body = readCheckedBody(call, flavour, flavour.checkEmbeddings);
    if (!body) return;
    const texts = readTexts(body.input);
    const size = firstNumber(body.dimensions) ?? undefined;
    const tokens = texts.reduce((total, text) => total + text.tokens, 0);
    return answerDocument(call, modelOf(body), (model, scenario) => ({
      ...extras(),
      object: 'list',
      data: texts.map(({ text }, index) => {
        const vector = embedText(text, size);
        return {
          object: 'embedding',
          index,
          embedding: body.encoding_format === 'base64' ? base64Vector(vector) : vector,
        };
      }),
      model,
      ...(scenario.noUsage ? {} : { usage: { prompt_tokens: tokens, total_tokens: tokens } }),
    }));
  };
}
