import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { useDocLanguage } from '../../ui/use-doc-language.ts';

/** Issues, one a line, with their kind by icon. */
export function IssueList({ issues, id }: { issues: readonly ValidationIssue[]; id?: string }) {
  const language = useDocLanguage();
  if (issues.length === 0) return null;
  return (
    <ul className="request-issues" id={id}>
      {issues.map((issue) => (
        <li key={`${issue.path.join('.')}:${issue.message.en}`} data-severity={issue.severity}>
          {issue.severity === 'error' ? <CircleAlert size={13} aria-hidden /> : <TriangleAlert size={13} aria-hidden />}
          <span>{issue.message[language]}</span>
        </li>
      ))}
    </ul>
  );
}
