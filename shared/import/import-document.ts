import type { JsonValue } from '../model/json.ts';
import type { Remark } from './remark.ts';

/**
 * What every importer makes of its text: requests as plain HTTP, before anything is known of providers, connections
 * or the vault. `sidecall import --json` prints `requests`, `variables` and `issues` of it in exactly this form.
 */
export type ImportDocument = {
  /** Name for the collection, where the source has one. */
  name: string | null;
  /** Only folders that give something to their requests or that are empty; all others follow from `path`. */
  folders: ImportedFolder[];
  requests: ImportedRequest[];
  /** Of the collection itself. */
  variables: ImportedVariable[];
  environments: ImportedEnvironment[];
  issues: ImportIssue[];
};

/** Where something stands: names of the folders from the outermost in, then its own. */
export type ImportPath = string[];

export type ImportedFolder = {
  /** The folder's own name last; empty for the collection itself. */
  path: ImportPath;
  docs?: string;
  auth?: ImportedAuth;
  headers?: ImportedPair[];
  variables?: ImportedVariable[];
};

export type ImportedRequest = {
  path: ImportPath;
  name: string;
  docs?: string;
  method: string;
  /** Without `query`; may hold `{{variables}}`. */
  url: string;
  query: ImportedPair[];
  headers: ImportedPair[];
  auth: ImportedAuth;
  body: ImportedBody;
  /** Of this request alone. */
  variables?: ImportedVariable[];
  options: {
    /** Takes any certificate (`curl -k`). */
    insecure: boolean;
    compressed: boolean;
    proxy: string | null;
    follow: boolean;
  };
};

export type ImportedPair = {
  key: string;
  value: string;
  enabled: boolean;
  /** Of a query: the pair's text in the URL, where encoding it again would give other bytes. Not printed as JSON. */
  raw?: string;
};

export type ImportedAuth =
  | { type: 'none' }
  /** As the folder around it. */
  | { type: 'inherit' }
  | { type: 'bearer'; token: string }
  | { type: 'basic'; username: string; password: string }
  | { type: 'apikey'; key: string; value: string; in: 'header' | 'query' }
  /** A whole header of its own making, e.g. `Authorization: Token …`. */
  | { type: 'header'; key: string; value: string };

export type ImportedBody =
  | { kind: 'none' }
  /** `json` stands beside `text` when the text parses. */
  | { kind: 'json' | 'text' | 'graphql'; text: string; json?: JsonValue }
  | { kind: 'urlencoded'; text?: string; parts: ImportedPart[] }
  | { kind: 'multipart'; parts: ImportedPart[] }
  /** The whole body is a file, which is named and never read. */
  | { kind: 'file'; path: string };

export type ImportedPart = {
  name: string;
  /** `text-from-file`: the file's text as a value (`curl -F 'x=<f'`). */
  type: 'text' | 'file' | 'text-from-file';
  value?: string;
  path?: string;
  filename?: string;
  contentType?: string;
  enabled?: boolean;
};

export type ImportedVariable = { key: string; value: string; enabled: boolean; secret: boolean };

export type ImportedEnvironment = { name: string; color?: string; variables: ImportedVariable[] };

/** Something that could not be carried over, and what to do about it. `path` is empty for the whole document. */
export type ImportIssue = { path: ImportPath } & Remark;
