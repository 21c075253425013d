import type { KeychainState } from '../../../shared/ipc/app-routes.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { SecretStatus, StoredSecret, VaultStatus } from '../../../shared/ipc/secret-routes.ts';
import { TaskQueue } from '../files/task-queue.ts';
import { originOf } from './origin.ts';
import {
  loadSecretFile,
  type Sealed,
  type SecretFileContent,
  type SecretVersion,
  saveSecretFile,
} from './secret-file.ts';
import { cleanSecretValue, cleanTextValue, lastFour } from './secret-value.ts';

/** The system's keychain, as far as the vault needs it. Both functions may throw at any time. */
export type SecretCipher = {
  /** `unavailable`: missing or locked, where the platform cannot tell the two apart. */
  state(): Promise<KeychainState | 'unavailable'>;
  /** Has the system ask the user to unlock it, where it can be asked to. */
  unlock?(): Promise<void>;
  encrypt(text: string): Promise<{ ciphertext: Buffer; backend: string }>;
  decrypt(ciphertext: Buffer): Promise<string>;
};

export type SecretVaultOptions = {
  /** `secrets.json` in the app's own folder. */
  path: string;
  cipher: SecretCipher;
  platform?: NodeJS.Platform;
  nowEpochMs?: () => number;
};

type SessionSecret = { value: string; last4: string | null; origins: string[] };

const PROBE_TEXT = 'sidecall keychain probe 1';

/**
 * Keeps API keys in the system's keychain, each bound to the origins it may be sent to. Without a keychain worth the
 * name a key lives in memory until quit, and nothing is written. A ciphertext that cannot be read is never
 * overwritten: keychains come back.
 */
export class SecretVault {
  readonly #path: string;
  readonly #cipher: SecretCipher;
  readonly #platform: NodeJS.Platform;
  readonly #nowEpochMs: () => number;
  readonly #session = new Map<string, SessionSecret>();
  #loaded: ReturnType<typeof loadSecretFile> | null = null;
  readonly #queue = new TaskQueue();

  constructor({ path, cipher, platform = process.platform, nowEpochMs = Date.now }: SecretVaultOptions) {
    this.#path = path;
    this.#cipher = cipher;
    this.#platform = platform;
    this.#nowEpochMs = nowEpochMs;
  }

  /** Touches the keychain, which may ask the user to unlock it: not before the window is there. */
  async status(secretIds: readonly string[]): Promise<VaultStatus> {
    const { content, problem } = await this.#load();
    const keychain = await this.#keychainState(content);
    const secrets: SecretStatus[] = [];
    for (const id of secretIds) secrets.push(await this.#statusOf(id, content, keychain));
    return { keychain, secrets, ...(problem === null ? {} : { problem }) };
  }

  /** Resolves once the user has unlocked the keychain, or has said no. */
  async unlock(): Promise<void> {
    await this.#cipher.unlock?.();
  }

  /** Every key that is in the file, readable or not, without touching the keychain. */
  async list(): Promise<StoredSecret[]> {
    const { content } = await this.#load();
    return [...content.secrets].map(([secretId, versions]) => ({
      secretId,
      storedAtMs: versions[0]?.storedAtMs ?? null,
    }));
  }

  /**
   * Stores a key and binds it to one origin, in place of any it had. White space around a pasted key goes. Throws
   * SECRET_INVALID, URL_INVALID, or a file error (DISK_FULL...), after which the former key still stands.
   *
   * @param origin Null: the value, that of a secret variable, is bound to no origin yet; using it throws SECRET_UNBOUND
   * until one is allowed
   * @param isText The value may be any text: it goes into a header in another form, or not at all
   */
  set(secretId: string, value: string, origin: string | null, isText = origin === null): Promise<SecretStatus> {
    const secretValue = isText ? cleanTextValue(value) : cleanSecretValue(value);
    const details = { last4: lastFour(secretValue), origins: origin === null ? [] : [originOf(origin)] };
    return this.#queue.run(async () => {
      const { content } = await this.#load();
      const keychain = await this.#keychainState(content);
      const isUsable = keychain === 'ok' || keychain === 'mismatch';
      const sealed = isUsable ? await this.#seal(secretValue) : null;
      if (!sealed) {
        this.#session.set(secretId, { value: secretValue, ...details });
        return { secretId, state: 'session', ...details };
      }
      const unreadable = await this.#unreadable(content.secrets.get(secretId) ?? []);
      const secrets = new Map(content.secrets).set(secretId, [
        { sealed, ...details, storedAtMs: this.#nowEpochMs() },
        ...unreadable,
      ]);
      await this.#save({ probes: await this.#probesFor(content, keychain), secrets });
      this.#session.delete(secretId);
      return { secretId, state: 'stored', ...details };
    });
  }

  /**
   * Forgets a key in all its versions. The one way a ciphertext is ever removed, and not while it cannot be read: nobody
   * can tell then what it holds. Throws KEYCHAIN_LOCKED, SECRET_KEPT.
   */
  delete(secretId: string): Promise<void> {
    return this.#queue.run(async () => {
      const { content } = await this.#load();
      this.#session.delete(secretId);
      const versions = content.secrets.get(secretId);
      if (versions === undefined) return;
      if ((await this.#keychainState(content)) === 'locked') throw locked(secretId);
      const kept = await this.#unreadable(versions);
      const secrets = new Map(content.secrets);
      if (kept.length === 0) secrets.delete(secretId);
      else secrets.set(secretId, kept);
      if (kept.length < versions.length) await this.#save({ ...content, secrets }, true);
      if (kept.length > 0) {
        const message =
          'The keychain cannot read this key now, so it is kept. It can be removed once the keychain that stored it is back.';
        throw new AppError('SECRET_KEPT', message, { secretId });
      }
    });
  }

  /**
   * Lets a key go to one more origin; the caller has asked the user. Throws SECRET_ABSENT, SECRET_UNREADABLE,
   * KEYCHAIN_LOCKED.
   */
  allowOrigin(secretId: string, origin: string): Promise<void> {
    const added = originOf(origin);
    return this.#queue.run(async () => {
      const inSession = this.#session.get(secretId);
      if (inSession) {
        inSession.origins = withOrigin(inSession.origins, added);
        return;
      }
      const { content } = await this.#load();
      // The version that would be used now is the one that the user was asked about.
      const { version: used } = await this.#read(secretId, content);
      const versions = content.secrets.get(secretId) ?? [];
      const changed = versions.map((version) =>
        version === used ? { ...version, origins: withOrigin(version.origins, added) } : version,
      );
      await this.#save({ ...content, secrets: new Map(content.secrets).set(secretId, changed) });
    });
  }

  /**
   * The key itself, for the last step before the socket: main process only. The origin must be one that this key is
   * bound to. Throws SECRET_ABSENT, SECRET_ORIGIN_NOT_ALLOWED (data: host, allowed), SECRET_UNBOUND, SECRET_UNREADABLE,
   * KEYCHAIN_LOCKED, URL_INVALID.
   */
  async useSecret(secretId: string, origin: string): Promise<string> {
    const target = originOf(origin);
    const inSession = this.#session.get(secretId);
    if (inSession) {
      checkOrigin(secretId, target, inSession.origins);
      return inSession.value;
    }
    const { content } = await this.#load();
    const readable = await this.#read(secretId, content);
    checkOrigin(secretId, target, readable.version.origins);
    return readable.value;
  }

  /** The newest version that can be read now. */
  async #read(secretId: string, content: SecretFileContent): Promise<{ version: SecretVersion; value: string }> {
    const versions = content.secrets.get(secretId);
    if (!versions) throw absent(secretId);
    if ((await this.#keychainState(content)) === 'locked') throw locked(secretId);
    const readable = await this.#firstReadable(versions);
    if (readable !== null) return readable;
    throw new AppError(
      'SECRET_UNREADABLE',
      'The stored key cannot be read by this system’s keychain. It is kept; enter the key again to go on.',
      { secretId },
    );
  }

  async #statusOf(secretId: string, content: SecretFileContent, keychain: KeychainState): Promise<SecretStatus> {
    const inSession = this.#session.get(secretId);
    if (inSession) return { secretId, state: 'session', last4: inSession.last4, origins: inSession.origins };
    const versions = content.secrets.get(secretId);
    if (!versions) return { secretId, state: 'absent', last4: null, origins: [] };
    const readable = keychain === 'ok' || keychain === 'mismatch' ? await this.#firstReadable(versions) : null;
    const { last4, origins } = readable?.version ?? versions[0] ?? { last4: null, origins: [] };
    return { secretId, state: readable ? 'stored' : 'unreadable', last4, origins };
  }

  async #keychainState({ probes }: SecretFileContent): Promise<KeychainState> {
    const told = await this.#cipher.state();
    // It worked once, so it is there.
    if (told === 'unavailable') return probes.length > 0 ? 'locked' : 'missing';
    if (told !== 'ok') return told;
    for (const probe of probes) if ((await this.#open(probe)) === PROBE_TEXT) return 'ok';
    if (probes.length > 0) return 'mismatch';
    return (await this.#seal(PROBE_TEXT)) ? 'ok' : 'weak';
  }

  async #probesFor({ probes }: SecretFileContent, keychain: KeychainState): Promise<readonly Sealed[]> {
    const probe = probes.length === 0 || keychain === 'mismatch' ? await this.#seal(PROBE_TEXT) : null;
    return probe ? [...probes, probe] : probes;
  }

  /** Null when the keychain fails, or when it is none: `v10` on Linux is a key that everybody knows. */
  async #seal(text: string): Promise<Sealed | null> {
    try {
      const { ciphertext, backend } = await this.#cipher.encrypt(text);
      const prefix = /^v\d\d/.exec(ciphertext.subarray(0, 3).toString('latin1'))?.[0] ?? '';
      if (backend === 'basic_text' || (this.#platform === 'linux' && prefix === 'v10')) return null;
      const electron = process.versions.electron ?? '';
      return { ciphertext: ciphertext.toString('base64'), backend, prefix, electron };
    } catch {
      return null;
    }
  }

  /** Null when it cannot be read now. The reason is of no use to anybody, and might quote the text. */
  async #open(sealed: Sealed): Promise<string | null> {
    try {
      return await this.#cipher.decrypt(Buffer.from(sealed.ciphertext, 'base64'));
    } catch {
      return null;
    }
  }

  async #unreadable(versions: readonly SecretVersion[]): Promise<SecretVersion[]> {
    const unreadable: SecretVersion[] = [];
    for (const version of versions) if ((await this.#open(version.sealed)) === null) unreadable.push(version);
    return unreadable;
  }

  async #firstReadable(versions: readonly SecretVersion[]): Promise<{ version: SecretVersion; value: string } | null> {
    for (const version of versions) {
      const value = await this.#open(version.sealed);
      if (value !== null) return { version, value };
    }
    return null;
  }

  #load(): ReturnType<typeof loadSecretFile> {
    if (this.#loaded) return this.#loaded;
    const loading = loadSecretFile(this.#path);
    this.#loaded = loading;
    // A failure (permission, a newer file) may be over at the next try.
    loading.catch(() => {
      if (this.#loaded === loading) this.#loaded = null;
    });
    return loading;
  }

  async #save(content: SecretFileContent, forgetFormer = false): Promise<void> {
    const { problem } = await this.#load();
    await saveSecretFile(this.#path, content, forgetFormer);
    this.#loaded = Promise.resolve({ content, problem });
  }
}

function withOrigin(origins: readonly string[], added: string): string[] {
  return origins.includes(added) ? [...origins] : [...origins, added];
}

function checkOrigin(secretId: string, target: string, allowed: readonly string[]): void {
  if (allowed.includes(target)) return;
  const host = target.replace(/^https?:\/\//, '');
  if (allowed.length === 0) {
    throw new AppError('SECRET_UNBOUND', `The secret was not sent: nobody has allowed it to go to ${target} yet.`, {
      secretId,
      host,
      origin: target,
    });
  }
  throw new AppError(
    'SECRET_ORIGIN_NOT_ALLOWED',
    `The key was not sent: it may go to ${allowed.join(', ')} and the request goes to ${target}.`,
    { secretId, host, origin: target, allowed: allowed.join(', ') },
  );
}

function locked(secretId: string): AppError {
  return new AppError('KEYCHAIN_LOCKED', 'The system’s keychain is locked. Unlock it, then try again.', { secretId });
}

function absent(secretId: string): AppError {
  return new AppError('SECRET_ABSENT', 'This connection has no key yet. Edit the connection and paste the key.', {
    secretId,
  });
}
