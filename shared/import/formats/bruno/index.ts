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
  const [only] = files;
  if (files.length === 1 && only !== undefined) return readOne(only);
  const parts = files.filter((file) => !isExport(file));
  return mergeDocuments([...readCollectionFiles(parts).map(toDocument), ...files.filter(isExport).map(readOne)]);
}

/** A file by itself may have any name, or none: pasted text. */
function readOne(file: ImportFile): ImportDocument {
  if (/^\s*\uFEFF?\{/.test(file.text) && !isOpen(file)) {
    const root = objectOf(parseData(file));
    if (Array.isArray(root.items)) return toDocument(readBrunoJson(root));
    if (root.type !== 'collection') refuseFile(file);
  } else if (!isOpen(file) && !BRU_BLOCK.test(file.text)) refuseFile(file);
  const name = isOpen(file) && !/\.ya?ml$/.test(file.name) ? `${file.name || 'request'}.yml` : file.name;
  return mergeDocuments(readCollectionFiles([{ ...file, name }]).map(toDocument));
}

function isExport(file: ImportFile): boolean {
  return /^\s*\uFEFF?\{/.test(file.text) && !/(?:^|\/)bruno\.json$/.test(file.name) && !isOpen(file);
}

function isOpen(file: ImportFile): boolean {
  return openCollection.detect(file) > 0;
}
