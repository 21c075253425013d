import type { JsonObject } from '../../../model/json.ts';
import type { ImportDocument } from '../../import-document.ts';
import { fileLabel, type ImportFile, type ImportFormat, importUnreadable } from '../../import-format.ts';
import { mergeDocuments } from '../../merge-documents.ts';
import { parseData } from '../../parse-data.ts';
import { type Remark, remark } from '../../remark.ts';
import { objectOf, textOf } from '../_kit/read-values.ts';
import { readDocument } from './read-document.ts';
import { versionFive } from './version-five.ts';
import { versionFour } from './version-four.ts';

/** Exports of version 4 (a flat list of resources) and 5 (a tree a file), in JSON or YAML. */
export const insomnia: ImportFormat = {
  id: 'insomnia',
  label: 'Insomnia',
  detect({ text }) {
    if (/^\s*["']?type["']?\s*:\s*["']?[a-z]+\.insomnia\.rest\/5/m.test(text)) return 1;
    if (/["']?__export_format["']?\s*:/.test(text)) return 1;
    return /"_type"\s*:\s*"request_group"/.test(text) ? 0.6 : 0;
  },
  read: (files) => mergeDocuments(files.flatMap(readFile)),
};

function readFile(file: ImportFile): ImportDocument[] {
  const root = objectOf(parseData(file));
  if (/\.insomnia\.rest\/5/.test(textOf(root.type))) return [readDocument(versionFive(root, file))];
  if (Array.isArray(root.resources)) return versionFour(root, file).map(readDocument);
  throw importUnreadable(refusal(root, file));
}

function refusal(root: JsonObject, file: ImportFile): Remark {
  const version = textOf(root.__export_format);
  const kind = /insomnia\.rest\//.test(textOf(root.type)) ? textOf(root.type) : '';
  if (version !== '' || kind !== '') {
    return remark('insomniaVersion', { file: fileLabel(file), version: version || kind });
  }
  return remark('notInsomnia', { file: fileLabel(file) });
}
