import { isJsonObject, type JsonValue } from '../model/json.ts';
import { MASK } from './mask.ts';
import { isVariableName, PLACEHOLDER } from './placeholders.ts';

export type VariableSource = 'captured' | 'request' | 'folder' | 'environment' | 'workspace' | 'builtin';

/** One place where variables are defined. Scopes come as a list, nearest first; the first that knows a name wins. */
export type VariableScope = {
  source: VariableSource;
  /** What the hover calls it, e.g. the name of the environment. */
  label: string;
  variables: ReadonlyMap<string, string>;
  /** Names of `variables` whose value only the vault has, with its id there; what `variables` says of them is a mask. */
  secrets?: ReadonlyMap<string, string>;
};

/** `value` is a mask where `secretId` is there. */
export type UsedVariable = {
  name: string;
  value: string;
  source: VariableSource;
  label: string;
  secretId?: string;
};

/** What a substitution met on its way: each name once, in order of first use. */
export type VariableReport = { used: UsedVariable[]; missing: string[] };

/**
 * Replaces `{{name}}` in one pass: a value is never expanded again, so a value cannot smuggle in another variable and
 * no cycle is possible. Unknown names stay in the text and are reported as missing.
 */
export function interpolate(text: string, scopes: readonly VariableScope[]): { text: string } & VariableReport {
  const collector = createVariableCollector(scopes);
  return { text: collector.text(text), ...collector.report() };
}

/** `interpolate` for every string inside a JSON value; keys, numbers and booleans stay as they are. */
export function interpolateJson(
  value: JsonValue,
  scopes: readonly VariableScope[],
): { value: JsonValue } & VariableReport {
  const collector = createVariableCollector(scopes);
  return { value: collector.json(value), ...collector.report() };
}

/** The name when the text is exactly one placeholder, else null. */
export function soleVariableName(text: string): string | null {
  const match = /^\s*\{\{([^{}]*)\}\}\s*$/.exec(text);
  const name = match?.[1]?.trim() ?? '';
  return isVariableName(name) ? name : null;
}

export type VariableCollector = {
  text(text: string): string;
  json(value: JsonValue): JsonValue;
  report(): VariableReport;
};

/**
 * Substitutes over several texts and reports on all of them together.
 *
 * @param markSecret what stands for the value of a secret variable; a mask for the eyes unless given
 */
export function createVariableCollector(
  scopes: readonly VariableScope[],
  markSecret: (name: string, secretId: string) => string = () => MASK,
): VariableCollector {
  const used = new Map<string, UsedVariable>();
  const missing = new Set<string>();

  function text(template: string): string {
    if (!template.includes('{{')) return template;
    // A replacer function, not a string: `$&` and its like in a value must stay plain text.
    return template.replace(PLACEHOLDER, (placeholder, inner: string) => {
      const name = inner.trim();
      if (!isVariableName(name)) return placeholder;
      const scope = scopes.find((candidate) => candidate.variables.has(name));
      if (!scope) {
        missing.add(name);
        return placeholder;
      }
      const value = scope.variables.get(name) ?? '';
      const secretId = scope.secrets?.get(name);
      used.set(name, {
        name,
        value,
        source: scope.source,
        label: scope.label,
        ...(secretId !== undefined && { secretId }),
      });
      return secretId === undefined ? value : markSecret(name, secretId);
    });
  }

  function json(value: JsonValue): JsonValue {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (!isJsonObject(value)) return value;
    // fromEntries defines own properties, so a key named `__proto__` stays a key.
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, json(item)]));
  }

  return { text, json, report: () => ({ used: [...used.values()], missing: [...missing] }) };
}
