import { useDeferredValue, useEffect, useMemo } from 'react';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import type { Endpoint, ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { filesOfDraft, type KnownFile } from '../../../../shared/providers/_kit/file-issues.ts';
import { holdsVariable } from '../../../../shared/providers/_kit/issue.ts';
import { validateDraft } from '../../../../shared/providers/_kit/validate-draft.ts';
import { errorTextOf } from '../../commands/error-text.ts';
import { describeFiles } from '../../commands/file-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useFileFactsStore } from '../../state/file-facts-store.ts';
import { bodyTextIssues } from './body-text.ts';

/** As many as main tells of at once. */
const MAX_FILES = 200;

/** What the provider's rules say about a draft and its files. Told, never a block to sending. */
export function useDraftIssues(endpoint: Endpoint | null, draft: RequestDraft): readonly ValidationIssue[] {
  const settled = useDeferredValue(draft);
  const named = useMemo(
    () =>
      endpoint === null
        ? ''
        : JSON.stringify(
            filesOfDraft(endpoint, settled)
              .filter((path) => !holdsVariable(path))
              .slice(0, MAX_FILES),
          ),
    [endpoint, settled],
  );
  useEffect(() => {
    if (named !== '') run(() => describeFiles(JSON.parse(named)));
  }, [named]);
  const reports = useFileFactsStore((state) => state.reports);
  return useMemo(() => {
    if (endpoint === null) return [];
    const ruled = validateDraft(endpoint, settled, (path): KnownFile | null => {
      const report = reports[path];
      if (report === undefined) return null;
      if ('facts' in report) return report.facts;
      const { code, message, data = {} } = report.problem;
      const text = errorTextOf(code, message, data);
      return { problem: { en: text, zh: text } };
    });
    return [...ruled, ...bodyTextIssues(settled.body)];
  }, [endpoint, settled, reports]);
}

/** Whether two lists say the same: each check makes new ones. */
export function areSameIssues(a: readonly ValidationIssue[], b: readonly ValidationIssue[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b));
}

/** The issues of one field and of what lies in it. */
export function issuesAt(issues: readonly ValidationIssue[], path: readonly string[]): readonly ValidationIssue[] {
  return issues.filter((issue) => path.every((part, index) => issue.path[index] === part));
}
