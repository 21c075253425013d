import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import type { MockFailure } from '../dialect.ts';
import type { Exchange } from '../exchange.ts';
import { objectsIn } from '../mock-prompt.ts';
import type { AnthropicFlavour } from './flavour.ts';

/** What every call of this protocol needs, then the body's fields. The words are Anthropic's. */
export function checkRequest(
  exchange: Exchange,
  body: JsonObject | null,
  required: readonly string[],
  { needsVersion }: AnthropicFlavour,
): MockFailure | null {
  const invalid = (message: string): MockFailure => ({ kind: 'invalid_request', message });
  if (needsVersion && exchange.headers['anthropic-version'] === undefined) {
    return invalid('anthropic-version: header is required');
  }
  if (!body) return invalid('The request body is not valid JSON');
  const missing = required.find((name) => body[name] === undefined || body[name] === null);
  if (missing) return invalid(`${missing}: Field required`);
  if (typeof body.model !== 'string') return invalid('model: Input should be a valid string');
  if (!Array.isArray(body.messages)) return invalid('messages: Input should be a valid list');
  if (body.messages.length === 0) return invalid('messages: at least one message is required');
  for (const [index, message] of objectsIn(body.messages).entries()) {
    if (message.role === 'user' || message.role === 'assistant') continue;
    if (message.role === 'system') {
      return invalid(
        'messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter, not "system" as an input message role.',
      );
    }
    return invalid(`messages.${index}.role: Input should be 'user' or 'assistant'`);
  }
  const { max_tokens: maxTokens, temperature, thinking } = body;
  if (maxTokens !== undefined && !(typeof maxTokens === 'number' && Number.isInteger(maxTokens) && maxTokens >= 1)) {
    return invalid('max_tokens: must be greater than or equal to 1');
  }
  if (typeof temperature === 'number' && (temperature < 0 || temperature > 1))
    return invalid('temperature: range: 0..1');
  if (!isJsonObject(thinking) || thinking.type !== 'enabled') return null;
  const budget = thinking.budget_tokens;
  if (typeof budget !== 'number') return invalid('thinking.enabled.budget_tokens: Field required');
  if (budget < 1024) return invalid('thinking.enabled.budget_tokens: Input should be greater than or equal to 1024');
  if (typeof maxTokens === 'number' && budget >= maxTokens) {
    return invalid('`max_tokens` must be greater than `thinking.budget_tokens`.');
  }
  return null;
}
