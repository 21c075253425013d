import { useDeferredValue } from 'react';
import type { PreparedRequest } from '../../../../shared/requests/prepare-request.ts';
import { errorTextOf } from '../../commands/error-text.ts';
import { useRequestPreview } from '../../state/request-preview.ts';
import { useTabConnection } from '../../state/tab-connection.ts';
import type { Tab } from '../../state/tabs-store.ts';

export type Preparation = { ok: true; prepared: PreparedRequest } | { ok: false; problem: string; url: string | null };

/** The request of a tab as it would go out now. */
export function usePreparedRequest({ path, draft }: Pick<Tab, 'path' | 'draft'>): Preparation {
  // Typing goes first: the preview may be a keystroke late.
  const settled = useDeferredValue(draft);
  const { entry } = useTabConnection({ path, draft: settled });
  const preview = useRequestPreview({ draft: settled, connectionId: entry?.id, requestPath: path });
  if (preview.ok) return preview;
  const { code, message, data = {} } = preview.error;
  return { ok: false, problem: errorTextOf(code, message, data), url: data.url ?? null };
}
