import type { JsonObject, JsonValue } from '../../model/json.ts';
import { arrayOf, countOf, objectOf, textOf } from '../_kit/read-json.ts';

/** A list in arguments is no longer than this; beyond, an index is garbage and filling up to it would be ours. */
const MAX_INDEX = 10_000;

/**
 * The arguments of a call that Vertex sends in pieces (`streamFunctionCallArguments`): each piece names a place by JSON
 * path and brings a value, or a bit more of a text.
 */
export function createPartialArgs() {
  const root: Container = Object.create(null);

  function put(path: readonly (string | number)[], value: JsonValue): void {
    let parent = root;
    path.slice(0, -1).forEach((part, depth) => {
      const known = parent[part];
      if (typeof known === 'object' && known !== null) parent = known as Container;
      else {
        // Without a prototype, `__proto__` is a name like any other.
        const made: Container =
          typeof path[depth + 1] === 'number' ? ([] as unknown as Container) : Object.create(null);
        parent[part] = made as JsonValue;
        parent = made;
      }
    });
    const last = path.at(-1);
    if (last === undefined || (Array.isArray(parent) && typeof last !== 'number')) return;
    const before = parent[last];
    parent[last] = typeof before === 'string' && typeof value === 'string' ? before + value : value;
  }

  return {
    add(pieces: JsonValue | undefined): void {
      for (const item of arrayOf(pieces)) {
        const piece = objectOf(item);
        const value = pieceValue(piece);
        const path = readJsonPath(textOf(piece.jsonPath) ?? '');
        if (value !== undefined && path !== null) put(path, value);
      }
    },
    toJson: () => JSON.stringify(root),
  };
}

type Container = Record<string | number, JsonValue>;

function pieceValue(piece: JsonObject): JsonValue | undefined {
  if (typeof piece.stringValue === 'string') return piece.stringValue;
  if (typeof piece.boolValue === 'boolean') return piece.boolValue;
  return countOf(piece.numberValue) ?? (piece.nullValue === undefined ? undefined : null);
}

/** `$.trip.stops[0]['first name']` as its parts; null for anything else. */
function readJsonPath(path: string): (string | number)[] | null {
  if (!path.startsWith('$')) return null;
  const parts: (string | number)[] = [];
  const step = /\.([^.[\]]+)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/y;
  step.lastIndex = 1;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (match === null) return null;
    const [, name, index, singleQuoted, doubleQuoted] = match;
    if (index !== undefined && Number(index) > MAX_INDEX) return null;
    parts.push(index === undefined ? (name ?? singleQuoted ?? doubleQuoted ?? '') : Number(index));
  }
  return parts.length === 0 ? null : parts;
}
