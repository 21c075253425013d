/** Names that stand in an export for what it must not or cannot hold, as `{{name}}`. */
export type PlainNames = {
  /** For one request; as `toCodeRequest` asks for names: first that of the key, then the others. */
  forRequest(connectionId: string | null): (wish: string) => string;
  /** Those that stand for keys of connections. */
  keys(): string[];
};

/** Two connections to one service have two keys, so that their names must not be the same. */
export function createPlainNames(): PlainNames {
  const keyNames = new Map<string, string>();
  const keyName = (connectionId: string | null, wish: string) => {
    const id = `${wish} ${connectionId ?? ''}`;
    const known = keyNames.get(id);
    if (known !== undefined) return known;
    const taken = new Set(keyNames.values());
    const name = unique(wish, taken);
    keyNames.set(id, name);
    return name;
  };
  return {
    forRequest(connectionId) {
      const given = new Set<string>();
      return (wish) => {
        const isKey = given.size === 0;
        const base = wish.replace(/[^\p{L}\p{N}_.-]+/gu, '_').replace(/^(?![\p{L}_])/u, '_');
        const name = isKey ? keyName(connectionId, base) : unique(base, given);
        given.add(name);
        return name;
      };
    },
    keys: () => [...keyNames.values()],
  };
}

function unique(base: string, taken: ReadonlySet<string>): string {
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  return name;
}
