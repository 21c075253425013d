import { AppError } from '../ipc/result.ts';
import { englishRemark } from './english-remark.ts';
import type { ImportDocument } from './import-document.ts';
import { type Remark, type RemarkValue, remark } from './remark.ts';

export type ImportFormatId =
  | 'curl'
  | 'postman'
  | 'postman-env'
  | 'har'
  | 'openapi'
  | 'bruno'
  | 'insomnia'
  | 'open-collection'
  | 'comfyui';

/** A text that the user gave: dropped, chosen or pasted. */
export type ImportFile = {
  /** Path with `/` below the folder that was chosen, or the file's bare name; `` for pasted text. */
  name: string;
  text: string;
};

/** One program's form of requests. Pure: it sees the given texts and nothing else, and never throws from `detect`. */
export type ImportFormat = {
  /** As `sidecall import` names it. */
  id: ImportFormatId;
  /** Proper name, not translated. */
  label: string;
  /**
   * How surely the text is of this format, from 0 (is not) to 1 (says so itself). Cheap: it is asked of every file for
   * every format. A file that only belongs to a folder of the format (an environment, a folder's settings) counts too.
   */
  detect(file: ImportFile): number;
  /**
   * All requests of the files, which `detect` took for this format or the user said are of it. What cannot be carried
   * over becomes an issue; a text that is not of the format throws `importUnreadable`.
   */
  read(files: readonly ImportFile[]): ImportDocument;
};

/** The one error of an importer: its remark says what is wrong, and where, and what to do. */
export class ImportUnreadable extends AppError {
  readonly remark: Remark;
  constructor(said: Remark) {
    // The window says it in its own language, and data of errors is text.
    super('IMPORT_UNREADABLE', englishRemark(said), { remark: JSON.stringify(said) });
    this.remark = said;
  }
}

export function importUnreadable(said: Remark): ImportUnreadable {
  return new ImportUnreadable(said);
}

/** How remarks name a file: pasted text has no name. */
export function fileLabel(file: Pick<ImportFile, 'name'>): RemarkValue {
  return file.name === '' ? remark('pastedText') : file.name;
}
