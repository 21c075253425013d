/** 255 is the limit of every file system; the rest is for a number and the writer's temporary name. */
const MAX_NAME_BYTES = 180;
/** Windows opens a device for these, whatever the extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i;
/** Control characters, marks that turn or hide text, and halves of characters. They make `exe.png` of a program. */
const UNSEEN = /(?!\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * A file name that somebody else proposes (a server, another program) as it may be used in any folder on any system:
 * without folders, and without what some system takes for something else. Null when nothing is left.
 */
export function safeFileName(name: string): string | null {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const safe = trimmed(last.replace(UNSEEN, '').replace(/[<>:"|?*]/g, '_'));
  if (safe === '') return null;
  const guarded = DEVICE_NAME.test(safe) ? `_${safe}` : safe;
  if (cutToBytes(guarded, MAX_NAME_BYTES) === guarded) return guarded;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(guarded)?.[0] ?? '';
  const stem = cutToBytes(guarded.slice(0, guarded.length - extension.length), MAX_NAME_BYTES - extension.length);
  return trimmed(stem) + extension;
}

/** Between characters, never within one. */
export function cutToBytes(text: string, maxBytes: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += utf8Bytes(character);
    if (bytes > maxBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function utf8Bytes(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Windows drops dots and spaces at the end; at the beginning a dot hides the file. */
function trimmed(name: string): string {
  return name.replace(/^[.\s]+|[.\s]+$/gu, '');
}
