import { useDeferredValue, useMemo } from 'react';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import type { Endpoint, ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { validateDraft } from '../../../../shared/providers/_kit/validate-draft.ts';

/** What the provider's rules say about a draft. Told, never a block to sending. */
export function useDraftIssues(endpoint: Endpoint | null, draft: RequestDraft): readonly ValidationIssue[] {
  const settled = useDeferredValue(draft);
  return useMemo(() => (endpoint === null ? [] : validateDraft(endpoint, settled)), [endpoint, settled]);
}

/** Whether two lists say the same: each check makes new ones. */
export function areSameIssues(a: readonly ValidationIssue[], b: readonly ValidationIssue[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b));
}

/** The issues of one field and of what lies in it. */
export function issuesAt(issues: readonly ValidationIssue[], path: readonly string[]): readonly ValidationIssue[] {
  return issues.filter((issue) => path.every((part, index) => issue.path[index] === part));
}
