import type { JsonObject, JsonValue } from '../../../model/json.ts';
import { fileLabel, type ImportFile, importUnreadable } from '../../import-format.ts';
import { type Remark, remark } from '../../remark.ts';
import { filledText, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import {
  type InsomniaEnvironment,
  type InsomniaNode,
  type InsomniaTree,
  MAX_FOLDER_DEPTH,
  otherLabel,
  sortKeyOf,
  sortNodes,
} from './tree.ts';

/** A file of `collection.insomnia.rest/5.0` or of its kin for API designs and environments. */
export function versionFive(root: JsonObject, file: ImportFile): InsomniaTree {
  const type = textOf(root.type);
  if (/^(?:mock|mcp)/.test(type)) {
    throw importUnreadable(remark('insomniaNoRequests', { file: fileLabel(file), type }));
  }
  const environments = objectOf(root.environments);
  return {
    name: filledText(root.name) ?? null,
    description: textOf(root.description ?? objectOf(root.meta).description),
    nodes: nodesOf(root.collection, 0, file),
    base: root.environments === undefined ? null : environmentOf(environments),
    environments: objectsOf(environments.subEnvironments)
      .sort((first, second) => sortKeyOf(objectOf(first.meta).sortKey) - sortKeyOf(objectOf(second.meta).sortKey))
      .map(environmentOf),
    remarks: remarksOf(root),
  };
}

function nodesOf(items: JsonValue | undefined, depth: number, file: ImportFile): InsomniaNode[] {
  if (depth > MAX_FOLDER_DEPTH) {
    throw importUnreadable(remark('tooDeepFolders', { file: fileLabel(file), max: MAX_FOLDER_DEPTH }));
  }
  const nodes = objectsOf(items).map((fields): InsomniaNode => {
    const meta = objectOf(fields.meta);
    const shared = { label: '', fields, sortKey: sortKeyOf(meta.sortKey), children: [] };
    if (Array.isArray(fields.children)) {
      return { ...shared, kind: 'folder', children: nodesOf(fields.children, depth + 1, file) };
    }
    const label = otherLabel(textOf(meta.id)) ?? (fields.protoMethodName === undefined ? null : 'gRPC');
    if (label !== null) return { ...shared, kind: 'other', label };
    // A folder without items is written without the list.
    const isFolder = textOf(meta.id).startsWith('fld') || (fields.url === undefined && fields.method === undefined);
    return { ...shared, kind: isFolder ? 'folder' : 'request' };
  });
  return sortNodes(nodes);
}

function environmentOf(fields: JsonObject): InsomniaEnvironment {
  const color = filledText(fields.color);
  return { name: filledText(fields.name) ?? 'Environment', fields, ...(color !== undefined && { color }) };
}

function remarksOf(root: JsonObject): Remark[] {
  const remarks: Remark[] = [];
  const cookies = objectsOf(objectOf(root.cookieJar).cookies).length;
  if (cookies > 0) remarks.push(remark('cookies', { count: cookies }));
  const tests = objectsOf(root.testSuites).reduce((sum, suite) => sum + objectsOf(suite.tests).length, 0);
  if (tests > 0) remarks.push(remark('unitTests', { count: tests }));
  if (objectsOf(root.certificates).length > 0) remarks.push(remark('clientCertificates'));
  const spec = objectOf(root.spec);
  if (Object.keys(objectOf(spec.contents)).length > 0 || filledText(spec.contents) !== undefined) {
    remarks.push(remark('apiDescription'));
  }
  return remarks;
}
