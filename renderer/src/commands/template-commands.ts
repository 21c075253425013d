import { ApiError, call } from '../api/bridge.ts';
import { useTemplatesStore } from '../state/templates-store.ts';

/** Reads saved requests that compare columns name. One that is gone or damaged is known to be so afterwards. */
export async function loadTemplates(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map(loadTemplate));
}

async function loadTemplate(path: string): Promise<void> {
  const { set } = useTemplatesStore.getState();
  try {
    set(path, (await call('request.read', { path })).draft);
  } catch (error) {
    set(path, 'missing');
    if (!(error instanceof ApiError)) throw error;
  }
}
