import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ValidationIssue } from './adapter.ts';
import { fileIssues, type KnownFiles } from './file-issues.ts';
import { validateParameters } from './validate-parameters.ts';

/**
 * All that is wrong with a draft as far as its provider's rules tell, errors first. Never a block to sending.
 *
 * @param knownFiles what is known of the files that it names; without it they are not judged
 */
export function validateDraft(
  endpoint: Endpoint,
  draft: RequestDraft,
  knownFiles: KnownFiles = () => null,
): ValidationIssue[] {
  const issues = [
    ...validateParameters(endpoint, draft.body),
    ...endpoint.validate(draft),
    ...fileIssues(endpoint, draft, knownFiles),
  ];
  return [
    ...issues.filter((issue) => issue.severity === 'error'),
    ...issues.filter((issue) => issue.severity === 'warning'),
  ];
}
