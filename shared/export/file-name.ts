import { safeFileName } from '../model/safe-file-name.ts';

const MAX_CHARS = 80;

/** A name that every system takes, with the extension. */
export function fileName(name: string, extension: string): string {
  const words = Array.from(name.replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ').replace(/\s+/g, ' ')).slice(0, MAX_CHARS);
  return `${safeFileName(words.join('')) ?? 'export'}${extension}`;
}
