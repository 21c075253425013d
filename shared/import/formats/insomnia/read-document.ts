import type { ImportDocument, ImportedFolder, ImportPath } from '../../import-document.ts';
import { remark, type Tell } from '../../remark.ts';
import { type Collector, createCollector, createFolderNames } from '../_kit/collector.ts';
import { toOurVariables } from '../_kit/our-variables.ts';
import { filledText, objectOf, textOf } from '../_kit/read-values.ts';
import { insomniaDialect } from './dialect.ts';
import { readAuth } from './read-auth.ts';
import { readEnvironments, readVariables } from './read-environments.ts';
import { readHeaders, readRequest } from './read-request.ts';
import { tellScripts } from './scripts.ts';
import type { InsomniaNode, InsomniaTree } from './tree.ts';

export function readDocument(tree: InsomniaTree): ImportDocument {
  const collector = createCollector(tree.name);
  const folderPath = createFolderNames();
  for (const said of tree.remarks) collector.issue([], said);
  Object.assign(collector.document, readEnvironments(tree));
  const docs = filledText(tree.description);
  collector.folder({ path: [], ...(docs !== undefined && { docs }) }, false);
  readNodes(tree.nodes, []);
  return toOurVariables(collector.document, insomniaDialect);

  function readNodes(nodes: readonly InsomniaNode[], parent: ImportPath): void {
    for (const node of nodes) {
      const name = textOf(node.fields.name).trim();
      if (node.kind === 'folder') {
        const path = folderPath(parent, name);
        collector.folder(readFolder(node, path, collector), node.children.length === 0);
        readNodes(node.children, path);
        continue;
      }
      const path = [...parent, name || textOf(node.fields.url).trim() || 'Request'];
      if (node.kind === 'request') collector.request(readRequest(node.fields, path, collector));
      else collector.issue(path, remark('itemKind', { kind: node.label }));
    }
  }
}

function readFolder({ fields }: InsomniaNode, path: ImportPath, collector: Collector): ImportedFolder {
  const tell: Tell = (said) => collector.issue(path, said);
  const docs = filledText(fields.description ?? objectOf(fields.meta).description);
  const auth = readAuth(fields.authentication, tell);
  const headers = readHeaders(fields.headers);
  const variables = readVariables({
    data: fields.environment ?? null,
    kvPairData: fields.kvPairData ?? null,
    environmentType: fields.environmentType ?? null,
  });
  tellScripts(fields, tell);
  return {
    path,
    ...(docs !== undefined && { docs }),
    ...(auth !== null && { auth }),
    ...(headers.length > 0 && { headers }),
    ...(variables.length > 0 && { variables }),
  };
}
