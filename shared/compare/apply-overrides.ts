import type { CompareTarget } from '../model/compare.ts';
import type { Pair } from '../model/pair.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { MappingNote } from '../providers/_kit/adapter.ts';
import type { MappedDraft } from './map-draft.ts';
import { mergePatch, patchLeaves } from './merge-patch.ts';

type Overrides = NonNullable<CompareTarget['overrides']>;

/**
 * What a column changes by hand, on top of all else. Its own headers stay whatever they hold: they were typed for this
 * column, so a credential among them is meant for its connection.
 */
export function applyOverrides(draft: RequestDraft, overrides: Overrides | undefined): MappedDraft {
  if (overrides === undefined) return { draft, notes: [] };
  const { body: patch = {}, headers = [] } = overrides;
  const sent = headers.filter((header) => header.disabled !== true && header.name.trim() !== '');
  const notes: MappingNote[] = [
    ...patchLeaves(patch).map((leaf): MappingNote => ({ kind: 'override', ...leaf })),
    ...sent.map(({ name, value }): MappingNote => ({ kind: 'override', field: `header ${name.trim()}`, value })),
  ];
  const isPatched = Object.keys(patch).length > 0;
  return {
    draft: {
      ...draft,
      ...(isPatched && { body: mergePatch(draft.body, patch) }),
      ...(sent.length > 0 && { headers: mergedHeaders(draft.headers ?? [], sent) }),
    },
    notes,
  };
}

/** Of one name, the column's own counts. */
function mergedHeaders(headers: readonly Pair[], own: readonly Pair[]): Pair[] {
  const names = new Set(own.map(({ name }) => name.trim().toLowerCase()));
  return [...headers.filter(({ name }) => !names.has(name.trim().toLowerCase())), ...own];
}
