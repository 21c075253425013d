import { BusError, NO_ANSWER, NO_BUS, openSessionBus, type SessionBus, subscribe } from './session-bus.ts';

/** `absent`: not there, or of no use. `unknown`: it cannot be told from here. */
export type KeyringLock = 'open' | 'locked' | 'absent' | 'unknown';

const SERVICE = 'org.freedesktop.secrets';
const COLLECTION = '/org/freedesktop/secrets/aliases/default';
const ASK_LIMIT_MS = 2_000;
/** Somebody has to find and type a password. */
const UNLOCK_LIMIT_MS = 120_000;
const ABSENT = new Set([
  NO_BUS,
  // One that hangs would have Chromium hang too, and the app with it.
  NO_ANSWER,
  'org.freedesktop.DBus.Error.ServiceUnknown',
  'org.freedesktop.DBus.Error.NameHasNoOwner',
  'org.freedesktop.DBus.Error.Spawn.ServiceNotFound',
]);

/**
 * Asks the Secret Service whether its default keyring is locked, without having it unlocked. Chromium would unlock it,
 * stand still until somebody answers, and remember for as long as it runs that it got no key.
 */
export async function keyringLock(env: NodeJS.ProcessEnv): Promise<KeyringLock> {
  return withBus(env, async (bus) => ((await isLocked(bus)) ? 'locked' : 'open'));
}

/** Has the Secret Service ask the user for the keyring's password; resolves to how the keyring is then. */
export async function unlockKeyring(env: NodeJS.ProcessEnv, limitMs = UNLOCK_LIMIT_MS): Promise<KeyringLock> {
  return withBus(env, async (bus) => {
    const answer = await bus.call(
      {
        destination: SERVICE,
        path: '/org/freedesktop/secrets',
        interface: 'org.freedesktop.Secret.Service',
        member: 'Unlock',
        args: [{ type: 'ao', value: [COLLECTION] }],
      },
      ASK_LIMIT_MS,
    );
    answer.list();
    const prompt = answer.text();
    if (prompt !== '/') await showPrompt(bus, prompt, limitMs);
    return (await isLocked(bus)) ? 'locked' : 'open';
  });
}

async function showPrompt(bus: SessionBus, path: string, limitMs: number): Promise<void> {
  await subscribe(bus, `type='signal',path='${path}',member='Completed'`, ASK_LIMIT_MS);
  const completed = bus.waitFor({ path, member: 'Completed' }, limitMs);
  // Whoever cannot show it says so at once.
  completed.catch(() => undefined);
  const args = [{ type: 's' as const, value: '' }];
  await bus.call(
    { destination: SERVICE, path, interface: 'org.freedesktop.Secret.Prompt', member: 'Prompt', args },
    ASK_LIMIT_MS,
  );
  await completed;
}

async function isLocked(bus: SessionBus): Promise<boolean> {
  const answer = await bus.call(
    {
      destination: SERVICE,
      path: COLLECTION,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      args: [
        { type: 's', value: 'org.freedesktop.Secret.Collection' },
        { type: 's', value: 'Locked' },
      ],
    },
    ASK_LIMIT_MS,
  );
  return answer.variant() === true;
}

async function withBus(env: NodeJS.ProcessEnv, ask: (bus: SessionBus) => Promise<KeyringLock>): Promise<KeyringLock> {
  let bus: SessionBus | null = null;
  try {
    bus = await openSessionBus(env, ASK_LIMIT_MS);
    return await ask(bus);
  } catch (error) {
    return error instanceof BusError && ABSENT.has(error.busName) ? 'absent' : 'unknown';
  } finally {
    bus?.close();
  }
}
