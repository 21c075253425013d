export type UserFile = { path: string; size: number; modified: number; created: number };

/** The files of the server's one user. */
export class UserData {
  private readonly files = new Map<string, { bytes: Buffer; modified: number; created: number }>([
    ['workflows/example.json', file('{"nodes":[],"links":[]}')],
    ['workflows/renamed.json', file('{"nodes":[],"links":[]}')],
    ['workflows/text-to-image.json', file('{"nodes":[],"links":[]}')],
    ['comfy.settings.json', file('{}')],
  ]);

  has(path: string): boolean {
    return this.files.has(path);
  }

  read(path: string): Buffer | undefined {
    return this.files.get(path)?.bytes;
  }

  write(path: string, bytes: Buffer): string {
    const before = this.files.get(path);
    this.files.set(path, { bytes, modified: Date.now(), created: before?.created ?? Date.now() });
    return path;
  }

  move(path: string, destination: string): string {
    const found = this.files.get(path);
    if (found) this.files.set(destination, found);
    this.files.delete(path);
    return destination;
  }

  delete(path: string): void {
    this.files.delete(path);
  }

  info(path: string): UserFile {
    const { bytes = Buffer.alloc(0), modified = 0, created = 0 } = this.files.get(path) ?? {};
    return { path, size: bytes.length, modified, created };
  }

  /** Files below a folder, named from there; null where there is no such folder. */
  list(folder: string, isDeep: boolean): UserFile[] | null {
    const prefix = `${folder.replace(/\/+$/, '')}/`;
    const paths = [...this.files.keys()].filter((path) => path.startsWith(prefix));
    if (paths.length === 0) return null;
    return paths
      .filter((path) => isDeep || !path.slice(prefix.length).includes('/'))
      .map((path) => ({ ...this.info(path), path: path.slice(prefix.length) }));
  }

  /** What lies in a folder, folders first. */
  tree(folder: string): object[] {
    const prefix = folder === '' ? '' : `${folder.replace(/\/+$/, '')}/`;
    const inside = [...this.files.keys()].filter((path) => path.startsWith(prefix));
    const names = new Set(inside.map((path) => path.slice(prefix.length).split('/')[0] ?? ''));
    const entries = [...names].map((name) => {
      const path = prefix + name;
      if (!this.files.has(path)) return { name, path, type: 'directory' };
      const { size, modified } = this.info(path);
      return { name, path, type: 'file', size, modified };
    });
    return entries.sort((one, other) => one.type.localeCompare(other.type));
  }
}

function file(text: string): { bytes: Buffer; modified: number; created: number } {
  return { bytes: Buffer.from(text), modified: Date.UTC(2026, 0, 1), created: Date.UTC(2026, 0, 1) };
}
