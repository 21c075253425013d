import { IMPORT_FORMATS } from './formats/index.ts';
import type { ImportDocument } from './import-document.ts';
import {
  fileLabel,
  type ImportFile,
  type ImportFormat,
  type ImportFormatId,
  importUnreadable,
} from './import-format.ts';
import { mergeDocuments } from './merge-documents.ts';

/** Below this, a text is not worth a try. */
const SURE_ENOUGH = 0.3;
const MAX_TEXT_MEGABYTES = 64;

export type ReadImport = {
  document: ImportDocument;
  /** The formats that were read, in the order of their files. */
  formats: ImportFormatId[];
};

/** Reads texts as the named format, or each as the one that it looks like. */
export function readImport(format: ImportFormatId | 'auto', files: readonly ImportFile[]): ReadImport {
  checkSize(files);
  return format === 'auto' ? readDetected(files) : { document: formatOf(format).read(files), formats: [format] };
}

/** The format that a text looks like; undefined when it looks like none. */
export function detectFormat(file: ImportFile): ImportFormat | undefined {
  let best: { format: ImportFormat; sureness: number } | undefined;
  for (const format of IMPORT_FORMATS) {
    const sureness = format.detect(file);
    if (sureness >= SURE_ENOUGH && sureness > (best?.sureness ?? 0)) best = { format, sureness };
  }
  return best?.format;
}

function readDetected(files: readonly ImportFile[]): ReadImport {
  const groups = new Map<ImportFormat, ImportFile[]>();
  const strangers: ImportFile[] = [];
  for (const file of files) {
    const format = detectFormat(file);
    if (format === undefined) strangers.push(file);
    else groups.set(format, [...(groups.get(format) ?? []), file]);
  }
  if (groups.size === 0) throw importUnreadable(nothingFound(files));
  const document = mergeDocuments([...groups].map(([format, group]) => format.read(group)));
  const leftOut = strangers.map((file) => ({
    path: [],
    message: `${fileLabel(file)} is of no known format, so it was left out.`,
  }));
  return {
    document: { ...document, issues: [...document.issues, ...leftOut] },
    formats: [...groups.keys()].map(({ id }) => id),
  };
}

function nothingFound(files: readonly ImportFile[]): string {
  const labels = [...new Set(IMPORT_FORMATS.map(({ label }) => label))].join(', ');
  const [first] = files;
  if (first === undefined || files.every(({ text }) => text.trim() === '')) return 'There is nothing to import.';
  const subject = files.length === 1 ? fileLabel(first) : `Each of the ${files.length} files`;
  return `${subject} is of no format known here (${labels}). Export it in one of these.`;
}

function checkSize(files: readonly ImportFile[]): void {
  const length = files.reduce((sum, { text }) => sum + text.length, 0);
  if (length > MAX_TEXT_MEGABYTES * 1024 * 1024) {
    throw importUnreadable(`This is more than ${MAX_TEXT_MEGABYTES} MB of text. Import it in smaller parts.`);
  }
}

function formatOf(id: ImportFormatId): ImportFormat {
  const format = IMPORT_FORMATS.find((candidate) => candidate.id === id);
  if (format === undefined) throw importUnreadable(`There is no format "${id}".`);
  return format;
}
