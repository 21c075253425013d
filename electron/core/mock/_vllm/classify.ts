import { readTexts } from '../_openai/texts.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { embedText } from '../embed-text.ts';
import { answerDocument, modelOf } from '../generation.ts';
import { randomId } from '../plan-answer.ts';
import { readJsonBody } from '../read-json-body.ts';
import { missingField, notJson } from './check.ts';

const LABELS = ['LABEL_0', 'LABEL_1'];

/** `POST /classify`: a label for each text, the likeliest of two. */
export function answerClassify(call: MockCall): void | Promise<void> {
  return answerEachText(call, 'classify', (text, index) => {
    const [value = 0] = embedText(text, 2);
    const second = Math.round(((value + 1) / 2) * 1e6) / 1e6;
    const probs = [Math.round((1 - second) * 1e6) / 1e6, second];
    return { index, label: LABELS[second > 0.5 ? 1 : 0], probs, num_classes: LABELS.length };
  });
}

/** `POST /pooling`: the model's vectors as they are. */
export function answerPooling(call: MockCall): void | Promise<void> {
  return answerEachText(call, 'pool', (text, index) => ({ index, object: 'pooling', data: embedText(text) }));
}

function answerEachText(
  call: MockCall,
  idPrefix: string,
  entry: (text: string, index: number) => object,
): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  if (!body) return refuse(call, notJson());
  const texts = readTexts(body.input);
  if (texts.length === 0) return refuse(call, missingField(body, ['input']) ?? { kind: 'invalid_request' });
  const tokens = texts.reduce((total, text) => total + text.tokens, 0);
  return answerDocument(call, modelOf(body) || 'mock-small', (model, scenario) => ({
    id: `${idPrefix}-${randomId(32)}`,
    object: 'list',
    created: Math.floor(Date.now() / 1000),
    model,
    data: texts.map(({ text }, index) => entry(text, index)),
    ...(scenario.noUsage ? {} : { usage: { prompt_tokens: tokens, total_tokens: tokens, completion_tokens: 0 } }),
  }));
}
