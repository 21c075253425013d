import { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import {
  connectionKind,
  environmentKind,
  type FileKind,
  type FileKindName,
  folderKind,
  priceKind,
  requestKind,
  workspaceKind,
} from '../file-kinds.ts';
import { KEY_DESCRIPTIONS, type KeyDescriptions } from './key-descriptions.ts';

export const FILE_KINDS: readonly FileKind[] = [
  workspaceKind,
  requestKind,
  folderKind,
  connectionKind,
  environmentKind,
  priceKind,
];

const TITLES: Record<FileKindName, string> = {
  workspace: 'Sidecall workspace (workspace.yml)',
  request: 'Sidecall request (collections/**/*.yml)',
  folder: 'Sidecall folder (collections/**/folder.yml)',
  connection: 'Sidecall connection (connections/*.yml)',
  environment: 'Sidecall environment (environments/*.yml)',
  prices: 'Sidecall prices (prices.yml)',
};

/** One key of a file, for the tables of FORMAT.md. */
export type KeyRow = { key: string; type: string; isRequired: boolean; description: string };

/** The JSON Schema that editors check a kind of file with: it accepts just what Sidecall reads. */
export function fileSchema(kind: FileKind): JsonObject {
  const schema = z.toJSONSchema(kind.schema, { target: 'draft-7', io: 'input' }) as JsonObject;
  const described = describe(schema, '', KEY_DESCRIPTIONS[kind.name]) as JsonObject;
  return { ...described, title: TITLES[kind.name] };
}

/** The keys of a kind of file, in the order in which they are written. */
export function keyRows(kind: FileKind): KeyRow[] {
  const rows = rowsOf(fileSchema(kind), '');
  const order = kind.layout.keys ?? [];
  const rank = (row: KeyRow) => order.indexOf(/^\w+/.exec(row.key)?.[0] ?? '');
  return rows.sort((a, b) => rank(a) - rank(b));
}

function describe(schema: JsonValue, path: string, descriptions: KeyDescriptions): JsonValue {
  if (!isJsonObject(schema)) return schema;
  const description = descriptions[path];
  const described: JsonObject = { ...(description !== undefined && { description }), ...withLooseText(schema) };
  if (isJsonObject(schema.properties)) {
    const children = Object.entries(schema.properties).map(([key, child]): [string, JsonValue] => [
      key,
      describe(child, path === '' ? key : `${path}.${key}`, descriptions),
    ]);
    described.properties = Object.fromEntries(children);
  }
  if (schema.items !== undefined) described.items = describe(schema.items, `${path}[]`, descriptions);
  return described;
}

/** Where text is wanted, a number or `true` without quotes is read as it is written. */
function withLooseText(schema: JsonObject): JsonObject {
  const isPlainText = schema.type === 'string' && schema.enum === undefined && schema.const === undefined;
  return isPlainText ? { ...schema, type: ['string', 'number', 'boolean', 'null'] } : schema;
}

function rowsOf(schema: JsonObject, path: string): KeyRow[] {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties).flatMap(([name, child]) => {
    if (!isJsonObject(child)) return [];
    const key = path === '' ? name : `${path}.${name}`;
    const row = {
      key,
      type: typeName(child),
      isRequired: required.includes(name),
      description: String(child.description ?? ''),
    };
    return [row, ...rowsOf(child, key), ...(isJsonObject(child.items) ? rowsOf(child.items, `${key}[]`) : [])];
  });
}

function typeName(schema: JsonObject): string {
  if (Array.isArray(schema.anyOf)) return schema.anyOf.filter(isJsonObject).map(typeName).join(', ');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.type === 'array') {
    return isJsonObject(schema.items) && schema.items.type === 'object' ? 'list' : 'list of texts';
  }
  if (Array.isArray(schema.type)) return 'text';
  if (schema.type === 'object' && schema.properties !== undefined) return 'map';
  if (schema.type === 'object') {
    const { additionalProperties: named } = schema;
    return isJsonObject(named) && named.type === 'string' ? 'names with texts' : 'names with any JSON';
  }
  if (schema.type === 'boolean') return 'true, false';
  if (schema.type === 'null') return '`null`';
  if (schema.type === 'integer') return 'whole number';
  return schema.type === undefined ? 'any JSON' : String(schema.type);
}
