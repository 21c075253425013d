import { isJsonObject, type JsonValue } from '../model/json.ts';
import type { Pair, Variable } from '../model/request-draft.ts';
import type { ImportedPair } from './import-document.ts';
import type { PlannedSecret } from './import-plan.ts';
import { hideKnownSecrets, isRealCredential, isSecretMember, isSecretName } from './secret-shapes.ts';

/** Headers whose whole value is a credential, whatever its form. */
const CREDENTIAL_HEADER = /^(?:cookie|authorization|proxy-authorization)$/i;
/** Shorter values and sentences under such a name are no credential. */
const TOKEN = /^\S{6,}$/;

/** Takes credentials out of texts and keeps them for the vault. */
export class SecretCollector {
  readonly secrets: PlannedSecret[] = [];

  /** @returns the key that a file names it by */
  add(label: string, value: string | null, baseUrl: string | null): string {
    const known = this.secrets.find(
      (secret) =>
        secret.value !== null && secret.value === value && secret.baseUrl === baseUrl && secret.label === label,
    );
    if (known !== undefined) return known.key;
    const key = `secret:${this.secrets.length + 1}`;
    this.secrets.push({ key, label, value, baseUrl });
    return key;
  }

  /** A holder of variables that stand for what is taken out of one request or folder. */
  owner(label: string, variables: readonly Variable[]): SecretOwner {
    return new SecretOwner(this, label, variables);
  }
}

/** One request, folder or connection: what is taken out of it becomes a secret variable of its own. */
export class SecretOwner {
  readonly variables: Variable[];
  private readonly collector: SecretCollector;
  private readonly label: string;

  constructor(collector: SecretCollector, label: string, variables: readonly Variable[]) {
    this.collector = collector;
    this.label = label;
    this.variables = [...variables];
  }

  /** Headers, parameters, form fields: by their names, and by the form of their values. */
  pairs<Item extends Pair>(pairs: readonly Item[]): Item[] {
    return pairs.map((pair) => {
      const isNamed = CREDENTIAL_HEADER.test(pair.name) || isSecretName(pair.name);
      if (isNamed && isRealCredential(pair.value)) return { ...pair, value: this.take(pair.name, pair.value) };
      return { ...pair, value: this.text(pair.value) };
    });
  }

  /** A parameter of an imported query; without a secret it keeps its very text. */
  queryPair(pair: ImportedPair): ImportedPair {
    const [hidden] = this.pairs([{ name: pair.key, value: pair.value }]);
    if (hidden === undefined || hidden.value === pair.value) return pair;
    return { key: pair.key, value: hidden.value, enabled: pair.enabled };
  }

  /** Any text: what has the form of a known service's key. */
  text(text: string): string {
    return hideKnownSecrets(text, (value) => this.take('key', value));
  }

  /** Text of JSON: members by their names too. */
  jsonText(text: string): string {
    const members = text.replace(
      /("([^"\\]{1,80})"\s*:\s*)"((?:[^"\\]|\\.)*)"/g,
      (whole, start: string, name: string, value: string) =>
        isCredential(name, value) ? `${start}"${this.take(name, value)}"` : whole,
    );
    return this.text(members);
  }

  json(value: JsonValue, name = ''): JsonValue {
    if (typeof value === 'string') return isCredential(name, value) ? this.take(name, value) : this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.json(item));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.json(item, key)]));
  }

  private take(name: string, value: string): string {
    const key = this.collector.add(`${name} – ${this.label}`, value, null);
    const known = this.variables.find(({ secret }) => secret === key);
    if (known !== undefined) return `{{${known.name}}}`;
    const variable = this.freeName(name);
    this.variables.push({ name: variable, value: '', secret: key });
    return `{{${variable}}}`;
  }

  private freeName(name: string): string {
    const stem =
      name
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_.-]+/gu, '_')
        .replace(/^[^\p{L}_]+/u, '') || 'key';
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? stem : `${stem}_${number}`;
      if (!this.variables.some((variable) => variable.name === candidate)) return candidate;
    }
  }
}

function isCredential(name: string, value: string): boolean {
  return isSecretMember(name) && TOKEN.test(value) && isRealCredential(value);
}
