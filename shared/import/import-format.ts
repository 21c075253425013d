import { AppError } from '../ipc/result.ts';
import type { ImportDocument } from './import-document.ts';

export type ImportFormatId =
  | 'curl'
  | 'postman'
  | 'postman-env'
  | 'har'
  | 'openapi'
  | 'bruno'
  | 'insomnia'
  | 'open-collection';

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

/** The one error of an importer: `sentence` says in English what is wrong, and where, and what to do. */
export function importUnreadable(sentence: string): AppError {
  return new AppError('IMPORT_UNREADABLE', sentence, { message: sentence });
}

/** How messages name a file: pasted text has no name. */
export function fileLabel(file: Pick<ImportFile, 'name'>): string {
  return file.name === '' ? 'The pasted text' : file.name;
}
