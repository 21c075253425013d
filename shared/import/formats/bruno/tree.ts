import type { ImportedBody, ImportedEnvironment, ImportedPair, ImportedVariable } from '../../import-document.ts';
import type { Remark } from '../../remark.ts';

/** Auth as Bruno and OpenCollection have it: a kind, and its texts by name. */
export type BrunoAuth = { mode: string; attribute: (name: string) => string };

/** A parameter, with what is said of it. */
export type BrunoPair = ImportedPair & { description?: string };

/** What a collection, a folder and a request have in common. */
type BrunoItem = {
  name: string;
  docs: string;
  headers: BrunoPair[];
  auth: BrunoAuth | null;
  variables: ImportedVariable[];
  /** What of it is not carried over, as sentences. */
  remarks: Remark[];
  /** Place among its siblings. */
  order: number;
};

export type BrunoRequest = BrunoItem & {
  /** `http` and `graphql` are read; others are told. */
  type: string;
  method: string;
  url: string;
  query: BrunoPair[];
  pathParams: BrunoPair[];
  body: ImportedBody;
  /** What Bruno writes into `Content-Type` where no header says it. */
  contentType: string;
  /** What is said of the fields of a form. */
  fieldDocs: { name: string; text: string | undefined }[];
  options: { follow: boolean };
};

export type BrunoFolder = BrunoItem & { folders: BrunoFolder[]; requests: BrunoRequest[] };

export type BrunoCollection = { root: BrunoFolder; environments: ImportedEnvironment[] };

export function emptyFolder(name: string): BrunoFolder {
  return {
    name,
    docs: '',
    headers: [],
    auth: null,
    variables: [],
    remarks: [],
    order: Number.MAX_SAFE_INTEGER,
    folders: [],
    requests: [],
  };
}
