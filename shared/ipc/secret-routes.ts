import { z } from 'zod';
import type { KeychainState } from './app-routes.ts';
import { route } from './route.ts';

/** What the window may know of a secret: never its value. */
export type SecretStatus = {
  secretId: string;
  /** `stored` in the keychain, `session` in memory until quit, `absent`, or `unreadable` (kept, but cannot be decrypted now). */
  state: 'stored' | 'session' | 'absent' | 'unreadable';
  /** Last four characters, when the secret is at least 12 long. */
  last4: string | null;
  /** Origins that it may be sent to. */
  origins: string[];
};
export type VaultStatus = {
  keychain: KeychainState;
  secrets: SecretStatus[];
  /** In English: the file of stored keys was damaged, and what became of it. */
  problem?: string;
};

/** `storedAtMs`: null for one that an earlier version stored. */
export type StoredSecret = { secretId: string; storedAtMs: number | null };
/** `isInDeleted`: something that was deleted, and can be brought back, still names it. */
export type UnusedSecret = StoredSecret & { isInDeleted: boolean };
/** `uncheckedPaths`: recent workspaces, and other places, that could not be looked at; keys may be in use there. */
export type UnusedSecrets = { secrets: UnusedSecret[]; uncheckedPaths: string[] };

export const secretRoutes = {
  'secret.status': route<VaultStatus>()(z.object({ secretIds: z.array(z.string().min(1).max(200)).max(500) })),
  /**
   * Opens the key window for a secret and binds what is stored to the origin of `baseUrl` (and, where the secret is
   * exchanged for a token, to that of `tokenUrl`), in place of any origins it had. The window names both. Without a
   * `baseUrl` it is the value of a secret variable: any text, bound to no origin until the first sending asks.
   * `isStored` is false when the user cancelled. This window cannot write a secret itself, nor read one.
   */
  'secret.enter': route<{ isStored: boolean }>()(
    z.object({
      secretId: z.string().min(1).max(200),
      name: z.string().max(300),
      baseUrl: z.string().max(4000).optional(),
      tokenUrl: z.string().max(4000).optional(),
      /** It may hold any text, as a password does that is sent in Base64. */
      isText: z.boolean().optional(),
    }),
  ),
  /** Stored keys that no workspace opened lately names, nor any unsaved edit. `usedIds`: what the window's own edits name. */
  'secret.unused': route<UnusedSecrets>()(z.object({ usedIds: z.array(z.string().max(200)).max(10_000) })),
  /** Has the system ask the user to unlock its keychain, where it can; the status tells how that went. */
  'secret.unlock': route<null>()(z.null()),
  /** Refused with SECRET_KEPT while the keychain cannot read it. */
  'secret.delete': route<null>()(z.object({ secretId: z.string().min(1).max(200) })),
  /** Asks the user, naming host and key, whether the secret may go to one more origin. */
  'secret.allowOrigin': route<{ isAllowed: boolean }>()(
    z.object({
      secretId: z.string().min(1).max(200),
      url: z.string().max(4000),
      /** Of the variable that it is the value of; only for the question. */
      variable: z.string().max(300).optional(),
    }),
  ),
} as const;
