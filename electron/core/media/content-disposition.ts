import { safeFileName } from '../../../shared/model/safe-file-name.ts';

/** The file name that a server proposes, made harmless; null when it proposes none. */
export function dispositionName(header: string): string | null {
  const encoded = /filename\*\s*=\s*"?(?:UTF-8|ISO-8859-1)?'[^']*'([^;"]+)/i.exec(header)?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(header);
  const name = encoded === undefined ? (plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]) : decoded(encoded);
  return name === undefined ? null : safeFileName(name);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
