import type { JsonValue } from '../../../../shared/model/json.ts';
import { useTabsStore } from '../../state/tabs-store.ts';

/** Replaces the body of a tab's draft. */
export function editBody(path: string, change: (body: JsonValue | undefined) => JsonValue | undefined): void {
  useTabsStore.getState().edit(path, (draft) => ({ ...draft, body: change(draft.body) }));
}
