import type { ImportDocument } from '../../import-document.ts';
import type { ImportFile, ImportFormat } from '../../import-format.ts';
import { mergeDocuments } from '../../merge-documents.ts';
import { parseData } from '../../parse-data.ts';
import { objectOf } from '../_kit/read-values.ts';
import { readCollectionFiles, refuseFile } from './read-folder.ts';
import { readBrunoJson } from './read-json.ts';
import { toDocument } from './to-document.ts';

const BRU_BLOCK =
  /^(?:meta|vars|get|post|put|delete|patch|options|head|http|headers|auth|docs|body:[\w-]+|vars:secret)\s*[{[]/m;

/** `.bru` files with what lies around them, or a collection that Bruno exported as JSON. */
export const bruno: ImportFormat = {
  id: 'bruno',
  label: 'Bruno',
  detect({ name, text }) {
    if (name.endsWith('.bru')) return 1;
    if (/^\s*\uFEFF?\{/.test(text)) return detectJson(text);
    return /^meta\s*\{\s*$/m.test(text) && /^\}\s*$/m.test(text) ? 0.9 : 0;
  },
  read,
};

/** The YAML that Bruno writes since version 3, and that other programs may write: one file a request, or a bundle. */
export const openCollection: ImportFormat = {
  id: 'open-collection',
  label: 'OpenCollection',
  detect({ name, text }) {
    if (/^sidecall\s*:/m.test(text)) return 0;
    if (/^\s*["']?opencollection["']?\s*:/m.test(text)) return 1;
    if (!/^info\s*:/m.test(text))
      return /(?:^|\/)environments\/[^/]+\.ya?ml$/.test(name) && /^variables\s*:/m.test(text) ? 0.6 : 0;
    if (/^(?:http|graphql|grpc|websocket)\s*:/m.test(text)) return 0.9;
    return /(?:^|\/)folder\.ya?ml$/.test(name) || /^\s+type\s*:\s*folder\s*$/m.test(text) ? 0.8 : 0;
  },
  read,
};

function detectJson(text: string): number {
  if (/"version"\s*:\s*"1"/.test(text) && /"type"\s*:\s*"collection"/.test(text)) return 1;
  if (/"brunoConfig"\s*:/.test(text)) return 1;
  const isExport = /"items"\s*:\s*\[/.test(text) && /"type"\s*:\s*"(?:http|graphql)(?:-request)?"/.test(text);
  return isExport && /"mode"\s*:/.test(text) ? 0.8 : 0;
}

/** Both formats may lie in one folder, and their files know of themselves which they are. */
function read(files: readonly ImportFile[]): ImportDocument {
  const documents: ImportDocument[] = [];
  const parts: ImportFile[] = [];
  for (const file of files) {
    const isRoot = /(?:^|\/)bruno\.json$/.test(file.name);
    if (!isRoot && /^\s*\uFEFF?\{/.test(file.text) && !/"opencollection"\s*:/.test(file.text)) {
      const root = objectOf(parseData(file));
      if (Array.isArray(root.items)) documents.push(toDocument(readBrunoJson(root)));
      else if (root.type !== 'collection') refuseFile(file);
      else parts.push({ ...file, name: 'bruno.json' });
    } else {
      if (!isRoot && !/\.ya?ml$/.test(file.name) && !BRU_BLOCK.test(file.text) && !isOpen(file)) refuseFile(file);
      parts.push(file.name === '' && isOpen(file) ? { ...file, name: 'request.yml' } : file);
    }
  }
  return mergeDocuments([...readCollectionFiles(parts).map(toDocument), ...documents]);
}

function isOpen(file: ImportFile): boolean {
  return openCollection.detect(file) > 0;
}
