import path from 'node:path';

/** Where the window's page lives; the only origin that main answers. */
export const APP_PAGE = 'app://bundle/index.html';

/** Node gives every `app:` address the origin "null", so scheme and host are compared by themselves. */
export function isAppAddress(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === 'app:' && url.host === 'bundle';
  } catch {
    return false;
  }
}

/** The file for an address, or null when it is not one of ours: other host, a way out of the folder, odd characters. */
export function resolveAsset(rootPath: string, address: string): string | null {
  if (!isAppAddress(address)) return null;
  let pathname: string;
  try {
    pathname = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (pathname.includes('\0') || pathname.includes('\\')) return null;
  const filePath = path.resolve(rootPath, `.${pathname === '/' ? '/index.html' : pathname}`);
  const relative = path.relative(rootPath, filePath);
  return relative.startsWith('..') || path.isAbsolute(relative) ? null : filePath;
}
