import { create } from 'zustand';
import type { ConnectionEntry } from '../../../../shared/model/connection.ts';
import type { ModelInfo } from '../../../../shared/providers/_kit/adapter.ts';
import { call } from '../../api/bridge.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';

type ModelsState = {
  /** Models by connection, as last fetched in this session. */
  models: Record<string, readonly ModelInfo[]>;
  isFetching: Record<string, boolean>;
};

export const useModelsStore = create<ModelsState>()(() => ({ models: {}, isFetching: {} }));

/** Asks a connection for its models and keeps the list. Throws an `ApiError` when it has none to give. */
export async function fetchModels({ id, connection }: ConnectionEntry): Promise<void> {
  const setFetching = (isFetching: boolean) =>
    useModelsStore.setState((state) => ({ isFetching: { ...state.isFetching, [id]: isFetching } }));
  if (useModelsStore.getState().isFetching[id]) return;
  setFetching(true);
  try {
    const environmentId = usePreferencesStore.getState().preferences.environment;
    const { models } = await call('connection.models', { connection, environmentId });
    useModelsStore.setState((state) => ({ models: { ...state.models, [id]: models } }));
  } finally {
    setFetching(false);
  }
}
