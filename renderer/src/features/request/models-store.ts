import { create } from 'zustand';
import type { ConnectionEntry } from '../../../../shared/model/connection.ts';
import type { ModelInfo } from '../../../../shared/providers/_kit/adapter.ts';
import { enterKey, fetchModels } from '../../commands/connection-commands.ts';
import { modelsFailureOf } from '../../commands/models-failure.ts';
import { takeWay, type WayOn } from '../../commands/ways-on.ts';
import { translate } from '../../i18n.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { findConnection, useWorkspaceStore } from '../../state/workspace-store.ts';
import { closeToast, showToast } from '../../ui/toast.ts';

type ModelsState = {
  /** Models by connection, as last fetched in this session. */
  models: Record<string, readonly ModelInfo[]>;
  isFetching: Record<string, boolean>;
};

export const useModelsStore = create<ModelsState>()(() => ({ models: {}, isFetching: {} }));

/** Asks a connection for its models and keeps the list. A failure is told in a toast, with what can be done about it. */
export async function loadModels(entry: ConnectionEntry): Promise<void> {
  const { id, connection } = entry;
  const setFetching = (isFetching: boolean) =>
    useModelsStore.setState((state) => ({ isFetching: { ...state.isFetching, [id]: isFetching } }));
  if (useModelsStore.getState().isFetching[id]) return;
  setFetching(true);
  closeToast(toastOf(id));
  try {
    const models = await fetchModels(connection);
    useModelsStore.setState((state) => ({ models: { ...state.models, [id]: models } }));
  } catch (error) {
    tellFailure(error, entry);
  } finally {
    setFetching(false);
  }
}

function tellFailure(error: unknown, entry: ConnectionEntry): void {
  const { text, advice, ways, isKeyAtFault } = modelsFailureOf(error, entry.connection.provider);
  const offered = [...ways, ...(isKeyAtFault ? waysToKey(entry) : [])];
  const retry = async () => {
    // As it is now: the key may be the first that it has.
    const current = findConnection(useWorkspaceStore.getState().snapshot, entry.id);
    if (current !== null) await loadModels(current);
  };
  showToast(text, {
    details: advice,
    tone: 'danger',
    id: toastOf(entry.id),
    actions: [
      ...offered.map((way) => ({ label: way.label, onAction: () => takeWay(way, retry) })),
      {
        label: translate('response.editConnection'),
        onAction: () => useDialogStore.getState().open({ kind: 'connection', id: entry.id }),
      },
    ],
  });
}

/** Where a key is exchanged for a token, the form knows to which addresses it goes. */
function waysToKey(entry: ConnectionEntry): WayOn[] {
  if (entry.connection.auth.type === 'none' || entry.connection.auth.type === 'method') return [];
  const act = async () => (await enterKey(entry)) !== null;
  return [{ id: 'key', label: translate('connection.keyEnter'), act }];
}

function toastOf(connectionId: string): string {
  return `models/${connectionId}`;
}
