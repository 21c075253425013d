import { isJsonObject, type JsonObject } from '../../../shared/model/json.ts';

/** The body as a JSON object, or null for anything else. */
export function readJsonBody(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
