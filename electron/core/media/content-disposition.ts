/** Longer names do not fit every file system. */
const MAX_NAME_CHARS = 120;

/** The file name that a server proposes, made harmless; null when it proposes none. */
export function dispositionName(header: string): string | null {
  const encoded = /filename\*\s*=\s*"?(?:UTF-8|ISO-8859-1)?'[^']*'([^;"]+)/i.exec(header)?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(header);
  const name = encoded === undefined ? (plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]) : decoded(encoded);
  return name === undefined ? null : safeFileName(name);
}

/** A name without folders, without what some system takes for something else; null when nothing is left. */
export function safeFileName(name: string): string | null {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const safe = Array.from(last)
    .filter((character) => character >= ' ' && character !== '\x7f' && !isDirectionMark(character))
    .join('')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (safe === '') return null;
  const guarded = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ? `_${safe}` : safe;
  if (guarded.length <= MAX_NAME_CHARS) return guarded;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(guarded)?.[0] ?? '';
  return guarded.slice(0, MAX_NAME_CHARS - extension.length) + extension;
}

/** They make `exe.png` of what ends in `.exe`. */
function isDirectionMark(character: string): boolean {
  return /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(character);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
