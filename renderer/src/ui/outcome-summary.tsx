import { Check, CircleHelp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AssertionOutcome } from '../../../shared/model/assertion.ts';
import { Badge, type Tone } from './badge.tsx';

const KINDS = [
  { id: 'fail', icon: X, tone: 'danger' },
  { id: 'unknown', icon: CircleHelp, tone: 'warning' },
  { id: 'pass', icon: Check, tone: 'success' },
] as const satisfies readonly { id: AssertionOutcome['outcome']; icon: typeof X; tone: Tone }[];

/** How many tests of an answer failed, are unknown and passed; nothing where it has none. */
export function OutcomeSummary({ outcomes }: { outcomes: readonly AssertionOutcome[] | undefined }) {
  const { t } = useTranslation();
  if (outcomes === undefined || outcomes.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <span className="ui-outcomes" role="group" aria-label={t('assertion.line')}>
      {KINDS.map(({ id, icon: Icon, tone }) => {
        const count = outcomes.filter(({ outcome }) => outcome === id).length;
        return count === 0 ? null : (
          <Badge key={id} tone={tone}>
            <Icon aria-hidden />
            {t(`assertion.count.${id}`, { count })}
          </Badge>
        );
      })}
    </span>
  );
}
