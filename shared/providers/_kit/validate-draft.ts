import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ValidationIssue } from './adapter.ts';
import { validateParameters } from './validate-parameters.ts';

/** All that is wrong with a draft as far as its provider's rules tell, errors first. Never a block to sending. */
export function validateDraft(endpoint: Endpoint, draft: RequestDraft): ValidationIssue[] {
  const issues = [...validateParameters(endpoint, draft.body), ...endpoint.validate(draft)];
  return [
    ...issues.filter((issue) => issue.severity === 'error'),
    ...issues.filter((issue) => issue.severity === 'warning'),
  ];
}
