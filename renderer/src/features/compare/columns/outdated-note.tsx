import { useTranslation } from 'react-i18next';
import { maskRequest } from '../../../../../shared/requests/secret-holes.ts';
import { useRequestPreview } from '../../../state/request-preview.ts';
import type { RunView } from '../../../state/runs-store.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { ColumnRequest } from '../compare-plan.ts';

type OutdatedNoteProps = { path: string; request: ColumnRequest; view: RunView };

/** The answer below belongs to another request than the one that would be sent now: not to be compared with the rest. */
export function OutdatedNote({ path, request, view }: OutdatedNoteProps) {
  const { t } = useTranslation();
  const { draft, entry, environmentId } = request;
  const preview = useRequestPreview({ draft, connectionId: entry.id, requestPath: path, environmentId });
  const sent = view.head.request;
  if (!preview.ok || preview.prepared.missing.length > 0) return null;
  const { request: prepared, holes, used } = preview.prepared;
  // What was sent is kept without captured values, so there is nothing to compare with.
  if (used.some(({ source }) => source === 'captured')) return null;
  const { body, url } = maskRequest(prepared, holes);
  if (body === sent.body && url === sent.url) return null;
  return <Notice tone="warning">{t('compare.column.outdated')}</Notice>;
}
