import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import { remark, type Tell } from '../../remark.ts';

const MAX_HOPS = 30;

/** Follows `$ref` inside the description. Nothing outside of it is ever fetched. */
export type References = {
  /** The object that stands there, or an empty one. */
  object(value: JsonValue | undefined): JsonObject;
};

/** @param tell says which other files a description refers to, or which place of its own that it has not */
export function createReferences(root: JsonObject, tell: Tell): References {
  return {
    object(value) {
      let current = value;
      for (let hop = 0; hop < MAX_HOPS; hop += 1) {
        if (!isJsonObject(current)) return {};
        const reference: JsonValue | undefined = current.$ref;
        if (typeof reference !== 'string') return current;
        if (!reference.startsWith('#')) {
          tell(remark('referenceOutside', { reference }));
          return {};
        }
        current = find(root, reference.slice(1));
        if (current === undefined) tell(remark('referenceMissing', { reference }));
      }
      return {};
    },
  };
}

function find(root: JsonObject, pointer: string): JsonValue | undefined {
  let current: JsonValue | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof current !== 'object' || current === null) return undefined;
    const key = unescapePart(part);
    if (!Object.hasOwn(current, key)) return undefined;
    current = (current as JsonObject)[key];
  }
  return current;
}

function unescapePart(part: string): string {
  const text = part.replace(/~1/g, '/').replace(/~0/g, '~');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
