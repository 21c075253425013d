import fuzzysort from 'fuzzysort';
import { listRequests, type RequestNode } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { type Rankable, textOf } from './rank.ts';

/** A request as it is found by name or folder. */
export type OpenItem = Rankable & { endpoint: string | null };

const items = new WeakMap<RequestNode, OpenItem>();

/** All requests of a tree. What was made of a request is kept for as long as the tree has it unchanged. */
export function openItems(tree: Parameters<typeof listRequests>[0]): OpenItem[] {
  return listRequests(tree).map((node) => {
    let item = items.get(node);
    if (item === undefined) {
      const description = node.path.split('/').slice(1, -1).join(' / ');
      item = { id: node.path, label: node.name, description, endpoint: node.endpoint };
      items.set(node, item);
    }
    return item;
  });
}

/** Readies the texts of a workspace for the search whenever the window is idle, so that the first key need not wait. */
export function prepareWhenIdle(): void {
  let round = 0;
  const begin = () => {
    round += 1;
    const mine = round;
    const waiting = openItems(useWorkspaceStore.getState().snapshot?.tree ?? []).filter(
      ({ target }) => target === undefined,
    );
    const step = (deadline: IdleDeadline) => {
      if (mine !== round) return;
      while (waiting.length > 0 && deadline.timeRemaining() > 1) {
        const item = waiting.pop();
        if (item !== undefined) item.target = fuzzysort.prepare(textOf(item));
      }
      if (waiting.length > 0) requestIdleCallback(step);
    };
    if (waiting.length > 0) requestIdleCallback(step);
  };
  begin();
  useWorkspaceStore.subscribe((state, former) => {
    if (state.snapshot?.tree !== former.snapshot?.tree) begin();
  });
}
