import type { ImportDocument } from '../../import-document.ts';
import { fileLabel, type ImportFile, type ImportFormat, importUnreadable } from '../../import-format.ts';
import { mergeDocuments } from '../../merge-documents.ts';
import { parseData } from '../../parse-data.ts';
import { remark } from '../../remark.ts';
import { objectOf, textOf } from '../_kit/read-values.ts';
import { readDescription } from './read-description.ts';

/** OpenAPI 3 and Swagger 2.0, in JSON or YAML. A description of many files must be bundled into one. */
export const openApi: ImportFormat = {
  id: 'openapi',
  label: 'OpenAPI',
  detect({ text }) {
    if (/^\s*\uFEFF?\{/.test(text)) {
      return /"(?:openapi"\s*:\s*"3\.|swagger"\s*:\s*"2)/.test(text) && /"(?:paths|webhooks)"\s*:/.test(text)
        ? 0.95
        : 0;
    }
    return /^["']?(?:openapi["']?\s*:\s*["']?3\.|swagger["']?\s*:\s*["']?2)/m.test(text) ? 0.95 : 0;
  },
  read: (files) => mergeDocuments(files.map(readFile)),
};

function readFile(file: ImportFile): ImportDocument {
  const root = objectOf(parseData(file));
  if (textOf(root.swagger).startsWith('2')) return readDescription(root);
  if (textOf(root.openapi).startsWith('3')) return readDescription(root);
  const version = textOf(root.openapi ?? root.swagger ?? root.swaggerVersion);
  throw importUnreadable(
    version === ''
      ? remark('notOpenApi', { file: fileLabel(file) })
      : remark('openApiVersion', { file: fileLabel(file), version: version.slice(0, 20) }),
  );
}
