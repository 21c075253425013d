import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { arrayOf, objectOf, parseJson, textOf } from '../providers/_kit/read-json.ts';

/** What pictures, sounds or films were made from, wherever the body of a request has it; null where it tells none. */
export function promptOfBody(body: string | null): string | null {
  return promptOfFields(objectOf(parseJson(body ?? '') ?? null));
}

/** The same of a body that is parsed already. */
export function promptOfFields(body: JsonObject): string | null {
  const input = isJsonObject(body.input) ? body.input : {};
  return (
    textOf(body.prompt) ??
    textOf(input.prompt) ??
    textOf(body.input) ??
    textOf(input.text) ??
    messageText(input.messages ?? body.messages ?? body.contents)
  );
}

/** The texts of the newest message of the user's. */
function messageText(messages: JsonValue | undefined): string | null {
  const message = arrayOf(messages).findLast((one) => isJsonObject(one) && (one.role ?? 'user') === 'user');
  const { content, parts } = objectOf(message);
  if (typeof content === 'string') return textOf(content);
  const texts = arrayOf(content ?? parts).flatMap((part) => textOf(objectOf(part).text) ?? []);
  return texts.length === 0 ? null : texts.join('\n');
}
