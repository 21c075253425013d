import { hideKnownSecrets } from '../import/secret-shapes.ts';
import type { ExportFormat, ExportSource, Withheld } from './export-format.ts';
import { WITHHELD } from './withheld-texts.ts';

/** Stands where a key was. */
const VARIABLE = '{{withheldKey}}';

/**
 * The same format without texts that have the form of a known service's key: somebody typed them into an address, a
 * body, a variable or a description, and an export is handed on.
 */
export function withholdKnownKeys(format: ExportFormat): ExportFormat {
  return {
    ...format,
    render(source) {
      const { hidden, withheld } = hideKeys(source);
      const result = format.render(hidden);
      return { ...result, withheld: [...withheld, ...result.withheld] };
    },
  };
}

function hideKeys(source: ExportSource): { hidden: ExportSource; withheld: Withheld[] } {
  const withheld: Withheld[] = [];
  const hideIn = <Value>(value: Value, path: string[]): Value => {
    let count = 0;
    const hidden = hideTexts(value, (text) =>
      hideKnownSecrets(text, () => {
        count += 1;
        return VARIABLE;
      }),
    );
    if (count > 0) withheld.push({ path, message: WITHHELD.knownKey(count, VARIABLE) });
    return hidden;
  };
  const hidden: ExportSource = {
    ...source,
    items: source.items.map((item) => ({
      ...item,
      draft: hideIn(item.draft, item.path),
      folders: hideIn(item.folders, item.path),
    })),
    workspace: hideIn(source.workspace, [source.workspace.label]),
    environments: source.environments.map((entry) => ({
      ...entry,
      environment: hideIn(entry.environment, [entry.environment.info.name]),
    })),
    connections: source.connections.map((entry) => hideConnection(entry, hideIn)),
  };
  return { hidden, withheld: unique(withheld) };
}

/** Its `secret` is an id and no key, whatever it looks like. */
function hideConnection(
  entry: ExportSource['connections'][number],
  hideIn: <Value>(value: Value, path: string[]) => Value,
): ExportSource['connections'][number] {
  const { secret, ...rest } = entry.connection;
  const connection = hideIn(rest, [rest.info.name]);
  return { ...entry, connection: secret === undefined ? connection : { ...connection, secret } };
}

function hideTexts<Value>(value: Value, hide: (text: string) => string): Value {
  if (typeof value === 'string') return hide(value) as Value;
  if (Array.isArray(value)) return value.map((item) => hideTexts(item, hide)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hideTexts(item, hide)])) as Value;
}

/** Folders are those of many requests, and are told of once. */
function unique(withheld: readonly Withheld[]): Withheld[] {
  return [...new Map(withheld.map((entry) => [JSON.stringify(entry), entry])).values()];
}
