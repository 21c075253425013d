import type { JsonObject } from '../../../model/json.ts';
import { fileLabel, type ImportFile, importUnreadable } from '../../import-format.ts';
import { type Remark, remark } from '../../remark.ts';
import { filledText, objectsOf, textOf } from '../_kit/read-values.ts';
import {
  type InsomniaEnvironment,
  type InsomniaNode,
  type InsomniaTree,
  MAX_FOLDER_DEPTH,
  otherLabel,
  sortKeyOf,
  sortNodes,
} from './tree.ts';

const LEFT_OUT: Readonly<Record<string, (count: number) => Remark>> = {
  api_spec: (count) => remark('apiDescriptions', { count }),
  unit_test: (count) => remark('unitTests', { count }),
  mock_server: (count) => remark('mockServers', { count }),
  mock_route: (count) => remark('mockRoutes', { count }),
  proto_file: (count) => remark('protoFiles', { count }),
};

/** One tree a workspace; resources name their parent. */
export function versionFour(root: JsonObject, file: ImportFile): InsomniaTree[] {
  const resources = objectsOf(root.resources);
  const workspaces = resources.filter(({ _type }) => _type === 'workspace');
  const known = new Set(resources.map(({ _id }) => textOf(_id)));
  const byParent = new Map<string, JsonObject[]>();
  for (const resource of resources) {
    const parent = textOf(resource.parentId);
    byParent.set(parent, [...(byParent.get(parent) ?? []), resource]);
  }
  // A selection of requests may be exported without the workspace that they are in.
  const strays = [...byParent].flatMap(([parent, children]) => (known.has(parent) ? [] : children));
  const loose = strays.filter(({ _type }) => _type !== 'workspace');
  const trees = workspaces.map((workspace, index) =>
    treeOf(workspace, [...childrenOf(workspace), ...(index === 0 ? loose : [])]),
  );
  return trees.length === 0 ? [treeOf({}, loose)] : trees;

  function treeOf(workspace: JsonObject, top: readonly JsonObject[]): InsomniaTree {
    const base = top.find(({ _type }) => _type === 'environment');
    return {
      name: filledText(workspace.name) ?? null,
      description: textOf(workspace.description),
      nodes: nodesOf(top, 0),
      base: base === undefined ? null : environmentOf(base),
      environments: (base === undefined ? [] : childrenOf(base))
        .filter(({ _type }) => _type === 'environment')
        .sort((first, second) => sortKeyOf(first.metaSortKey) - sortKeyOf(second.metaSortKey))
        .map(environmentOf),
      remarks: remarksOf(top),
    };
  }

  function childrenOf(parent: JsonObject): JsonObject[] {
    return byParent.get(textOf(parent._id)) ?? [];
  }

  function nodesOf(siblings: readonly JsonObject[], depth: number): InsomniaNode[] {
    if (depth > MAX_FOLDER_DEPTH) {
      throw importUnreadable(remark('tooDeepFolders', { file: fileLabel(file), max: MAX_FOLDER_DEPTH }));
    }
    return sortNodes(siblings.flatMap((fields) => nodeOf(fields, depth)));
  }

  function nodeOf(fields: JsonObject, depth: number): InsomniaNode[] {
    const type = textOf(fields._type);
    const shared = { label: '', fields, sortKey: sortKeyOf(fields.metaSortKey), children: [] };
    if (type === 'request') return [{ ...shared, kind: 'request' }];
    if (type === 'request_group') {
      return [{ ...shared, kind: 'folder', children: nodesOf(childrenOf(fields), depth + 1) }];
    }
    const label = otherLabel(type);
    return label === null ? [] : [{ ...shared, kind: 'other', label }];
  }

  function remarksOf(top: readonly JsonObject[]): Remark[] {
    const below = [...top, ...top.flatMap(childrenOf)];
    const remarks = Object.entries(LEFT_OUT).flatMap(([type, sayOf]) => {
      const count = below.filter((resource) => resource._type === type && !isBlank(resource)).length;
      return count === 0 ? [] : [sayOf(count)];
    });
    const cookies = top
      .filter(({ _type }) => _type === 'cookie_jar')
      .reduce((sum, jar) => sum + objectsOf(jar.cookies).length, 0);
    if (cookies > 0) remarks.push(remark('cookies', { count: cookies }));
    return remarks;
  }
}

/** Every workspace of the design kind has an API description, be it empty. */
function isBlank(resource: JsonObject): boolean {
  return resource._type === 'api_spec' && textOf(resource.contents).trim() === '';
}

function environmentOf(fields: JsonObject): InsomniaEnvironment {
  const color = filledText(fields.color);
  return { name: filledText(fields.name) ?? 'Environment', fields, ...(color !== undefined && { color }) };
}
