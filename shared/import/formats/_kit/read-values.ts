import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';

/** Foreign data is taken for what it should be; whatever else stands there counts as absent. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list; null and other strays are passed over. */
export function objectsOf(value: JsonValue | undefined): JsonObject[] {
  return listOf(value).filter(isJsonObject);
}

/** Text, or a number or truth value as text; objects as JSON; nothing as ''. */
export function textOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

/** The text without spaces around it, or undefined where nothing is left. */
export function filledText(value: JsonValue | undefined): string | undefined {
  return textOf(value).trim() || undefined;
}

/** The text of a description, which may be an object with a type. */
export function describedText(value: JsonValue | undefined): string | undefined {
  return filledText(isJsonObject(value) ? value.content : value);
}

/** `3 saved examples`, `1 saved example`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
