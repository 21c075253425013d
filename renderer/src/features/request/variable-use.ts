import type { JsonValue } from '../../../../shared/model/json.ts';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import { findPlaceholders } from '../../../../shared/variables/placeholders.ts';

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
  return parts.find(([, part]) => part !== undefined && usesVariable(part as JsonValue, name))?.[0] ?? null;
}

function usesVariable(value: JsonValue | undefined, name: string): boolean {
  if (typeof value === 'string') return findPlaceholders(value).some((found) => found.name === name);
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((part) => usesVariable(part, name));
}
