import type { JsonObject } from '../../../model/json.ts';
import type { Remark } from '../../remark.ts';

/** A folder or a request of Insomnia, of whichever version, with its fields as the file has them. */
export type InsomniaNode = {
  kind: 'folder' | 'request' | 'other';
  /** For `other`: what it is, e.g. `gRPC`. */
  label: string;
  fields: JsonObject;
  /** Items are shown in ascending order of it. */
  sortKey: number;
  children: InsomniaNode[];
};

export type InsomniaEnvironment = { name: string; color?: string; fields: JsonObject };

export type InsomniaTree = {
  name: string | null;
  description: string;
  nodes: InsomniaNode[];
  /** What every environment starts from. */
  base: InsomniaEnvironment | null;
  environments: InsomniaEnvironment[];
  /** What the file holds besides. */
  remarks: Remark[];
};

/** Deeper folders are no work of a hand, and would be too much for a reader that calls itself. */
export const MAX_FOLDER_DEPTH = 60;

const OTHER_LABELS: readonly (readonly [prefix: string, label: string])[] = [
  ['ws-req', 'WebSocket'],
  ['websocket_request', 'WebSocket'],
  ['greq', 'gRPC'],
  ['grpc_request', 'gRPC'],
  ['socketio', 'Socket.IO'],
  ['mcp', 'MCP'],
];

/** What an item is that is neither folder nor HTTP request, by its type or by how its id begins; null: neither. */
export function otherLabel(typeOrId: string): string | null {
  return OTHER_LABELS.find(([prefix]) => typeOrId.startsWith(prefix))?.[1] ?? null;
}

export function sortNodes(nodes: readonly InsomniaNode[]): InsomniaNode[] {
  return [...nodes].sort((first, second) => first.sortKey - second.sortKey);
}

export function sortKeyOf(value: JsonObject[string] | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
