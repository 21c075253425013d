import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { NodeDefinitions } from '../../../../shared/providers/_comfyui/object-info.ts';
import { nodesOf } from '../../../../shared/providers/_comfyui/workflow.ts';
import { ApiError, call } from '../../api/bridge.ts';
import { errorText } from '../../commands/error-text.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { useTabConnection } from '../../state/tab-connection.ts';
import type { Tab } from '../../state/tabs-store.ts';

/** What is known of the nodes of one server. `problem`: why nothing is. */
type Known = { definitions: NodeDefinitions; isFetching: boolean; problem: string | null; hasAsked: boolean };
const NOTHING: Known = { definitions: {}, isFetching: false, problem: null, hasAsked: false };

const useStore = create<{ known: Record<string, Known> }>()(() => ({ known: {} }));

function change(key: string, more: Partial<Known>): void {
  useStore.setState(({ known }) => ({ known: { ...known, [key]: { ...(known[key] ?? NOTHING), ...more } } }));
}

/** What the server of a tab says of the nodes of its workflow; asked as soon as there is somebody to ask. */
export function useNodeDefinitions(tab: Tab) {
  const { entry } = useTabConnection(tab);
  const environmentId = usePreferencesStore((state) => state.preferences.environment);
  const provider = tab.draft.endpoint.startsWith('ai-gateway/') ? 'ai-gateway' : 'comfyui';
  const key = entry === null ? '' : `${entry.id} ${entry.connection.baseUrl} ${environmentId ?? ''}`;
  const known = useStore((state) => state.known[key]) ?? NOTHING;
  const { body } = tab.draft;
  const classes = useMemo(() => [...new Set(nodesOf(body).map(({ classType }) => classType))].sort(), [body]);
  const missing = classes.filter((name) => !Object.hasOwn(known.definitions, name));
  const wanted = JSON.stringify(missing);

  async function fetch(asked: readonly string[], isFresh: boolean): Promise<void> {
    if (entry === null || asked.length === 0) return;
    change(key, { isFetching: true });
    const place = { provider, requestPath: tab.path, connectionId: entry.id, environmentId } as const;
    try {
      const { definitions } = await call('comfyui.nodes', { ...place, classes: [...asked], isFresh });
      const before = isFresh ? {} : (useStore.getState().known[key]?.definitions ?? {});
      change(key, { definitions: { ...before, ...definitions }, problem: null });
    } catch (error) {
      change(key, { problem: error instanceof ApiError ? errorText(error) : String(error) });
    } finally {
      change(key, { isFetching: false, hasAsked: true });
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` says what is asked for, and `fetch` is made anew each time.
  useEffect(() => {
    // A server that did not answer is asked again by hand, and not with every key.
    if (known.isFetching || known.problem !== null) return;
    void fetch(JSON.parse(wanted) as string[], false);
  }, [wanted, key]);

  return {
    definitions: known.hasAsked && known.problem === null ? known.definitions : null,
    isFetching: known.isFetching,
    problem: known.problem,
    place:
      entry === null ? null : ({ provider, requestPath: tab.path, connectionId: entry.id, environmentId } as const),
    serverName: entry?.connection.info.name ?? '',
    refresh: () => void fetch(classes, true),
  };
}
