import type { WebSocketPart } from '../../../../shared/model/websocket-part.ts';
import { useTabsStore } from '../../state/tabs-store.ts';

/** Changes the WebSocket part of a tab's draft; what is undefined is left out of the file. */
export function editWebSocket(path: string, change: Partial<WebSocketPart>): void {
  useTabsStore.getState().edit(path, (draft) => ({ ...draft, websocket: { url: '', ...draft.websocket, ...change } }));
}

/** A list as the file has it: none instead of an empty one. */
export function listOrNone<Item>(items: Item[]): Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
