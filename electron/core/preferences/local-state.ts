import { z } from 'zod';
import type { TellDamage } from '../files/damaged-file.ts';
import type { FileGrant } from '../files/file-access.ts';
import type { GrantStore } from '../files/file-library.ts';
import { TRUST_SHAPE, type TrustBackend } from '../trust/trust-store.ts';
import type { PreferencesBackend } from './preferences-store.ts';
import { openSettingsFile } from './settings-file.ts';

const MAX_RECENT_WORKSPACES = 8;

const path = z.string().min(1).max(4096);

/** What main remembers: the user's preferences, which workspaces were open, which files may be read. */
const SHAPE = {
  preferences: { schema: z.looseObject({}), fallback: {} },
  workspace: { schema: path.nullable(), fallback: null },
  recentWorkspaces: { schema: z.array(path), fallback: [] },
  mockPort: { schema: z.number().int().min(1).max(65_535).nullable(), fallback: null },
  /** Files outside workspaces that the user chose on this machine. */
  fileGrants: { schema: z.array(z.object({ path, realPath: path })), fallback: [] },
  ...TRUST_SHAPE,
};

export type LocalState = {
  preferences: PreferencesBackend;
  /** Null before the first one. */
  workspacePath(): string | null;
  rememberWorkspace(rootPath: string): void;
  /** Of the mock provider, so that the user's own clients find it where it was. */
  mockPort(): number | null;
  rememberMockPort(port: number): void;
  fileGrants: GrantStore;
  trust: TrustBackend;
  /** The newest first. */
  recentWorkspaces(): string[];
  rememberRecent(rootPath: string): void;
};

/** Opens `preferences.json`. Never throws: whatever has become of the file, the app starts. */
export async function openLocalState(filePath: string, tell: TellDamage): Promise<LocalState> {
  const file = await openSettingsFile(filePath, SHAPE, tell);
  /** What the user did not ask for is not worth a message; it is tried again with the next change. */
  const note: typeof file.set = (key, value) => file.set(key, value).catch(() => undefined);
  const kept = <Key extends keyof typeof TRUST_SHAPE>(key: Key) => ({
    read: () => file.get(key),
    write: (value: Parameters<typeof file.set<Key>>[1]) => file.set(key, value),
  });
  return {
    preferences: {
      get: () => file.get('preferences'),
      set: (value) => file.set('preferences', value as Record<string, unknown>),
    },
    workspacePath: () => file.get('workspace'),
    rememberWorkspace: (rootPath) => void note('workspace', rootPath),
    mockPort: () => file.get('mockPort'),
    rememberMockPort: (port) => void note('mockPort', port),
    fileGrants: {
      read: () => file.get('fileGrants'),
      write: (grants: readonly FileGrant[]) => void note('fileGrants', [...grants]),
    },
    trust: {
      certificates: kept('certificates'),
      hosts: kept('hosts'),
      uncheckedHosts: kept('uncheckedHosts'),
      seenHosts: kept('seenHosts'),
    },
    recentWorkspaces: () => file.get('recentWorkspaces'),
    rememberRecent(rootPath) {
      const others = file.get('recentWorkspaces').filter((other) => other !== rootPath);
      void note('recentWorkspaces', [rootPath, ...others].slice(0, MAX_RECENT_WORKSPACES));
    },
  };
}
