import { useTranslation } from 'react-i18next';
import type { AssertionOutcome } from '../../../../shared/model/assertion.ts';
import { OutcomeSummary } from '../../ui/outcome-summary.tsx';

/** One small line after a run: what came of the request's tests, and what was found where they did not pass. */
export function TestsLine({ outcomes }: { outcomes: readonly AssertionOutcome[] | undefined }) {
  const { t } = useTranslation();
  if (outcomes === undefined || outcomes.length === 0) return null;
  return (
    <p className="response-captures response-tests" role="status">
      <OutcomeSummary outcomes={outcomes} />
      {outcomes.map(({ outcome, actual }, index) =>
        outcome === 'pass' ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: tests have no name but their place
          <span key={index} className="response-capture-problem">
            {t(actual === null ? `assertion.notPassed.${outcome}` : `assertion.found.${outcome}`, {
              number: index + 1,
              value: actual,
            })}
          </span>
        ),
      )}
    </p>
  );
}
