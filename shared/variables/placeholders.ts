/** One `{{name}}` of a text, from its first brace to behind its last. */
export type Placeholder = { start: number; end: number; name: string };

/** What stands between double braces; only a variable when it is a name. */
export const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/** Only names count as variables, so that a prompt holding a template such as `{{ item | upper }}` stays as it is. */
const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

export function isVariableName(text: string): boolean {
  return NAME.test(text);
}

/** Every variable of a text in its order, exactly those that `interpolate` would fill in. */
export function findPlaceholders(text: string): Placeholder[] {
  if (!text.includes('{{')) return [];
  return [...text.matchAll(PLACEHOLDER)].flatMap((match) => {
    const name = (match[1] ?? '').trim();
    return isVariableName(name) ? [{ start: match.index, end: match.index + match[0].length, name }] : [];
  });
}

/** The names used in the strings of a value, each once, in the order met. */
export function variableNamesIn(value: unknown): string[] {
  const names = new Set<string>();
  const visit = (part: unknown) => {
    if (typeof part === 'string') for (const { name } of findPlaceholders(part)) names.add(name);
    else if (part !== null && typeof part === 'object') Object.values(part).forEach(visit);
  };
  visit(value);
  return [...names];
}
