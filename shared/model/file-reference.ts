/** A file of the user's as a draft names it: by its path, never by what is in it. */
export type FileReference = {
  /** Relative to the workspace with `/`, or absolute. */
  path: string;
  /** It is uploaded first, and the body names where it then lies. */
  isUpload: boolean;
};

const PREFIX = /^(file|upload):(?!\s*$)/;

/** Null for a text that is no such reference. `file:///home/me/cat.png`, as other programs write it, is one too. */
export function readFileReference(value: unknown): FileReference | null {
  if (typeof value !== 'string') return null;
  const prefix = PREFIX.exec(value);
  if (prefix === null || /[\r\n]/.test(value)) return null;
  const rest = value.slice(prefix[0].length).trim();
  const path = rest.startsWith('//') ? pathOfUrl(rest) : rest;
  return path === '' ? null : { path, isUpload: prefix[1] === 'upload' };
}

/** The text that names a file in a draft. */
export function fileReference(path: string, isUpload = false): string {
  return `${isUpload ? 'upload' : 'file'}:${path}`;
}

/** The last part of a path, whichever way its system writes it. */
export function fileNameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** What is behind `file:` in a file URL: `///C:/a%20b.png` is `C:/a b.png`. One that names a host stays as it is. */
function pathOfUrl(rest: string): string {
  if (!rest.startsWith('///')) return rest;
  const path = rest.slice(2).replace(/^\/(?=[A-Za-z]:[\\/])/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
