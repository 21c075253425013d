import type { ImportDocument, ImportedFolder, ImportedRequest, ImportPath } from '../../import-document.ts';
import { emptyDocument } from '../../merge-documents.ts';
import type { Remark } from '../../remark.ts';

/** A document while it is being read. */
export type Collector = {
  document: ImportDocument;
  /** Says once what does not carry over. */
  issue(path: ImportPath, said: Remark): void;
  request(request: ImportedRequest): void;
  /** Only folders that give something, or that would be lost because they are empty. */
  folder(folder: ImportedFolder, isEmpty: boolean): void;
};

export function createCollector(name: string | null): Collector {
  const document = emptyDocument(name);
  const told = new Set<string>();
  return {
    document,
    issue(path, said) {
      const key = JSON.stringify([path, said]);
      if (told.has(key)) return;
      told.add(key);
      document.issues.push({ path, ...said });
    },
    request: (request) => void document.requests.push(withoutBoundaryType(request)),
    folder(folder, isEmpty) {
      if (isEmpty || Object.keys(folder).length > 1) document.folders.push(folder);
    },
  };
}

/** Options of a request that says nothing of them. */
export function plainOptions(): ImportedRequest['options'] {
  return { insecure: false, compressed: false, proxy: null, follow: false };
}

/** Folders are known by their path, so that two of one name beside each other must not become one. */
export function createFolderNames(): (parent: ImportPath, name: string) => ImportPath {
  const taken = new Set<string>();
  return (parent, name) => {
    const base = name.trim() || 'Folder';
    for (let number = 1; ; number += 1) {
      const path = [...parent, number === 1 ? base : `${base} ${number}`];
      const key = JSON.stringify(path);
      if (taken.has(key)) continue;
      taken.add(key);
      return path;
    }
  };
}

/** The content type of a multipart body names its boundary, so that only who makes the body can write it. */
function withoutBoundaryType(request: ImportedRequest): ImportedRequest {
  if (request.body.kind !== 'multipart') return request;
  const isMultipart = (value: string) => /^multipart\/form-data\b/i.test(value.trim());
  return {
    ...request,
    headers: request.headers.filter(({ key, value }) => key.toLowerCase() !== 'content-type' || !isMultipart(value)),
  };
}
