import { cutToBytes } from '../../../shared/model/safe-file-name.ts';

/** 40 Chinese characters; leaves room for a number, the extension and the writer's temporary name. */
const MAX_NAME_BYTES = 120;
/** Windows opens a device for these, whatever the extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|conin|conout|clock|com\d|lpt\d)$/;

/**
 * A file name, without extension, made of a title: letters and digits of any script in lower case, everything else a
 * hyphen. Safe on Windows and macOS whatever the title; the title itself lives inside the file.
 */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  const slug = trimHyphens(cutToBytes(trimHyphens(words), MAX_NAME_BYTES)) || 'untitled';
  return DEVICE_NAME.test(slug) ? `${slug}-item` : slug;
}

/**
 * `<slug>.yml`, `<slug>-2.yml`...: the first that no neighbour has, by the comparison of the least particular file
 * system, so that a clone on macOS or Windows holds the same files.
 */
export function uniqueName(title: string, extension: '.yml' | '', neighbours: Iterable<string>): string {
  const taken = new Set([...neighbours, 'folder.yml'].map(foldName));
  const slug = slugOf(title);
  for (let number = 1; ; number += 1) {
    const name = `${slug}${number === 1 ? '' : `-${number}`}${extension}`;
    if (!taken.has(foldName(name))) return name;
  }
}

/** Two names with the same fold may be one file on some system. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

function trimHyphens(text: string): string {
  return text.replace(/^-+|-+$/g, '');
}
