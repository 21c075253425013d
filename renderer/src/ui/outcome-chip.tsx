import { Check, CircleHelp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AssertionOutcome } from '../../../shared/model/assertion.ts';
import { Badge, type Tone } from './badge.tsx';

const ICONS = { pass: Check, fail: X, unknown: CircleHelp };
const TONES: Record<AssertionOutcome['outcome'], Tone> = { pass: 'success', fail: 'danger', unknown: 'warning' };

/** What one assertion came to, by icon and word, and what was found. */
export function OutcomeChip({ outcome: { outcome, actual } }: { outcome: AssertionOutcome }) {
  const { t } = useTranslation();
  const Icon = ICONS[outcome];
  return (
    <span className="ui-outcome">
      <Badge tone={TONES[outcome]}>
        <Icon aria-hidden />
        {t(`assertion.outcome.${outcome}`)}
      </Badge>
      {actual === null || outcome === 'pass' ? null : (
        <span className="ui-outcome-actual">{t('assertion.actual', { value: actual })}</span>
      )}
    </span>
  );
}
