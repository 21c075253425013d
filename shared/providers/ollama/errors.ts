import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { ErrorCategory, ProviderError } from '../../streaming/stream-event.ts';

/** Ollama's errors are a sentence and nothing else. Needed inside a stream, where the status is 200 whatever happens. */
const SENTENCES: readonly (readonly [RegExp, ErrorCategory])[] = [
  [/\bmodel ['"`]?[^'"`]+['"`]? not found/i, 'not_found'],
  [/^unauthorized\b/i, 'auth'],
  [/reached your (?:\w+ )?usage limit/i, 'quota'],
  [/server busy|maximum pending requests exceeded/i, 'overloaded'],
  [/does not support \w+/i, 'invalid_request'],
  [/exceeds? (?:the )?(?:available |maximum )?context/i, 'invalid_request'],
];

/** What an Ollama error body (`{"error":"…"}`) means; null when its status says all there is to say. */
export function decodeOllamaError(body: JsonValue): Partial<ProviderError> | null {
  const sentence = isJsonObject(body) ? body.error : undefined;
  if (typeof sentence !== 'string') return null;
  const found = SENTENCES.find(([pattern]) => pattern.test(sentence));
  return found === undefined ? null : { category: found[1] };
}
