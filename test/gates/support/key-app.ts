import { expect, vi } from 'vitest';
import type { IpcResult } from '../../../shared/ipc/result.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import type { AppDriver } from '../../support/app-driver.ts';
import { call, invoke } from '../../support/window-bridge.ts';

/** A connection of OpenAI's form, whose id the app makes of its name. */
export function keyConnection(origin: string, secret: string): Connection {
  const auth = { type: 'provider' as const };
  return {
    sidecall: 2,
    info: { name: 'Key test' },
    provider: 'openai-compatible',
    baseUrl: `${origin}/v1`,
    auth,
    secret,
  };
}

/** Types the key as the user does: into the window that main opens for it. */
export async function enterKey(
  { app, page }: AppDriver,
  { secretId, baseUrl, key }: { secretId: string; baseUrl?: string; key: string },
): Promise<void> {
  const opened = app.waitForEvent('window');
  const stored = call(page, 'secret.enter', { secretId, name: 'Key test', ...(baseUrl && { baseUrl }) });
  const keyPage = await opened;
  await keyPage.locator('input[type=password]').fill(key);
  await keyPage.locator('button[type=submit]').click();
  expect(await stored).toEqual({ isStored: true });
  await vi.waitFor(() => expect(app.windows()).toHaveLength(1), { timeout: 20_000 });
}

/** Sends a request of the sample workspace through a connection. */
export async function startWith({ page }: AppDriver, connectionId: string): Promise<IpcResult<{ runId: string }>> {
  const { draft } = await call(page, 'request.read', { path: 'collections/samples/hello.yml' });
  const start = { draft: { ...draft, connection: connectionId }, requestPath: null, connectionId, environmentId: null };
  return invoke(page, 'run.start', { ...start, slot: 'keys' }) as Promise<IpcResult<{ runId: string }>>;
}
