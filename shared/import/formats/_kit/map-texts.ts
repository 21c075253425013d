import type {
  ImportDocument,
  ImportedAuth,
  ImportedBody,
  ImportedFolder,
  ImportedPair,
  ImportedPart,
  ImportedRequest,
  ImportedVariable,
  ImportPath,
} from '../../import-document.ts';
import { tryJson } from './bodies.ts';

export type TextMap = (text: string, path: ImportPath) => string;

/** The document with every text replaced in which variables are filled in; names and docs stay. */
export function mapTexts(document: ImportDocument, map: TextMap): ImportDocument {
  return {
    ...document,
    folders: document.folders.map((folder) => mapFolder(folder, (text) => map(text, folder.path))),
    requests: document.requests.map((request) => mapRequest(request, (text) => map(text, request.path))),
    variables: mapVariables(document.variables, (text) => map(text, [])),
    environments: document.environments.map((environment) => ({
      ...environment,
      variables: mapVariables(environment.variables, (text) => map(text, [])),
    })),
  };
}

type Mapper = (text: string) => string;

function mapFolder(folder: ImportedFolder, map: Mapper): ImportedFolder {
  return {
    ...folder,
    ...(folder.auth && { auth: mapAuth(folder.auth, map) }),
    ...(folder.headers && { headers: mapPairs(folder.headers, map) }),
    ...(folder.variables && { variables: mapVariables(folder.variables, map) }),
  };
}

function mapRequest(request: ImportedRequest, map: Mapper): ImportedRequest {
  return {
    ...request,
    url: map(request.url),
    query: mapPairs(request.query, map),
    headers: mapPairs(request.headers, map),
    auth: mapAuth(request.auth, map),
    body: mapBody(request.body, map),
    ...(request.variables && { variables: mapVariables(request.variables, map) }),
  };
}

function mapPairs(pairs: readonly ImportedPair[], map: Mapper): ImportedPair[] {
  return pairs.map((pair) => ({
    ...pair,
    key: map(pair.key),
    value: map(pair.value),
    ...(pair.raw === undefined ? {} : { raw: map(pair.raw) }),
  }));
}

function mapVariables(variables: readonly ImportedVariable[], map: Mapper): ImportedVariable[] {
  return variables.map((variable) => ({ ...variable, value: map(variable.value) }));
}

function mapAuth(auth: ImportedAuth, map: Mapper): ImportedAuth {
  switch (auth.type) {
    case 'bearer':
      return { ...auth, token: map(auth.token) };
    case 'basic':
      return { ...auth, username: map(auth.username), password: map(auth.password) };
    case 'apikey':
    case 'header':
      return { ...auth, key: map(auth.key), value: map(auth.value) };
    default:
      return auth;
  }
}

function mapBody(body: ImportedBody, map: Mapper): ImportedBody {
  switch (body.kind) {
    case 'json':
    case 'text':
    case 'graphql': {
      const text = map(body.text);
      if (text === body.text || body.json === undefined) return { ...body, text };
      const json = tryJson(text);
      return { kind: body.kind, text, ...(json === undefined ? {} : { json }) };
    }
    case 'urlencoded':
      return {
        ...body,
        parts: mapParts(body.parts, map),
        ...(body.text === undefined ? {} : { text: map(body.text) }),
      };
    case 'multipart':
      return { ...body, parts: mapParts(body.parts, map) };
    default:
      return body;
  }
}

function mapParts(parts: readonly ImportedPart[], map: Mapper): ImportedPart[] {
  return parts.map((part) => ({
    ...part,
    name: map(part.name),
    ...(part.value === undefined ? {} : { value: map(part.value) }),
  }));
}
