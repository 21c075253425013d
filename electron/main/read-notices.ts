import { readFile } from 'node:fs/promises';
import type { ThirdPartyNotice } from '../../shared/ipc/app-routes.ts';
import { AppError } from '../../shared/ipc/result.ts';

/** The licences of what the bundler put into the app, as the build wrote them down. */
export async function readNotices(path: string): Promise<ThirdPartyNotice[]> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ThirdPartyNotice[];
  } catch {
    throw new AppError('NOTICES_UNREADABLE', 'The licences that come with the app cannot be read; install it anew.');
  }
}
