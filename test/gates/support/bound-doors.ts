import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAskingAuthorize, type OriginQuestion } from '../../../electron/core/secrets/ask-first.ts';
import { SecretVault } from '../../../electron/core/secrets/secret-vault.ts';
import { telemetrySecretId } from '../../../shared/model/telemetry.ts';
import { FakeKeychain } from '../../electron/secrets/fake-cipher.ts';
import { type Doors, openDoors } from './redirect-doors.ts';

/** Every way to the network, with keys out of a real vault. */
export type BoundDoors = Doors & {
  vault: SecretVault;
  authorize: ReturnType<typeof createAskingAuthorize>;
  /** What the user was asked; the answer is `answer`. */
  questions: OriginQuestion[];
  answer: boolean;
};

/** @param boundTo null: to no origin yet, as the value of a secret variable is at first */
export async function openBoundDoors(key: string, boundTo: string | null): Promise<BoundDoors> {
  const folder = await mkdtemp(join(tmpdir(), 'sidecall-bound-'));
  const vault = new SecretVault({ path: join(folder, 'secrets.json'), cipher: new FakeKeychain(), platform: 'linux' });
  for (const id of ['secret-1', 'main-key', 'variable-1', telemetrySecretId('X-Key')])
    await vault.set(id, key, boundTo);
  const questions: OriginQuestion[] = [];
  const read = vault.useSecret.bind(vault);
  const authorize = createAskingAuthorize(
    { read, allow: (id, origin) => vault.allowOrigin(id, origin) },
    async (question) => {
      questions.push(question);
      return doors.answer;
    },
  );
  const doors: BoundDoors = {
    ...(await openDoors(key, authorize)),
    vault,
    authorize,
    questions,
    answer: false,
  };
  const { close } = doors;
  doors.close = async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  };
  return doors;
}
