import type { ExportFormat } from './export-format.ts';
import { curl } from './formats/curl.ts';
import { har } from './formats/har.ts';
import { k6 } from './formats/k6.ts';
import { postman } from './formats/postman.ts';
import { promptfoo } from './formats/promptfoo.ts';
import { withholdKnownKeys } from './withhold-known-keys.ts';

/** Every form that requests can be written in, in the order in which they are offered. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [postman, curl, har, k6, promptfoo].map(withholdKnownKeys);

export function findExportFormat(id: string): ExportFormat | undefined {
  return EXPORT_FORMATS.find((format) => format.id === id);
}
