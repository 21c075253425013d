import type { ProviderAdapter, ValidationIssue } from '../providers/_kit/adapter.ts';
import { errorAt, warningAt } from '../providers/_kit/issue.ts';
import { validateDraft } from '../providers/_kit/validate-draft.ts';

const FIELD = 'completion_window';

/** What is wrong with the time that a service is given for a batch. */
export function checkCompletionWindow(provider: ProviderAdapter, completionWindow: string): ValidationIssue[] {
  const create = provider.endpoints.find(({ id }) => id === 'batches.create');
  if (create === undefined) return [];
  if (completionWindow.trim() === '') {
    return [errorAt([FIELD], 'Give a time, e.g. 24h.', '请填写时限，例如 24h。')];
  }
  const draft = { sidecall: 2 as const, info: { name: '' }, endpoint: `${provider.id}/${create.id}` };
  const issues = validateDraft(create, { ...draft, body: { [FIELD]: completionWindow } });
  const own = issues.filter(({ path }) => path[0] === FIELD);
  const control = create.parameters.find(({ name }) => name === FIELD)?.control;
  if (own.length > 0 || control?.kind !== 'select' || control.options.includes(completionWindow)) return own;
  const known = control.options.join(', ');
  return [
    warningAt(
      [FIELD],
      `${provider.label} is known to take ${known} alone.`,
      `目前已知 ${provider.label} 仅支持 ${known}。`,
    ),
  ];
}
