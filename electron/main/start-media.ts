import path from 'node:path';
import type { HistorySession } from '../core/history/history-session.ts';
import { createHttpClient } from '../core/http/client.ts';
import { createMediaLibrary, type MediaLibrary } from '../core/media/media-library.ts';
import { openMediaStore } from '../core/media/media-store.ts';
import type { OpenMedia } from '../core/media/sink-types.ts';
import { askPast } from '../core/runs/ask-past.ts';
import { createOpenMedia } from '../core/runs/open-run-media.ts';
import type { RunDependencies } from '../core/runs/run-dependencies.ts';
import type { ResolveContext, RunManager } from '../core/runs/run-manager.ts';

export type StartedMedia = {
  openMedia: OpenMedia;
  openBodyFile: NonNullable<RunDependencies['openBodyFile']>;
  /** The media of these runs and of the history. */
  library(runs: RunManager, history: HistorySession, place: Place): MediaLibrary;
  close(): Promise<void>;
};

/** Where connections are found, for what is fetched after the app was closed. */
type Place = { resolve: ResolveContext; appVersion: string };
type Services = Pick<RunDependencies, 'client' | 'authorize' | 'tokens' | 'clock'>;

export async function startMedia(userDataPath: string, services: Services): Promise<StartedMedia> {
  const store = await openMediaStore(path.join(userDataPath, 'media'));
  const publicClient = createHttpClient({
    isPublicOnly: true,
    wakes: services.client.wakes,
    trust: services.client.trust,
  });
  return {
    openMedia: createOpenMedia(store, { ...services, publicClient }),
    openBodyFile: store.create,
    library: (runs, history, place) =>
      createMediaLibrary({
        runs,
        history: history.current,
        store,
        client: services.client,
        publicClient,
        askPast: (run) => askPast(run, { ...services, ...place }),
      }),
    close: publicClient.close,
  };
}
