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
import { type Remark, remark } from './remark.ts';

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
    ...remark('unknownFormatOf', { file: fileLabel(file) }),
  }));
  return {
    document: { ...document, issues: [...document.issues, ...leftOut] },
    formats: [...groups.keys()].map(({ id }) => id),
  };
}

function nothingFound(files: readonly ImportFile[]): Remark {
  const labels = [...new Set(IMPORT_FORMATS.map(({ label }) => label))].join(', ');
  const [first] = files;
  if (first === undefined || files.every(({ text }) => text.trim() === '')) return remark('nothing');
  if (files.length > 1) return remark('noKnownFormats', { count: files.length, formats: labels });
  return remark('noKnownFormat', { file: fileLabel(first), formats: labels });
}

function checkSize(files: readonly ImportFile[]): void {
  const length = files.reduce((sum, { text }) => sum + text.length, 0);
  if (length > MAX_TEXT_MEGABYTES * 1024 * 1024) {
    throw importUnreadable(remark('tooMuchText', { megabytes: MAX_TEXT_MEGABYTES }));
  }
}

function formatOf(id: ImportFormatId): ImportFormat {
  const format = IMPORT_FORMATS.find((candidate) => candidate.id === id);
  if (format === undefined) throw importUnreadable(remark('noSuchFormat', { format: id }));
  return format;
}
