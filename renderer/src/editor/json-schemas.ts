import type { JsonObject } from '../../../shared/model/json.ts';
import { jsonDefaults } from './monaco.ts';

const schemas = new Map<string, JsonObject>();

/** Binds a schema to the document of one address; null takes it away. The language has one list for all documents. */
export function setSchema(documentUri: string, schema: JsonObject | null): void {
  if (schema === null) schemas.delete(documentUri);
  else schemas.set(documentUri, schema);
  jsonDefaults.setDiagnosticsOptions({
    ...jsonDefaults.diagnosticsOptions,
    validate: true,
    allowComments: false,
    enableSchemaRequest: false,
    schemas: [...schemas].map(([uri, content]) => ({ uri: `${uri}.schema`, fileMatch: [uri], schema: content })),
  });
}
