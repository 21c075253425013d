import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import { variableNamesIn } from '../../../../shared/variables/placeholders.ts';

/** The part of the editor that holds a variable; `header` is what stands above the tabs. */
export type VariablePlace = 'header' | 'params' | 'http-body' | 'body' | 'headers';

/** Where a draft uses a variable first; null when only its connection or folders do. */
export function placeOfVariable(draft: RequestDraft, name: string): VariablePlace | null {
  const { http } = draft;
  const parts: [VariablePlace, unknown][] = [
    ['header', [http?.method, http?.url, draft.model]],
    ['params', http?.params],
    ['http-body', http?.body],
    ['body', draft.body],
    ['headers', draft.headers],
  ];
  return parts.find(([, part]) => variableNamesIn(part).includes(name))?.[0] ?? null;
}
