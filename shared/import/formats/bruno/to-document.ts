import type { ImportDocument, ImportedAuth, ImportedFolder, ImportPath } from '../../import-document.ts';
import { remark, type Tell } from '../../remark.ts';
import { withContentType } from '../_kit/bodies.ts';
import { type Collector, createCollector, createFolderNames, plainOptions } from '../_kit/collector.ts';
import { toOurVariables, type VariableDialect } from '../_kit/our-variables.ts';
import { withParameterDocs } from '../_kit/parameter-docs.ts';
import { filledText } from '../_kit/read-values.ts';
import { fillPath, splitQuery } from '../_kit/urls.ts';
import { readAuth } from './read-auth.ts';
import type { BrunoCollection, BrunoFolder, BrunoPair, BrunoRequest } from './tree.ts';

const PROCESS = /^process\.env\./;

/** The document of a collection, whichever files it was read of. */
export function toDocument({ root, environments }: BrunoCollection): ImportDocument {
  const collector = createCollector(filledText(root.name) ?? null);
  const folderPath = createFolderNames();
  collector.document.environments = environments;
  collector.document.variables = root.variables;
  readFolder({ ...root, variables: [] }, []);
  return toOurVariables(collector.document, dialectOf(collector.document));

  function readFolder(folder: BrunoFolder, path: ImportPath): void {
    const isEmpty = path.length > 0 && folder.folders.length === 0 && folder.requests.length === 0;
    collector.folder(giftsOf(folder, path, collector), isEmpty);
    for (const child of inOrder(folder.folders)) readFolder(child, folderPath(path, child.name));
    for (const request of inOrder(folder.requests)) readRequest(request, [...path, request.name], collector);
  }
}

function giftsOf(folder: BrunoFolder, path: ImportPath, { issue }: Collector): ImportedFolder {
  const tell: Tell = (said) => issue(path, said);
  folder.remarks.forEach(tell);
  const auth = readAuth(folder.auth, tell);
  const docs = filledText(folder.docs);
  return {
    path,
    ...(docs !== undefined && { docs }),
    // `none` on a folder says nothing: its requests go on asking further out.
    ...(auth !== null && auth.type !== 'none' && auth.type !== 'inherit' && { auth }),
    ...(folder.headers.length > 0 && { headers: folder.headers.map(plainPair) }),
    ...(folder.variables.length > 0 && { variables: folder.variables }),
  };
}

function readRequest(request: BrunoRequest, path: ImportPath, collector: Collector): void {
  const tell: Tell = (said) => collector.issue(path, said);
  if (request.type !== 'http' && request.type !== 'graphql') {
    tell(remark('itemKind', { kind: request.type }));
    return;
  }
  request.remarks.forEach(tell);
  const split = splitQuery(request.url);
  const { url, missing } = fillPath(split.url, new Map(request.pathParams.map(({ key, value }) => [key, value])));
  for (const name of missing) tell(remark('pathParameter', { name, variable: `{{${name}}}` }));
  const auth: ImportedAuth = readAuth(request.auth, tell) ?? { type: 'none' };
  collector.request({
    path,
    name: request.name,
    ...withParameterDocs(filledText(request.docs), [
      ...[...request.pathParams, ...request.query, ...request.headers].map(({ key, description }) => ({
        name: key,
        text: filledText(description),
      })),
      ...request.fieldDocs,
    ]),
    method: (filledText(request.method) ?? 'GET').toUpperCase(),
    url,
    // The address repeats the query as far as it is switched on.
    query: request.query.length > 0 ? request.query.map(plainPair) : split.query,
    headers: withContentType(request.headers.map(plainPair), request.contentType),
    auth,
    body: request.body,
    ...(request.variables.length > 0 && { variables: request.variables }),
    options: { ...plainOptions(), ...request.options },
  });
}

function plainPair({ key, value, enabled }: BrunoPair) {
  return { key, value, enabled };
}

/** Items without a place of their own come last, by name. */
function inOrder<T extends { order: number; name: string }>(items: readonly T[]): T[] {
  return [...items].sort((first, second) => first.order - second.order || (first.name < second.name ? -1 : 1));
}

/** `{{process.env.KEY}}` comes from a `.env` file, which is not imported: it becomes `{{KEY}}`, unless that is taken. */
function dialectOf(document: ImportDocument): VariableDialect {
  const defined = new Set(
    [document.variables, ...document.environments.map(({ variables }) => variables)].flat().map(({ key }) => key),
  );
  return {
    readPlaceholder(inner) {
      if (inner.startsWith('$')) {
        return { issue: remark('madeAnew', { variable: `{{${inner}}}`, program: 'Bruno' }) };
      }
      const name = inner.replace(PROCESS, '');
      return { variable: PROCESS.test(inner) && defined.has(name) ? inner : name };
    },
    remarks: (text) =>
      [...text.matchAll(/\{\{\s*process\.env\.([^{}\s]+)\s*\}\}/g)].map(([, name = '']) => remark('dotEnv', { name })),
  };
}
