import { type MockCall, refuse } from '../dialect.ts';
import { answerDocument, modelOf } from '../generation.ts';
import { contentText, objectsIn } from '../mock-prompt.ts';
import { readJsonBody } from '../read-json-body.ts';
import { splitTokens } from '../tokens.ts';
import { textOfTokens, tokenNumbers } from '../vocabulary.ts';
import { missingField, notJson } from './check.ts';

const MAX_MODEL_TOKENS = 32_768;

/** `POST /tokenize` of a prompt or of messages. */
export function answerTokenize(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  if (!body) return refuse(call, notJson());
  if (typeof body.prompt !== 'string' && !Array.isArray(body.messages)) {
    return refuse(call, missingField(body, ['prompt']) ?? { kind: 'invalid_request' });
  }
  const text =
    typeof body.prompt === 'string'
      ? body.prompt
      : objectsIn(body.messages)
          .map(({ content }) => contentText(content))
          .join('\n');
  const pieces = splitTokens(text);
  return answerDocument(call, modelOf(body) || 'mock-small', () => ({
    count: pieces.length,
    max_model_len: MAX_MODEL_TOKENS,
    tokens: tokenNumbers(pieces),
    token_strs: body.return_token_strs === true ? pieces : null,
  }));
}

/** `POST /detokenize` */
export function answerDetokenize(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  if (!body) return refuse(call, notJson());
  const { tokens } = body;
  if (!Array.isArray(tokens)) return refuse(call, missingField(body, ['tokens']) ?? { kind: 'invalid_request' });
  const numbers = tokens.filter((token): token is number => typeof token === 'number');
  return answerDocument(call, modelOf(body) || 'mock-small', () => ({ prompt: textOfTokens(numbers) }));
}
