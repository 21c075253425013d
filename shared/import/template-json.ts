import type { JsonValue } from '../model/json.ts';
import { jsonOf } from './request-parts.ts';

/**
 * JSON with `{{variables}}` that stand where a number or a list belongs. They become texts of their own, which is how
 * a body of ours has them: the value is put in as the number that the field wants. Undefined when it is no JSON even so.
 */
export function readTemplateJson(text: string): JsonValue | undefined {
  if (!text.includes('{{')) return undefined;
  const quoted = text.replace(/"(?:[^"\\]|\\.)*"|\{\{[^{}"]*\}\}/g, (part) =>
    part.startsWith('"') ? part : `"${part}"`,
  );
  return jsonOf(quoted);
}
