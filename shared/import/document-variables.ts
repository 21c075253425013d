import { FORMAT_VERSION } from '../model/format-version.ts';
import type { Variable } from '../model/request-draft.ts';
import { isVariableName } from '../variables/placeholders.ts';
import type { ImportDocument, ImportedVariable } from './import-document.ts';
import type { PlannedEnvironment } from './import-plan.ts';
import type { SecretCollector } from './secret-collector.ts';
import { hideKnownSecrets, isRealCredential, isSecretName, isSecretValue } from './secret-shapes.ts';

/** The variables that an import brings along: what they stand for, and which of them are secret. */
export class DocumentVariables {
  private readonly document: ImportDocument;
  private readonly collector: SecretCollector;
  private readonly ofEnvironments = new Set<string>();
  private readonly values = new Map<string, string>();

  constructor(document: ImportDocument, collector: SecretCollector) {
    this.document = document;
    this.collector = collector;
    const all = [...document.folders].reverse().flatMap(({ variables = [] }) => variables);
    for (const { key, value, enabled } of [...all, ...document.variables]) if (enabled) this.values.set(key, value);
    for (const { variables } of document.environments) {
      for (const { key, value, enabled } of variables) {
        if (!enabled) continue;
        this.ofEnvironments.add(key);
        // Any environment tells what kind of host an address has.
        if (!this.values.has(key)) this.values.set(key, value);
      }
    }
  }

  /** With the values that the import itself defines; others stay. Values may hold variables in turn. */
  resolve(text: string): string {
    let resolved = text;
    for (let round = 0; round < 5 && resolved.includes('{{'); round += 1) {
      const next = resolved.replace(
        /\{\{\s*([^{}]*?)\s*\}\}/g,
        (whole, name: string) => this.values.get(name) ?? whole,
      );
      if (next === resolved || next.length > 10_000) break;
      resolved = next;
    }
    return resolved;
  }

  /**
   * What a credential in the text of a request comes to. `value`: known now. `variable`: depends on the environment that
   * is chosen, so its text must stay. `unknown`: nothing here says.
   */
  credential(text: string): { kind: 'value'; value: string } | { kind: 'variable' | 'unknown' } {
    const names = [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => match[1] ?? '');
    if (names.some((name) => this.ofEnvironments.has(name))) return { kind: 'variable' };
    const value = this.resolve(text);
    return isRealCredential(value) ? { kind: 'value', value } : { kind: 'unknown' };
  }

  environments(): PlannedEnvironment[] {
    return this.document.environments.map(({ name, color, variables }) => ({
      environment: {
        sidecall: FORMAT_VERSION,
        info: { name: name.trim().slice(0, 200) || 'Environment' },
        ...(color === undefined || color === '' ? {} : { color }),
        variables: this.toVariables(variables, name),
      },
    }));
  }

  /** As files hold them: the value of a secret one goes to the vault, and its place is kept. */
  toVariables(variables: readonly ImportedVariable[], label: string): Variable[] {
    return variables.filter(({ key }) => key.trim() !== '').map((variable) => this.toVariable(variable, label));
  }

  private toVariable({ key, value, enabled, secret }: ImportedVariable, label: string): Variable {
    const name = key.trim();
    const state = enabled ? {} : { disabled: true };
    const isNamed = isSecretName(name) && isRealCredential(value);
    const isSecret = secret || isNamed || isSecretValue(value);
    if (isSecret && !isTemplate(value)) {
      const known = value === '' ? null : value;
      return { name, value: '', secret: this.collector.add(`${name} – ${label}`, known, null), ...state };
    }
    return { name, value: hideKnownSecrets(value, () => '••••••'), ...state };
  }
}

/** Text of other variables alone is no credential itself. */
function isTemplate(value: string): boolean {
  const names = [...value.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => match[1] ?? '');
  return names.length > 0 && names.every(isVariableName) && value.replace(/\{\{[^{}]*\}\}/g, '').trim() === '';
}
