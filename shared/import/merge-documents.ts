import type { ImportDocument, ImportPath } from './import-document.ts';

/** A document without anything in it. */
export function emptyDocument(name: string | null = null): ImportDocument {
  return { name, folders: [], requests: [], variables: [], environments: [], issues: [] };
}

/**
 * Several documents as one. Each that has requests or folders moves into a folder of its own name, so that what its
 * collection gives to requests stays with them; those that only bring environments or variables are added as they are.
 */
export function mergeDocuments(documents: readonly ImportDocument[]): ImportDocument {
  const [first, ...others] = documents;
  if (first !== undefined && others.length === 0) return first;
  const collections = documents.filter(isCollection);
  const merged = emptyDocument(collections.length === 1 ? (collections[0]?.name ?? null) : null);
  const taken = new Set<string>();
  for (const document of documents) {
    const moved = collections.length > 1 && isCollection(document) ? intoFolder(document, taken) : document;
    merged.folders.push(...moved.folders);
    merged.requests.push(...moved.requests);
    merged.variables.push(...moved.variables);
    merged.environments.push(...moved.environments);
    merged.issues.push(...moved.issues);
  }
  return merged;
}

function isCollection({ requests, folders }: ImportDocument): boolean {
  return requests.length > 0 || folders.length > 0;
}

function intoFolder(document: ImportDocument, taken: Set<string>): ImportDocument {
  const folder = freeName(document.name ?? 'Imported', taken);
  const below = <T extends { path: ImportPath }>(item: T): T => ({ ...item, path: [folder, ...item.path] });
  const folders = document.folders.map(below);
  const own = folders.find(({ path }) => path.length === 1);
  const variables = [...(own?.variables ?? []), ...document.variables];
  const ownFolder = { ...(own ?? { path: [folder] }), ...(variables.length === 0 ? {} : { variables }) };
  return {
    name: null,
    folders: [ownFolder, ...folders.filter((item) => item !== own)],
    requests: document.requests.map(below),
    variables: [],
    environments: document.environments,
    issues: document.issues.map(below),
  };
}

function freeName(name: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
}
